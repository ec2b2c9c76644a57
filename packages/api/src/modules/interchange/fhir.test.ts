import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { fhir } from './fhir.js';
import { files, runImport } from '../imports/import.factory.js';

const patient = (more: object = {}) => ({
  resourceType: 'Patient',
  id: 'p1',
  identifier: [
    { type: { coding: [{ code: 'MR' }] }, system: 'urn:hospital', value: 'MRN-1' },
    { type: { coding: [{ code: 'SS' }] }, system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-00-1111' },
  ],
  name: [{ use: 'official', family: "O'Brien", given: ['Zoe\u0308', 'Ann'] }],
  gender: 'female',
  birthDate: '1941-09',
  telecom: [{ system: 'phone', value: '555-0100', use: 'home' }],
  address: [{ line: ['1 Main Street'], city: 'Yarmouth', state: 'MA', country: 'US' }],
  ...more,
});
const condition = (id: string, more: object = {}) => ({
  resourceType: 'Condition',
  id,
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { coding: [{ system: 'http://snomed.info/sct', code: '15777000', display: 'Prediabetes' }] },
  subject: { reference: 'urn:uuid:p1' },
  onsetDateTime: '1990-07-01T23:30:00-05:00',
  ...more,
});
const claim = (value: number) => ({
  resourceType: 'Claim',
  id: 'c1',
  status: 'active',
  patient: { reference: 'urn:uuid:p1' },
  billablePeriod: { start: '2019-12-31T22:00:00-05:00' },
  total: { value, currency: 'USD' },
});
const explanation = (value: number) => ({
  resourceType: 'ExplanationOfBenefit',
  id: 'e1',
  status: 'active',
  claim: { reference: 'urn:uuid:c1' },
  created: '2020-01-01T04:00:00Z',
  total: [{ category: { coding: [{ code: 'submitted' }] }, amount: { value, currency: 'USD' } }],
});
const bundle = (...resources: { id: string }[]) =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  });

test('brings a client in with names in one spelling, and leaves national numbers out', async () => {
  const world = await scene();
  const report = await runImport(world, fhir, files({ 'a.json': bundle(patient()) }));

  expect(report).toMatchObject({ files: 1, read: 1, created: 1, refused: 0, refusals: [] });
  expect(
    await world.rows(
      `select p.given_name, p.family_name, p.birth_date::text, p.birth_date_precision, c.client_no, c.status, c.enrolled_on::text
         from client c join person p on p.id = c.person_id`,
    ),
  ).toEqual([
    {
      given_name: 'Zoë Ann',
      family_name: "O'Brien",
      birth_date: '1941-09-01',
      birth_date_precision: 'MONTH',
      client_no: 'MRN-1',
      status: 'ACTIVE',
      enrolled_on: '2026-03-10',
    },
  ]);
  expect(await world.rows('select kind, value from client_identifier')).toEqual([{ kind: 'MRN', value: 'MRN-1' }]);
});

test('takes a client into care on the day of her birth where the first encounter is told as before it', async () => {
  const world = await scene();
  const encounter = {
    ...{ resourceType: 'Encounter', id: 'v1', subject: { reference: 'urn:uuid:p1' } },
    period: { start: '2020-02-02T23:30:00-05:00' },
  };
  const born = patient({ birthDate: '2020-02-03', active: false });
  const report = await runImport(world, fhir, files({ 'a.json': bundle(born, encounter) }));
  expect(report).toMatchObject({ created: 1, refusals: [] });
  expect(await world.rows('select enrolled_on::text, ended_on::text from client')).toEqual([
    { enrolled_on: '2020-02-03', ended_on: '2020-02-03' },
  ]);
});

test('keeps the day on which something happened where it happened', async () => {
  const world = await scene();
  await runImport(world, fhir, files({ 'a.json': bundle(patient(), condition('k1')) }));
  expect(await world.rows('select onset_on::text from condition')).toEqual([{ onset_on: '1990-07-01' }]);
});

test('says of every row where it came from', async () => {
  const world = await scene();
  await runImport(world, fhir, files({ 'Ann_Lee.json': bundle(patient(), condition('k1')) }));
  expect(
    await world.rows(
      `select r.source_type, r.source_key, r.source_file, r.source_row, r.imported_at from import_record r join condition c on c.id = r.entity_id`,
    ),
  ).toEqual([
    {
      source_type: 'Condition',
      source_key: 'k1',
      source_file: 'Ann_Lee.json',
      source_row: 2,
      imported_at: world.clock.now(),
    },
  ]);
});

