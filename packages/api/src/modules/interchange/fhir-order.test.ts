import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scene, type Scene } from '../../test/scene.js';
import { files, hasPublicData, PUBLIC_DATA, runImport } from '../imports/import.factory.js';
import { fhir } from './fhir.js';

const NPI = 'http://hl7.org/fhir/sid/us-npi';
const RESOURCES = {
  organization: { resourceType: 'Organization', id: 'o1', name: 'Harbour Clinic' },
  role: {
    resourceType: 'PractitionerRole',
    id: 'r1',
    practitioner: { reference: 'Practitioner/d1' },
    organization: { reference: 'Organization/o1' },
    specialty: [{ text: 'Geriatrics' }],
  },
  practitioner: {
    resourceType: 'Practitioner',
    id: 'd1',
    identifier: [{ system: NPI, value: '1245319599' }],
    name: [{ family: 'Okafor', given: ['Ngozi'] }],
  },
  patient: { resourceType: 'Patient', id: 'p1', name: [{ family: 'Lee', given: ['Ann'] }], birthDate: '1941' },
  encounter: {
    resourceType: 'Encounter',
    id: 'v1',
    subject: { reference: 'Patient/p1' },
    period: { start: '2020-02-03' },
  },
  condition: {
    resourceType: 'Condition',
    id: 'k1',
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '1', display: 'Prediabetes' }] },
    subject: { reference: 'Patient/p1' },
    onsetDateTime: '2021-01-01',
  },
  plan: {
    resourceType: 'CarePlan',
    id: 'plan1',
    status: 'active',
    title: 'Walk again',
    subject: { reference: 'Patient/p1' },
    period: { start: '2026-01-05' },
    goal: [{ reference: 'Goal/g1' }],
    careTeam: [{ reference: 'CareTeam/t1' }],
    addresses: [{ reference: 'Condition/k1' }],
  },
  goal: {
    resourceType: 'Goal',
    id: 'g1',
    lifecycleStatus: 'active',
    description: { text: 'Walk 100 m' },
    subject: { reference: 'Patient/p1' },
  },
  team: {
    resourceType: 'CareTeam',
    id: 't1',
    status: 'active',
    subject: { reference: 'Patient/p1' },
    participant: [{ member: { reference: 'Practitioner/d1' }, role: [{ text: 'Doctor' }] }],
  },
} as const;
const NAMES = Object.keys(RESOURCES) as (keyof typeof RESOURCES)[];

const bundle = (...resources: readonly { id: string }[]) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });
const letters = 'abcdefghijklmnop';
const oneAFile = (names: readonly (keyof typeof RESOURCES)[]) =>
  files(Object.fromEntries(names.map((name, at) => [`${letters[at]}.json`, JSON.stringify(RESOURCES[name])])));

const told = (world: Scene) =>
  world.rows(
    `select c.enrolled_on::text, d.specialty, o.name as clinic, k.display, p.title, g.statement, n.description, m.role
       from client c, practitioner d, provider o, condition k, care_plan p, goal g, need n, care_team_member m
      where d.provider_id = o.id and k.client_id = c.id and p.client_id = c.id and g.client_id = c.id
        and n.client_id = c.id and m.practitioner_id = d.id and m.plan_id = p.id`,
  );
const WHOLE = [
  {
    ...{ enrolled_on: '2020-02-03', specialty: 'Geriatrics', clinic: 'Harbour Clinic', display: 'Prediabetes' },
    ...{ title: 'Walk again', statement: 'Walk 100 m', description: 'Prediabetes', role: 'Doctor' },
  },
];
const NOTHING_CHANGED = { created: 0, updated: 0, refused: 0, refusals: [] };

