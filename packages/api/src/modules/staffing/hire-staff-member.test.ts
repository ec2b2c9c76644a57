import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { hireStaffMember } from './hire-staff-member.js';
import { makeHiring, makeStaffMember } from './staff-member.factory.js';

test('takes someone on with person, roles and contract at once', async () => {
  const world = await scene();
  const staff = await world.do(
    hireStaffMember,
    world.supervisor(),
    makeHiring(world, {
      person: { preferredName: 'Gigi' },
      roles: ['CARE_MANAGER', 'NURSE', 'NURSE'],
      contractHours: { weeklyHours: 37.5, leaveShare: 0.15, nonCaseShare: 0.28 },
    }),
  );

  expect(await world.rows('select sort_name, display_name, hired_on::text, left_on from staff_member')).toEqual([
    { sort_name: 'mensah, grace (gigi)', display_name: 'Gigi Mensah', hired_on: '2020-01-01', left_on: null },
  ]);
  expect(await world.rows('select role, valid_from::text from staff_role order by role')).toEqual([
    { role: 'CARE_MANAGER', valid_from: '2020-01-01' },
    { role: 'NURSE', valid_from: '2020-01-01' },
  ]);
  expect(
    await world.rows('select weekly_hours, leave_share, non_case_share, valid_from::text from contract_hours'),
  ).toEqual([{ weekly_hours: '37.50', leave_share: '0.1500', non_case_share: '0.2800', valid_from: '2020-01-01' }]);
  expect(await world.rows('select action from audit_event where subject_ids @> array[$1]::uuid[]', [staff.id])).toEqual(
    [{ action: 'staff_member.hired' }],
  );
});

test('her name in lists follows the person', async () => {
  const world = await scene();
  await makeStaffMember(world);
  await world.rows(`update person set family_name = 'Boateng'`);
  expect(await world.rows('select sort_name, display_name from staff_member')).toEqual([
    { sort_name: 'boateng, grace', display_name: 'Grace Boateng' },
  ]);
});

test('refuses an actor who may not hire', async () => {
  const world = await scene();
  await expect(hireStaffMember(world.as(world.careManager()), makeHiring(world))).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test('a supervisor hires for the units she answers for, not for others', async () => {
  const world = await scene();
  const elsewhere = world.supervisor({ unitIds: [] });
  expect(await hireStaffMember(world.as(elsewhere), makeHiring(world))).toMatchObject({
    refused: [{ code: 'NOT_ALLOWED', path: ['unitId'] }],
  });
  expect(await world.rows('select 1 from person')).toEqual([]);
});

test.each([
  ['who has died', { person: { deceasedOn: '2026-03-09' } }, { code: 'INVALID', path: ['person', 'deceasedOn'] }],
  ['before she was born', { hiredOn: '1980-02-02' }, { code: 'INVALID_PERIOD', path: ['hiredOn'] }],
])('refuses somebody %s', async (_, overrides, refusal) => {
  const world = await scene();
  expect(await hireStaffMember(world.as(world.supervisor()), makeHiring(world, overrides))).toMatchObject({
    refused: [refusal],
  });
  expect(await world.rows('select 1 from person')).toEqual([]);
});

const NOWHERE = '01890000-0000-7000-8000-000000000000';

test.each([
  { refused: 'no role at all', input: { roles: [] }, code: 'REQUIRED', path: ['roles'] },
  { refused: 'a unit that is not there', input: { unitId: NOWHERE }, code: 'NOT_FOUND', path: ['unitId'] },
  {
    refused: 'a supervisor who is not there',
    input: { supervisorId: NOWHERE },
    code: 'NOT_FOUND',
    path: ['supervisorId'],
  },
  { refused: 'an account that is not there', input: { userId: NOWHERE }, code: 'NOT_FOUND', path: ['userId'] },
  {
    refused: 'a person born tomorrow',
    input: { person: { birthDate: '2026-03-11' } },
    code: 'OUT_OF_RANGE',
    path: ['person', 'birthDate'],
  },
  {
    refused: 'a name of nothing visible',
    input: { person: { familyName: '\u200b' } },
    code: 'REQUIRED',
    path: ['person', 'familyName'],
  },
  {
    refused: 'a week of 169 hours',
    input: { contractHours: { weeklyHours: 169, leaveShare: 0, nonCaseShare: 0 } },
    code: 'OUT_OF_RANGE',
    path: ['contractHours', 'weeklyHours'],
  },
  { refused: 'a zone that nobody lives in', input: { timeZone: 'Mars/Olympus' }, code: 'INVALID', path: ['timeZone'] },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const world = await scene();
  const outcome = await hireStaffMember(world.as(world.administrator()), makeHiring(world, input));
  expect(outcome).toMatchObject({ refused: [{ code, path }] });
  expect(await world.rows('select 1 from staff_member union all select 1 from person')).toEqual([]);
});

test('refuses a supervisor who has left', async () => {
  const world = await scene();
  const boss = await makeStaffMember(world);
  await world.rows(`update staff_member set left_on = '2025-01-01'`);
  const outcome = await hireStaffMember(
    world.as(world.administrator()),
    makeHiring(world, { supervisorId: boss.id, hiredOn: '2026-01-01' }),
  );
  expect(outcome).toMatchObject({ refused: [{ code: 'NOT_ASSIGNABLE', path: ['supervisorId'] }] });
});

test('the database itself refuses a line of command that bites its tail', async () => {
  const world = await scene();
  const top = await makeStaffMember(world);
  const middle = await makeStaffMember(world, { supervisorId: top.id });
  const below = await makeStaffMember(world, { supervisorId: middle.id });
  await expect(
    world.rows('update staff_member set supervisor_id = $1 where id = $2', [below.id, top.id]),
  ).rejects.toMatchObject({ constraint: 'staff_member_no_cycle' });
  await expect(world.rows('update staff_member set supervisor_id = id where id = $1', [top.id])).rejects.toMatchObject({
    constraint: 'staff_member_no_cycle',
  });
});

test('the database itself gives one account to one staff member at work, and to her successor after her', async () => {
  const world = await scene();
  const [one, other] = [await makeStaffMember(world), await makeStaffMember(world)];
  await world.rows('update staff_member set user_id = $1 where id = $2', [NOWHERE, one.id]);
  const second = () => world.rows('update staff_member set user_id = $1 where id = $2', [NOWHERE, other.id]);
  await expect(second()).rejects.toMatchObject({ constraint: 'staff_member_user_key' });
  await world.rows(`update staff_member set left_on = '2026-01-01' where id = $1`, [one.id]);
  await second();
});