test('a second run changes nothing and says so; a changed row is updated, and what our people set stays', async () => {
  const world = await scene();
  const paths = files({ 'a.json': bundle(patient(), condition('k1')) });
  await runImport(world, fhir, paths);
  expect(await runImport(world, fhir, paths)).toMatchObject({ read: 2, created: 0, updated: 0, unchanged: 2 });

  await world.rows(`update client set acuity = 'HIGH'`);
  const changed = files({ 'a.json': bundle(patient({ deceasedDateTime: '2026-02-01T10:00:00Z' }), condition('k1')) });
  expect(await runImport(world, fhir, changed)).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect(await world.rows('select status, ended_on::text, end_reason, acuity from client')).toEqual([
    { status: 'ENDED', ended_on: '2026-02-01', end_reason: 'DECEASED', acuity: 'HIGH' },
  ]);
});

test('an explanation of benefit settles its claim, so that nothing is spent twice', async () => {
  const world = await scene();
  await runImport(world, fhir, files({ 'a.json': bundle(patient(), claim(125.5), explanation(120)) }));

  expect(await world.rows('select kind, amount_minor::text, service_on::text from budget_entry order by kind')).toEqual(
    [
      { kind: 'ACTUAL', amount_minor: '12000', service_on: '2019-12-31' },
      { kind: 'COMMITMENT', amount_minor: '12550', service_on: '2019-12-31' },
      { kind: 'RELEASE', amount_minor: '12550', service_on: '2019-12-31' },
    ],
  );
  expect(
    await world.rows(
      `select b.name, b.authorised_minor, r.committed_minor::text, r.actual_minor::text from budget b join budget_rollup r on r.budget_id = b.id`,
    ),
  ).toEqual([{ name: 'Recorded spending 2019', authorised_minor: null, committed_minor: '0', actual_minor: '12000' }]);
});

test('what is posted is not rewritten: a claim that changed is refused with its reason', async () => {
  const world = await scene();
  await runImport(world, fhir, files({ 'a.json': bundle(patient(), claim(125)) }));
  const again = await runImport(world, fhir, files({ 'a.json': bundle(patient(), claim(126)) }));
  expect(again).toMatchObject({
    unchanged: 1,
    refused: 1,
    refusals: [{ row: 2, reason: expect.stringContaining('never rewritten') }],
  });
  expect(await world.rows('select amount_minor::text from budget_entry')).toEqual([{ amount_minor: '12500' }]);
});

test('refuses the row that points at nobody, and brings in the rest', async () => {
  const world = await scene();
  const stray = condition('k2', { subject: { reference: 'urn:uuid:nobody' } });
  const report = await runImport(world, fhir, files({ 'a.json': bundle(patient(), stray, condition('k1')) }));
  expect(report).toMatchObject({
    created: 2,
    refused: 1,
    refusals: [{ source: 'a.json', row: 2, reason: 'It refers to Patient nobody, which is not here.' }],
  });
});

test.each([
  {
    fault: 'a birth date that does not exist',
    change: { birthDate: '2025-02-29' },
    reason: 'The birth date is not a day of the calendar.',
  },
  { fault: 'no name', change: { name: [] }, reason: 'The name is missing.' },
  {
    fault: 'a NUL byte in the name',
    change: { name: [{ family: 'A\u0000B' }] },
    reason: 'The name has characters that are not text.',
  },
  { fault: 'a gender that is no code', change: { gender: 'zzz' }, reason: 'The gender has a code that is not known.' },
])('refuses a client with $fault without echoing it', async ({ change, reason }) => {
  const world = await scene();
  const report = await runImport(world, fhir, files({ 'a.json': bundle(patient(change)) }));
  expect(report).toMatchObject({ created: 0, refused: 1, refusals: [{ row: 1, reason }] });
  expect(await world.rows('select 1 from person')).toEqual([]);
});

test.each([
  { fault: 'is cut off', content: bundle(patient()).slice(0, -20), reason: 'The file is not whole JSON.' },
  { fault: 'is not FHIR', content: '{"a":1}', reason: 'The file is not a FHIR resource: it has no resourceType.' },
])('a file that $fault changes nothing, and the other files go in', async ({ content, reason }) => {
  const world = await scene();
  const report = await runImport(world, fhir, files({ 'a.json': content, 'b.json': bundle(patient()) }));
  expect(report).toMatchObject({ files: 2, created: 1, refusals: [{ source: 'a.json', row: 0, reason }] });
});