describe('one resource a file', () => {
  test.each([
    ['what is pointed at first', NAMES],
    ['what is pointed at last', NAMES.toReversed()],
    ['at odds', [...NAMES.slice(4), ...NAMES.slice(0, 4)]],
  ])('one run takes in all of them, %s, and a second changes nothing', async (_order, names) => {
    const world = await scene();
    const paths = oneAFile(names);
    expect(await runImport(world, fhir, paths)).toMatchObject({ read: 7, created: 7, updated: 0, refused: 0 });
    expect(await told(world)).toEqual(WHOLE);
    expect(await runImport(world, fhir, paths)).toMatchObject({ ...NOTHING_CHANGED, read: 7, unchanged: 7 });
  });

  test('bundles that need each other in a circle are read twice, and each row is counted once', async () => {
    const world = await scene();
    const { organization, role, practitioner, patient, encounter, condition, plan, goal, team } = RESOURCES;
    const paths = files({
      'a.json': bundle(condition, organization, team, goal),
      'b.json': bundle(practitioner, role, patient, encounter, plan),
      'c.ndjson': [
        { ...condition, id: 'k2' },
        { ...patient, id: 'p2' },
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    });
    const tried = await runImport(world, fhir, paths, true);
    expect(tried).toMatchObject({ files: 3, read: 9, created: 9, updated: 0, refused: 0 });
    expect(await runImport(world, fhir, paths)).toMatchObject({ ...tried, byType: tried.byType });
    expect(await world.rows('select count(*)::int as n from condition')).toEqual([{ n: 2 }]);
    expect(await runImport(world, fhir, paths)).toMatchObject({ ...NOTHING_CHANGED, unchanged: 9 });
  });

  test('what waits for a row that is refused is refused for missing it, once', async () => {
    const world = await scene();
    const report = await runImport(
      world,
      fhir,
      files({
        'a.json': JSON.stringify({ ...RESOURCES.patient, gender: 'unheard-of' }),
        'b.json': bundle(RESOURCES.condition, { ...RESOURCES.condition, id: 'k2' }),
      }),
    );
    expect(report).toMatchObject({ read: 3, created: 0, refused: 3 });
    expect(report.refusals).toEqual([
      { source: 'a.json', row: 1, reason: 'The gender has a code that is not known.' },
      { source: 'b.json', row: 1, reason: 'It refers to Patient p1, which is not here.' },
      { source: 'b.json', row: 2, reason: 'It refers to Patient p1, which is not here.' },
    ]);
  });

  test('a file that is not whole adds nothing, and what only it holds is not waited for', async () => {
    const world = await scene();
    const paths = files({
      'a.ndjson': `${JSON.stringify(RESOURCES.patient)}\n{"resourceType":`,
      'b.json': JSON.stringify(RESOURCES.condition),
      'c.json': JSON.stringify(RESOURCES.organization),
    });
    expect(await runImport(world, fhir, paths)).toMatchObject({
      created: 1,
      refusals: [
        { source: 'b.json', row: 1, reason: 'It refers to Patient p1, which is not here.' },
        { source: 'a.ndjson', row: 0, reason: 'Line 2 is not whole JSON.' },
      ],
    });
    expect(await world.rows('select 1 from client')).toEqual([]);
  });
});

describe('a practitioner whom several files state', () => {
  const short = { ...RESOURCES.practitioner, id: 'x', name: [{ family: 'Okafor' }] };
  const long = {
    ...RESOURCES.practitioner,
    id: 'y',
    name: [{ family: 'Okafor', given: ['Ngozi', 'Ada'] }],
    gender: 'female',
  };
  const rival = { ...short, id: 'z', name: [{ family: 'Okafur' }] };

  test.each([
    ['first', [long, short, rival]],
    ['last', [short, rival, long]],
    ['between', [rival, long, short]],
  ])('is the most complete statement, where it stands %s', async (_where, given) => {
    const world = await scene();
    const paths = files(
      Object.fromEntries(given.map((resource, at) => [`${letters[at]}.json`, JSON.stringify(resource)])),
    );
    expect(await runImport(world, fhir, paths)).toMatchObject({ read: 3, created: 1, unchanged: 2, refused: 0 });
    expect(await world.rows('select given_name from practitioner')).toEqual([{ given_name: 'Ngozi Ada' }]);
    expect(await runImport(world, fhir, paths)).toMatchObject({ ...NOTHING_CHANGED, unchanged: 3 });
  });

  test('is the same one of two that are equally complete, whichever comes first', async () => {
    const names = async (first: object, second: object) => {
      const world = await scene();
      const paths = files({ 'a.json': JSON.stringify(first), 'b.json': JSON.stringify(second) });
      expect(await runImport(world, fhir, paths)).toMatchObject({ created: 1, unchanged: 1 });
      expect(await runImport(world, fhir, paths)).toMatchObject(NOTHING_CHANGED);
      return world.rows('select family_name from practitioner');
    };
    expect(await names(short, rival)).toEqual(await names(rival, short));
  });
});

test.skipIf(!hasPublicData)(
  'the examples of US Core, one resource a file: one run takes in what can be, and a second changes nothing',
  { timeout: 120_000 },
  async () => {
    const world = await scene();
    const paths = [join(PUBLIC_DATA, 'us-core-examples', 'resources.zip')];
    const first = await runImport(world, fhir, paths);
    // Eight observations are of an infant who is not in the archive; three resources lack what they hang on.
    expect(first).toMatchObject({ read: 132, created: 119, updated: 0, unchanged: 2, refused: 11 });
    expect([...new Set(first.refusals.map(({ reason }) => reason))].toSorted()).toEqual([
      'It refers to Patient infant-example, which is not here.',
      'No care plan of this import names it.',
      'The medication is missing.',
      'The organisation of the location is missing.',
    ]);
    const second = await runImport(world, fhir, paths);
    expect(second).toMatchObject({ read: first.read, created: 0, updated: 0, refused: first.refused });
    expect(second.refusals).toEqual(first.refusals);
  },
);
