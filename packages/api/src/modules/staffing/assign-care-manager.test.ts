import { describe, expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, enrolClient, makeClient, makeEnrolment } from '../clients/index.js';
import { assignCareManager } from './assign-care-manager.js';
import { makeAssignment, makeCredential, makeStaffMember } from './staff-member.factory.js';

const periods = (world: Scene) =>
  world.rows(
    `select s.display_name as name, a.valid_from::text, a.valid_to::text from care_assignment a
     join staff_member s on s.id = a.staff_id where a.is_primary and a.deleted_at is null order by a.valid_from`,
  );

const named = (world: Scene, givenName: string) => makeStaffMember(world, { person: { givenName, familyName: 'M' } });

const assignment = (clientId: string, staffId: string, more: object = {}) => ({
  idempotencyKey: `key-${JSON.stringify(more).replaceAll(' ', '')}`,
  clientId,
  staffId,
  from: '2026-03-10',
  ...more,
});

async function cast() {
  const world = await scene();
  const [client, anna, bea] = [await makeClient(world), await named(world, 'Anna'), await named(world, 'Bea')];
  return { world, client, anna, bea };
}

test('gives a client her first care manager, and says so to the audit trail and the screens', async () => {
  const { world, client, anna } = await cast();
  const made = await world.do(
    assignCareManager,
    world.supervisor(),
    assignment(client.id, anna.id, { reason: 'Lives near.' }),
  );

  expect(await periods(world)).toEqual([{ name: 'Anna M', valid_from: '2026-03-10', valid_to: null }]);
  expect(
    await world.rows('select action, client_id from audit_event where subject_ids @> array[$1]::uuid[]', [made.id]),
  ).toEqual([{ action: 'assignment.started', client_id: client.id }]);
  expect(
    await world.rows('select type from outbox_event where subject_id in ($1, $2) order by type', [client.id, anna.id]),
  ).toContainEqual({ type: 'Client' });
});

test('the old care manager ends the day the new one begins: no day with two, no day with none', async () => {
  const { world, client, anna, bea } = await cast();
  await makeAssignment(world, { clientId: client.id, staffId: anna.id });
  await world.do(assignCareManager, world.supervisor(), assignment(client.id, bea.id));
  expect(await periods(world)).toEqual([
    { name: 'Anna M', valid_from: '2026-01-01', valid_to: '2026-03-10' },
    { name: 'Bea M', valid_from: '2026-03-10', valid_to: null },
  ]);
});

test('cover for a time gives the client back to her care manager after its last day', async () => {
  const { world, client, anna, bea } = await cast();
  await makeAssignment(world, { clientId: client.id, staffId: anna.id });
  await world.do(assignCareManager, world.supervisor(), assignment(client.id, bea.id, { to: '2026-03-20' }));
  expect(await periods(world)).toEqual([
    { name: 'Anna M', valid_from: '2026-01-01', valid_to: '2026-03-10' },
    { name: 'Bea M', valid_from: '2026-03-10', valid_to: '2026-03-21' },
    { name: 'Anna M', valid_from: '2026-03-21', valid_to: null },
  ]);
});

test('a choice of the same day is replaced, not kept for no day', async () => {
  const { world, client, anna, bea } = await cast();
  await makeAssignment(world, { clientId: client.id, staffId: anna.id, from: '2026-03-10' });
  await world.do(assignCareManager, world.supervisor(), assignment(client.id, bea.id));
  expect(await periods(world)).toEqual([{ name: 'Bea M', valid_from: '2026-03-10', valid_to: null }]);
});

test('a nurse joins the team beside the care manager', async () => {
  const { world, client, anna, bea } = await cast();
  await makeAssignment(world, { clientId: client.id, staffId: anna.id });
  await world.do(assignCareManager, world.supervisor(), assignment(client.id, bea.id, { role: 'NURSE' }));
  expect(await world.rows('select role, is_primary from care_assignment where valid_to is null order by role')).toEqual(
    [
      { role: 'CARE_MANAGER', is_primary: true },
      { role: 'NURSE', is_primary: false },
    ],
  );
});

test('a second request with the same key changes nothing and answers as the first', async () => {
  const { world, client, anna } = await cast();
  const supervisor = world.supervisor();
  const first = await world.do(assignCareManager, supervisor, assignment(client.id, anna.id));
  const second = await world.do(assignCareManager, supervisor, assignment(client.id, anna.id));
  expect(second.id).toBe(first.id);
  expect(await periods(world)).toHaveLength(1);
});

