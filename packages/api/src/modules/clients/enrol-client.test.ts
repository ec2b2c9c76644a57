import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeEnrolment } from './client.factory.js';
import { enrolClient } from './enrol-client.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';
const EMOJI_FAMILY = '👨‍👩‍👧‍👦';

const enrol = (world: Scene, input: Record<string, unknown>, actor = world.supervisor()) =>
  enrolClient(world.as(actor), input);

/** What a refused enrolment must leave: nothing. */
async function expectNobody(world: Scene) {
  const [counts] = await world.rows(`select
    (select count(*)::int from client) as clients, (select count(*)::int from person) as people,
    (select count(*)::int from client_identifier) as identifiers, (select count(*)::int from person_address) as addresses`);
  expect(counts).toEqual({ clients: 0, people: 0, identifiers: 0, addresses: 0 });
}

describe('enrolClient', () => {
  it('takes a person into care with her addresses, lines and numbers', async () => {
    const world = await scene();
    const outcome = await enrol(
      world,
      makeEnrolment(world, {
        clientNo: 'C-1',
        person: {
          addresses: [{ use: 'HOME', line1: '1 Harbour Street', city: 'Portland', isPrimary: true }],
          contactPoints: [{ system: 'PHONE', value: '+1 207 555 0100', use: 'HOME', isPreferred: true }],
        },
        identifiers: [{ kind: 'MRN', system: 'urn:mercy', value: '123' }],
      }),
    );
    expect(outcome).toMatchObject({ done: { status: 'ACTIVE' } });
    const rows = await world.rows(`
      select c.client_no, c.status, c.sort_name, c.enrolled_on::text, c.next_contact_due_on::text, c.sensitivity, c.unit_id,
        p.given_name, p.birth_date::text, a.line1, a.is_primary, t.value, t.is_preferred, i.value as mrn
      from client c join person p on p.id = c.person_id join person_address a on a.person_id = p.id
        join contact_point t on t.person_id = p.id join client_identifier i on i.client_id = c.id`);
    expect(rows).toEqual([
      {
        client_no: 'C-1',
        status: 'ACTIVE',
        sort_name: 'okafor, ada',
        enrolled_on: '2026-01-01',
        next_contact_due_on: '2026-01-31',
        sensitivity: 'N',
        unit_id: world.unitId,
        given_name: 'Ada',
        birth_date: '1944-05-06',
        line1: '1 Harbour Street',
        is_primary: true,
        value: '+1 207 555 0100',
        is_preferred: true,
        mrn: '123',
      },
    ]);
  });

  it('owes a prospect no contact', async () => {
    const world = await scene();
    madeBy(await enrol(world, makeEnrolment(world, { status: 'PROSPECT' })));
    expect(await world.rows('select status, next_contact_due_on from client')).toEqual([
      { status: 'PROSPECT', next_contact_due_on: null },
    ]);
  });

  it('records who enrolled whom, and no value', async () => {
    const world = await scene();
    const actor = world.supervisor();
    const { id } = madeBy(await enrol(world, makeEnrolment(world), actor));
    expect(
      await world.rows(
        `select action, actor_id, subject_ids, client_id, outcome from audit_event where operation = 'enrolClient'`,
      ),
    ).toEqual([
      { action: 'client.enrolled', actor_id: actor.userId, subject_ids: [id], client_id: id, outcome: 'DONE' },
    ]);
  });

  it('is open to an administrator for any unit', async () => {
    const world = await scene();
    expect(await enrol(world, makeEnrolment(world), world.administrator())).toHaveProperty('done');
  });

  it.each([
    ['an analyst', (world: Scene) => world.analyst()],
    ['somebody without a role', (world: Scene) => world.actor()],
    ['a read-only access token', (world: Scene) => world.supervisor({ mayWrite: false })],
  ])('is forbidden to %s', async (_, actor) => {
    const world = await scene();
    await expect(enrol(world, makeEnrolment(world), actor(world))).rejects.toMatchObject(thrown('FORBIDDEN'));
    await expectNobody(world);
  });

  it('is refused for a unit that the actor does not answer for', async () => {
    const world = await scene();
    const stranger = world.careManager({ unitIds: [] });
    expect(refusalsIn(await enrol(world, makeEnrolment(world), stranger))).toEqual(['NOT_ALLOWED unitId']);
    await expectNobody(world);
  });

  it('is refused with a care manager when the actor may not assign', async () => {
    const world = await scene();
    const input = makeEnrolment(world, { careManagerId: RANDOM_ID });
    expect(refusalsIn(await enrol(world, input, world.careManager()))).toEqual(['NOT_ALLOWED careManagerId']);
    await expectNobody(world);
  });

  const person = (facts: Record<string, unknown>) => ({ person: facts });
  const phone = (value: string) => ({ system: 'PHONE', use: 'HOME', value });
  it.each([
    ['an unknown unit', { unitId: RANDOM_ID }, 'NOT_FOUND unitId'],
    ['an id that is none', { unitId: '%00' }, 'INVALID unitId'],
    ['an empty key', { idempotencyKey: '' }, 'INVALID idempotencyKey'],
    ['a key of 300 characters', { idempotencyKey: 'k'.repeat(300) }, 'INVALID idempotencyKey'],
    ['a key beyond ASCII', { idempotencyKey: 'schlüssel' }, 'INVALID idempotencyKey'],
    ['an enrolment tomorrow', { enrolledOn: '2026-03-11' }, 'OUT_OF_RANGE enrolledOn'],
    ['an enrolment before birth', { enrolledOn: '1944-05-05' }, 'INVALID_PERIOD enrolledOn'],
    ['a day that does not exist', { enrolledOn: '2025-02-29' }, 'INVALID enrolledOn'],
    ['a status that only ending gives', { status: 'ENDED' }, 'INVALID status'],
    ['an acuity in lower case', { acuity: 'high' }, 'INVALID acuity'],
    ['no days between contacts', { contactIntervalDays: 0 }, 'OUT_OF_RANGE contactIntervalDays'],
    ['366 days between contacts', { contactIntervalDays: 366 }, 'OUT_OF_RANGE contactIntervalDays'],
    ['no number', { clientNo: ' ' }, 'REQUIRED clientNo'],
    [
      '21 numbers of others',
      { identifiers: Array.from({ length: 21 }, (_, n) => ({ kind: 'MRN', system: 'urn:a', value: `${n}` })) },
      'TOO_MANY identifiers',
    ],
    [
      'the same number twice',
      { identifiers: ['MRN', 'OTHER'].map((kind) => ({ kind, system: 'urn:a', value: '1' })) },
      'DUPLICATE identifiers',
    ],
    ['a birth tomorrow', person({ birthDate: '2026-03-11' }), 'OUT_OF_RANGE person.birthDate'],
    ['a birth in 1870', person({ birthDate: '1870-01-01' }), 'OUT_OF_RANGE person.birthDate'],
    ['somebody who has died', person({ deceasedOn: '2026-01-02' }), 'INVALID person.deceasedOn'],
    ['a death before birth', person({ deceasedOn: '1940-01-01' }), 'INVALID person.deceasedOn'],
    ['an empty name', person({ givenName: '' }), 'REQUIRED person.givenName'],
    ['a name of spaces', person({ givenName: '   ' }), 'REQUIRED person.givenName'],
    ['a name of zero-width spaces', person({ givenName: '\u200b' }), 'REQUIRED person.givenName'],
    ['a name of Hangul fillers', person({ givenName: '\u3164' }), 'REQUIRED person.givenName'],
    ['a name of 201 characters', person({ givenName: 'a'.repeat(201) }), 'TOO_LONG person.givenName'],
    ['a name of 201 emoji families', person({ givenName: EMOJI_FAMILY.repeat(201) }), 'TOO_LONG person.givenName'],
    ['a name piled with marks', person({ givenName: `a${'\u0301'.repeat(10_000)}` }), 'TOO_LONG person.givenName'],
    ['a NUL in a name', person({ givenName: 'A\u0000da' }), 'INVALID person.givenName'],
    ['a lone surrogate in a name', person({ givenName: 'A\ud800' }), 'INVALID person.givenName'],
    ['a direction override in a name', person({ givenName: 'A\u202eda' }), 'INVALID person.givenName'],
    ['a line feed in a name', person({ givenName: 'A\r\nda' }), 'INVALID person.givenName'],
    ['a language that is none', person({ language: 'english please' }), 'INVALID person.language'],
    [
      'a country that is none',
      person({ addresses: [{ use: 'HOME', country: 'ZZ' }] }),
      'INVALID person.addresses.0.country',
    ],
    [
      'a second primary address',
      person({
        addresses: [
          { use: 'HOME', isPrimary: true },
          { use: 'WORK', isPrimary: true },
        ],
      }),
      'DUPLICATE person.addresses.1.isPrimary',
    ],
    ['half a position', person({ addresses: [{ use: 'HOME', latitude: 43.6 }] }), 'INVALID person.addresses'],
    [
      'an address that ends before it holds',
      person({ addresses: [{ use: 'OLD', validFrom: '2020-01-02', validTo: '2020-01-01' }] }),
      'INVALID_PERIOD person.addresses.0.validTo',
    ],
    [
      'an address that ends as it begins',
      person({ addresses: [{ use: 'OLD', validFrom: '2020-01-01', validTo: '2020-01-01' }] }),
      'INVALID_PERIOD person.addresses',
    ],
    [
      'an e-mail without domain',
      person({ contactPoints: [{ system: 'EMAIL', use: 'HOME', value: 'ada@' }] }),
      'INVALID person.contactPoints.0.value',
    ],
    [
      'a Cyrillic letter in an e-mail',
      person({ contactPoints: [{ system: 'EMAIL', use: 'HOME', value: 'аda@example.org' }] }),
      'INVALID person.contactPoints.0.value',
    ],
    ['a plus for a telephone number', person({ contactPoints: [phone('+')] }), 'INVALID person.contactPoints.0.value'],
    ['40 digits', person({ contactPoints: [phone('1'.repeat(40))] }), 'INVALID person.contactPoints.0.value'],
    [
      'two preferred lines',
      person({ contactPoints: ['555 0100', '555 0101'].map((value) => ({ ...phone(value), isPreferred: true })) }),
      'DUPLICATE person.contactPoints',
    ],
  ])('is refused for %s, and writes nothing', async (_, overrides, refusal) => {
    const world = await scene();
    expect(refusalsIn(await enrol(world, makeEnrolment(world, overrides)))).toEqual([refusal]);
    await expectNobody(world);
    expect(await world.rows(`select outcome from audit_event where operation = 'enrolClient'`)).toEqual([
      { outcome: 'REFUSED' },
    ]);
  });

  it.each(["O'Brien; drop table", '<script>alert(1)</script>', '{{7*7}}', '=HYPERLINK("x")', EMOJI_FAMILY.repeat(200)])(
    'keeps %s as the text it is',
    async (familyName) => {
      const world = await scene();
      madeBy(await enrol(world, makeEnrolment(world, { person: { familyName } })));
      expect(await world.rows('select family_name from person')).toEqual([{ family_name: familyName }]);
    },
  );

  it('takes two spellings of one number for one number', async () => {
    const world = await scene();
    const numbered = (value: string) =>
      makeEnrolment(world, { identifiers: [{ kind: 'MRN', system: 'urn:mercy', value }] });
    madeBy(await enrol(world, numbered('Zoe\u0308')));
    expect(refusalsIn(await enrol(world, numbered('Zo\u00eb')))).toEqual(['DUPLICATE identifiers']);
    expect(await world.rows('select count(*)::int as people from person')).toEqual([{ people: 1 }]);
  });

  it('refuses a client number that another client has', async () => {
    const world = await scene();
    madeBy(await enrol(world, makeEnrolment(world, { clientNo: 'C-7' })));
    expect(refusalsIn(await enrol(world, makeEnrolment(world, { clientNo: 'C-7' })))).toEqual(['DUPLICATE clientNo']);
  });

  it('lets another organisation use the same numbers', async () => {
    const numbers = { clientNo: 'C-7', identifiers: [{ kind: 'MRN', system: 'urn:mercy', value: '1' }] };
    for (const world of [await scene(), await scene()]) {
      expect(await enrol(world, makeEnrolment(world, numbers))).toHaveProperty('done');
    }
  });

  it('has one effect however often it is sent with one key', async () => {
    const world = await scene();
    const [actor, input] = [world.supervisor(), makeEnrolment(world)];
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => enrol(world, input, actor)));
    expect(new Set(outcomes.map((outcome) => madeBy(outcome).id)).size).toBe(1);
    expect(await world.rows('select count(*)::int as clients from client')).toEqual([{ clients: 1 }]);
  });

  it('refuses a key that was used for another enrolment', async () => {
    const world = await scene();
    const [actor, input] = [world.supervisor(), makeEnrolment(world)];
    madeBy(await enrol(world, input, actor));
    expect(refusalsIn(await enrol(world, { ...input, acuity: 'HIGH' }, actor))).toEqual([
      'IDEMPOTENCY_MISMATCH idempotencyKey',
    ]);
  });
});