test('a truncated archive and a path that is not there are refused by name, and the other files go in', async () => {
  const world = await scene();
  const paths = files({
    'bundles.zip': Buffer.from('PK\u0003\u0004 this ends too early'),
    'a.json': bundle(patient()),
  });
  expect(await runImport(world, fhir, [...paths, '/nowhere/b.json'])).toMatchObject({
    ...{ files: 3, created: 1, refused: 0 },
    refusals: [
      { source: 'bundles.zip', row: 0, reason: expect.stringContaining('bundles.zip is not a whole zip archive') },
      { source: '/nowhere/b.json', row: 0, reason: '/nowhere/b.json does not exist.' },
    ],
  });
});

test('a gzip bomb ends as a sentence', async () => {
  const world = await scene();
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
  const report = await runImport(world, fhir, files({ 'a.json.gz': bomb }));
  expect(report).toMatchObject({ read: 0, refusals: [{ row: 0, reason: expect.stringContaining('times its size') }] });
});

test('a dry run reports what would happen and keeps nothing', async () => {
  const world = await scene();
  const paths = files({
    'a.json': bundle(patient(), condition('k1')),
    'b.json': JSON.stringify(condition('k3', { subject: { reference: 'Patient/p1' } })),
  });
  expect(await runImport(world, fhir, paths, true)).toMatchObject({ read: 3, created: 3, refused: 0 });
  expect(
    await world.rows('select 1 from client union all select 1 from import_record union all select 1 from import_run'),
  ).toEqual([]);
});

test('reads newline-delimited JSON, one type a file, in the order in which the types need each other', async () => {
  const world = await scene();
  const lines = (...resources: object[]) => resources.map((resource) => JSON.stringify(resource)).join('\n');
  const plan = {
    resourceType: 'CarePlan',
    id: 'plan1',
    status: 'active',
    intent: 'plan',
    title: 'Walk again',
    subject: { reference: 'Patient/p1' },
    period: { start: '2026-01-05' },
    goal: [{ reference: 'Goal/g1' }],
    activity: [{ detail: { status: 'in-progress', description: 'Physiotherapy twice a week' } }],
  };
  const goal = (id: string) => ({
    resourceType: 'Goal',
    id,
    lifecycleStatus: 'active',
    description: { text: 'Walk 100 m' },
    subject: { reference: 'Patient/p1' },
  });
  const report = await runImport(
    world,
    fhir,
    files({
      'CarePlan.ndjson': lines(plan),
      'Goal.ndjson': lines(goal('g1'), goal('g2')),
      'Patient.ndjson': lines(patient()),
    }),
  );
  expect(report).toMatchObject({
    created: 3,
    refused: 1,
    refusals: [{ source: 'Goal.ndjson', row: 2, reason: 'No care plan of this import names it.' }],
  });
  expect(
    await world.rows(
      `select p.title, p.status, v.status as version, g.statement, v.content_hash is not null as sealed
         from care_plan p join care_plan_version v on v.plan_id = p.id join goal g on g.version_id = v.id`,
    ),
  ).toEqual([{ title: 'Walk again', status: 'ACTIVE', version: 'SIGNED', statement: 'Walk 100 m', sealed: true }]);
});

test('makes relatives of the contacts that the record itself names', async () => {
  const world = await scene();
  const contact = {
    relationship: [{ coding: [{ code: 'DAU' }, { code: 'C' }] }],
    name: { family: 'Lee', given: ['Ann'] },
    telecom: [{ system: 'phone', value: '555-0101' }],
  };
  await runImport(world, fhir, files({ 'a.json': bundle(patient({ contact: [contact] })) }));
  expect(
    await world.rows(
      'select f.kind, f.legal_authority, f.is_emergency_contact, p.given_name from family_relationship f join person p on p.id = f.person_id',
    ),
  ).toEqual([{ kind: 'CHILD', legal_authority: 'NONE', is_emergency_contact: true, given_name: 'Ann' }]);
});

test('refuses someone who may not import', async () => {
  const world = await scene();
  const { importFiles } = await import('../imports/index.js');
  const context = world.as(world.careManager());
  const target = { unitId: world.unitId, currency: 'USD', today: context.today() };
  await expect(importFiles(context, { format: fhir, paths: [], isDryRun: false, target })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test('records the clients it touched in the audit trail', async () => {
  const world = await scene();
  await runImport(world, fhir, files({ 'a.json': bundle(patient()) }));
  const [client] = await world.rows<{ id: string }>('select id from client');
  expect(await world.rows(`select operation, subject_ids from audit_event where action = 'imported'`)).toEqual([
    { operation: 'import fhir', subject_ids: [client?.id] },
  ]);
});