test('refuses an actor who may not assign', async () => {
  const { world, client, anna } = await cast();
  await expect(assignCareManager(world.as(world.careManager()), assignment(client.id, anna.id))).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

const NOWHERE = '01890000-0000-7000-8000-000000000000';

test.each([
  { refused: 'a client that is not there', input: { clientId: NOWHERE }, code: 'NOT_FOUND', path: ['clientId'] },
  { refused: 'a staff member who is not there', input: { staffId: NOWHERE }, code: 'NOT_FOUND', path: ['staffId'] },
  { refused: 'an id that is none', input: { staffId: '1' }, code: 'INVALID', path: ['staffId'] },
  { refused: 'a last day before the first', input: { to: '2026-03-09' }, code: 'INVALID_PERIOD', path: ['to'] },
  { refused: 'a day that does not exist', input: { from: '2026-02-30' }, code: 'INVALID', path: ['from'] },
  { refused: 'a day before she was hired', input: { from: '2019-12-31' }, code: 'NOT_ASSIGNABLE', path: ['staffId'] },
  {
    refused: 'a nurse as the primary one',
    input: { role: 'NURSE', isPrimary: true },
    code: 'INVALID',
    path: ['isPrimary'],
  },
  { refused: 'an end with nobody after it', input: { to: '2026-03-20' }, code: 'GAP', path: ['to'] },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const { world, client, anna } = await cast();
  const outcome = await assignCareManager(world.as(world.supervisor()), assignment(client.id, anna.id, input));
  expect(outcome).toMatchObject({ refused: [{ code, path }] });
  expect(await periods(world)).toEqual([]);
});

test('refuses her who is the care manager already', async () => {
  const { world, client, anna } = await cast();
  await makeAssignment(world, { clientId: client.id, staffId: anna.id, role: 'NURSE' });
  const again = assignment(client.id, anna.id, { role: 'NURSE' });
  expect(await assignCareManager(world.as(world.supervisor()), again)).toMatchObject({
    refused: [{ code: 'OVERLAP', path: ['from'] }],
  });
});

test('refuses a change that would run into one that is planned', async () => {
  const { world, client, anna, bea } = await cast();
  await makeAssignment(world, { clientId: client.id, staffId: anna.id, from: '2026-04-01' });
  expect(await assignCareManager(world.as(world.supervisor()), assignment(client.id, bea.id))).toMatchObject({
    refused: [{ code: 'OVERLAP', path: ['from'] }],
  });
});

test('refuses a leaver from the day she left', async () => {
  const { world, client, anna } = await cast();
  await world.rows(`update staff_member set left_on = '2026-03-10' where id = $1`, [anna.id]);
  const attempt = (from: string, to?: string) =>
    assignCareManager(world.as(world.supervisor()), assignment(client.id, anna.id, { role: 'NURSE', from, to }));
  const refused = { refused: [{ code: 'NOT_ASSIGNABLE', path: ['staffId'] }] };
  expect(await attempt('2026-03-10')).toMatchObject(refused);
  expect(await attempt('2026-03-09')).toMatchObject(refused);
  expect(await attempt('2026-03-08', '2026-03-09')).toHaveProperty('done');
});

test('refuses a day before the client was born', async () => {
  const { world, anna } = await cast();
  const child = await makeClient(world, { person: { birthDate: '2025-06-01' } });
  const outcome = await assignCareManager(
    world.as(world.supervisor()),
    assignment(child.id, anna.id, { from: '2025-05-31' }),
  );
  expect(outcome).toMatchObject({ refused: [{ code: 'OUT_OF_RANGE', path: ['from'] }] });
  expect(await periods(world)).toEqual([]);
});

test('refuses a client whose care has ended', async () => {
  const { world, client, anna } = await cast();
  await world.do(endClient, world.supervisor(), {
    id: client.id,
    version: 1,
    endedOn: '2026-03-01',
    endReason: 'Moved away',
  });
  expect(await assignCareManager(world.as(world.supervisor()), assignment(client.id, anna.id))).toMatchObject({
    refused: [{ code: 'EPISODE_CLOSED', path: ['from'] }],
  });
});

test("another team's client, another organisation's and one that never was are refused alike", async () => {
  const { world, client, anna } = await cast();
  const there = await scene();
  const foreign = await makeClient(there);
  const stranger = world.as(world.supervisor({ unitIds: [] }));
  const refusals = [];
  for (const id of [client.id, foreign.id, NOWHERE]) {
    refusals.push(await assignCareManager(stranger, { ...assignment(id, anna.id), idempotencyKey: id }));
  }
  expect(refusals[0]).toMatchObject({ refused: [{ code: 'NOT_FOUND', path: ['clientId'] }] });
  expect(refusals[1]).toEqual(refusals[0]);
  expect(refusals[2]).toEqual(refusals[0]);
});

describe('a mandatory credential', () => {
  test.each([
    { what: 'holds on its last day', from: '2026-03-10', validTo: '2026-03-10', refused: false },
    { what: 'stops assignments from the day after its last', from: '2026-03-11', validTo: '2026-03-10', refused: true },
    { what: 'never expires without a last day', from: '2026-03-10', validTo: null, refused: false },
  ])('$what', async ({ from, validTo, refused }) => {
    const { world, client, anna } = await cast();
    await makeCredential(world, anna.id, { validTo });
    const outcome = await assignCareManager(world.as(world.supervisor()), assignment(client.id, anna.id, { from }));
    if (!refused) return expect(outcome).toHaveProperty('done');
    expect(outcome).toMatchObject({
      refused: [{ code: 'CREDENTIAL_EXPIRED', path: ['staffId'], message: expect.stringContaining('2026-03-10') }],
    });
    expect(await periods(world)).toEqual([]);
  });

  test('that ran out stops assignments from a day on which it held, but for those that are over', async () => {
    const { world, client, anna } = await cast();
    await makeCredential(world, anna.id, { validTo: '2026-03-08' });
    const attempt = (more: object) =>
      assignCareManager(
        world.as(world.supervisor()),
        assignment(client.id, anna.id, { role: 'NURSE', from: '2026-03-01', ...more }),
      );
    const refused = { refused: [{ code: 'CREDENTIAL_EXPIRED', path: ['staffId'] }] };
    expect(await attempt({})).toMatchObject(refused);
    expect(await attempt({ to: '2026-03-10' })).toMatchObject(refused);
    expect(await attempt({ to: '2026-03-09' })).toHaveProperty('done');
  });

  test('that is renewed in time never leaves a gap', async () => {
    const { world, client, anna } = await cast();
    await makeCredential(world, anna.id, { validTo: '2026-03-10' });
    await makeCredential(world, anna.id, { validFrom: '2026-03-01', validTo: '2028-02-29' });
    const outcome = await assignCareManager(
      world.as(world.supervisor()),
      assignment(client.id, anna.id, { from: '2026-03-11' }),
    );
    expect(outcome).toHaveProperty('done');
  });

  test('has not begun yet: refused', async () => {
    const { world, client, anna } = await cast();
    await makeCredential(world, anna.id, { validFrom: '2026-03-11' });
    expect(await assignCareManager(world.as(world.supervisor()), assignment(client.id, anna.id))).toMatchObject({
      refused: [{ code: 'CREDENTIAL_EXPIRED' }],
    });
  });

  test('that nobody demands may run out', async () => {
    const { world, client, anna } = await cast();
    await makeCredential(world, anna.id, { isMandatory: false, validTo: '2026-02-01' });
    expect(await assignCareManager(world.as(world.supervisor()), assignment(client.id, anna.id))).toHaveProperty(
      'done',
    );
  });

  test("counts for a supervisor who may not see another unit's credentials", async () => {
    const { world, client, anna } = await cast();
    await makeCredential(world, anna.id, { validTo: '2026-02-01' });
    await world.rows(`insert into org_unit (tenant_id, name, kind) values ($1, 'Elsewhere', 'TEAM')`, [world.tenantId]);
    await world.rows(`update staff_member set unit_id = (select id from org_unit where name = 'Elsewhere')`);
    expect(await assignCareManager(world.as(world.supervisor()), assignment(client.id, anna.id))).toMatchObject({
      refused: [{ code: 'CREDENTIAL_EXPIRED' }],
    });
  });
});

describe('enrolment with a care manager', () => {
  test('assigns her from the day of enrolment', async () => {
    const { world, anna } = await cast();
    await world.do(
      enrolClient,
      world.supervisor(),
      makeEnrolment(world, { careManagerId: anna.id, enrolledOn: '2026-03-02' }),
    );
    expect(await periods(world)).toEqual([{ name: 'Anna M', valid_from: '2026-03-02', valid_to: null }]);
  });

  test('is refused with her, and enrols nobody', async () => {
    const { world, anna } = await cast();
    await makeCredential(world, anna.id, { validTo: '2026-02-01' });
    const enrolment = makeEnrolment(world, { careManagerId: anna.id, enrolledOn: '2026-03-02' });
    expect(await enrolClient(world.as(world.supervisor()), enrolment)).toMatchObject({
      refused: [{ code: 'CREDENTIAL_EXPIRED', path: ['careManagerId'] }],
    });
    expect(await world.rows('select 1 from client')).toHaveLength(1);
  });
});

describe('the database itself', () => {
  const insert = (world: Scene, clientId: string, staffId: string, values: string) =>
    world.rows(
      `insert into care_assignment (tenant_id, client_id, staff_id, role, is_primary, valid_from, valid_to)
       values ($1, $2, $3, ${values})`,
      [world.tenantId, clientId, staffId],
    );

  test('refuses a second primary care manager on any day', async () => {
    const { world, client, anna, bea } = await cast();
    await makeAssignment(world, { clientId: client.id, staffId: anna.id });
    await expect(insert(world, client.id, bea.id, `'CARE_MANAGER', true, '2026-05-01', null`)).rejects.toMatchObject({
      constraint: 'care_assignment_one_primary',
    });
  });

  test('refuses a day without one once there is one', async () => {
    const { world, client, anna } = await cast();
    await makeAssignment(world, { clientId: client.id, staffId: anna.id });
    await expect(world.rows(`update care_assignment set valid_to = '2026-05-01'`)).rejects.toMatchObject({
      constraint: 'care_assignment_no_gap',
    });
  });

  test('refuses a primary one who is no care manager', async () => {
    const { world, client, anna } = await cast();
    await expect(insert(world, client.id, anna.id, `'NURSE', true, '2026-05-01', null`)).rejects.toMatchObject({
      constraint: 'care_assignment_primary_manages',
    });
  });

  const end = (world: Scene, clientId: string) =>
    world.rows(
      `update client set status = 'ENDED', ended_on = '2026-03-01', end_reason = 'x', next_contact_due_on = null where id = $1`,
      [clientId],
    );

  test('refuses an assignment that reaches past the end of care, and lets it reach up to it', async () => {
    const { world, client, anna } = await cast();
    await end(world, client.id);
    for (const until of ['null', `'2026-03-03'`])
      await expect(insert(world, client.id, anna.id, `'NURSE', false, '2026-02-01', ${until}`)).rejects.toMatchObject({
        constraint: 'care_assignment_before_end',
      });
    await insert(world, client.id, anna.id, `'NURSE', false, '2026-02-01', '2026-03-02'`);
    await expect(world.rows(`update care_assignment set valid_to = '2026-03-03'`)).rejects.toMatchObject({
      constraint: 'care_assignment_before_end',
    });
  });

  test('refuses an assignment from before the birth of the client, and lets it begin before her care', async () => {
    const { world, client, anna } = await cast();
    await world.rows(`update person set birth_date = '2020-03-02' where id = (select person_id from client)`);
    await expect(insert(world, client.id, anna.id, `'NURSE', false, '2020-03-01', null`)).rejects.toMatchObject({
      constraint: 'care_assignment_after_birth',
    });
    await insert(world, client.id, anna.id, `'NURSE', false, '2020-03-02', null`);
  });

  test('refuses an end of care that leaves somebody assigned', async () => {
    const { world, client, anna } = await cast();
    await makeAssignment(world, { clientId: client.id, staffId: anna.id });
    await expect(end(world, client.id)).rejects.toMatchObject({ constraint: 'care_assignment_before_end' });
  });

  test('refuses a leaver and an expired credential', async () => {
    const { world, client, anna } = await cast();
    await expect(insert(world, client.id, anna.id, `'NURSE', false, '2019-05-01', null`)).rejects.toMatchObject({
      constraint: 'care_assignment_staff_employed',
    });
    await makeCredential(world, anna.id);
    await expect(insert(world, client.id, anna.id, `'NURSE', false, '2027-01-01', null`)).rejects.toMatchObject({
      constraint: 'care_assignment_credential_valid',
    });
  });
});
