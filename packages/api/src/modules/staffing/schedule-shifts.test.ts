import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { createOrgUnit } from '../organisations/index.js';
import { scheduleShifts } from './schedule-shifts.js';
import { makeStaffMember } from './staff-member.factory.js';

interface Wanted {
  staffId: string;
  from: string;
  to: string;
  [more: string]: unknown;
}

/** Times are of March 2026, in UTC. */
const shift = (world: Scene, { from, to, ...more }: Wanted) => ({
  unitId: world.unitId,
  kind: 'DAY',
  startsAt: `2026-03-${from}:00Z`,
  endsAt: `2026-03-${to}:00Z`,
  ...more,
});

const request = (shifts: unknown[], more: object = {}) => ({ idempotencyKey: 'rota', shifts, ...more });

const rota = (world: Scene) =>
  world.rows(
    `select to_char(starts_at at time zone 'UTC', 'DD"T"HH24:MI') as starts, status from shift order by starts_at`,
  );

test('plans shifts together and answers with all of them, also when it is asked again', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const supervisor = world.supervisor();
  const wanted = request([
    shift(world, { staffId, from: '12T08:00', to: '12T16:00' }),
    shift(world, { staffId, from: '11T08:00', to: '11T16:00' }),
  ]);

  const first = await world.do(scheduleShifts, supervisor, wanted);
  const second = await world.do(scheduleShifts, supervisor, wanted);

  expect(first.shifts).toHaveLength(2);
  expect(second).toEqual(first);
  expect(await rota(world)).toEqual([
    { starts: '11T08:00', status: 'SCHEDULED' },
    { starts: '12T08:00', status: 'SCHEDULED' },
  ]);
});

test('takes what the clock on the wall shows, where it shows it once', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const local = (startsAt: string, endsAt: string) => ({
    staffId,
    unitId: world.unitId,
    kind: 'NIGHT',
    local: { startsAt, endsAt, timeZone: 'America/New_York' },
  });
  const supervisor = world.supervisor();
  await world.do(scheduleShifts, supervisor, request([local('2026-03-12T08:00', '2026-03-12T16:00')]));
  expect(await rota(world)).toEqual([{ starts: '12T12:00', status: 'SCHEDULED' }]);

  const attempt = (startsAt: string, endsAt: string) =>
    scheduleShifts(world.as(supervisor), { ...request([local(startsAt, endsAt)]), idempotencyKey: startsAt });
  expect(await attempt('2026-03-08T02:30', '2026-03-08T10:00')).toMatchObject({ refused: [{ code: 'INVALID' }] });
  expect(await attempt('2026-11-01T01:30', '2026-11-01T10:00')).toMatchObject({
    refused: [{ code: 'AMBIGUOUS_TIME' }],
  });
});

test.each([
  ['moments', { startsAt: '9999-12-30T08:00:00Z', endsAt: '9999-12-30T16:00:00Z' }],
  [
    'the clock on the wall',
    { local: { startsAt: '9999-12-30T08:00', endsAt: '9999-12-30T16:00', timeZone: 'Europe/London' } },
  ],
])('refuses a year in which nobody plans, told as %s', async (_, times) => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const wanted = request([{ staffId, unitId: world.unitId, kind: 'DAY', ...times }]);
  const outcome = await scheduleShifts(world.as(world.administrator()), wanted);
  expect('refused' in outcome && new Set(outcome.refused.map(({ code }) => code))).toEqual(new Set(['OUT_OF_RANGE']));
  expect(await rota(world)).toEqual([]);
});

test('refuses an actor who may not plan', async () => {
  const world = await scene();
  await expect(scheduleShifts(world.as(world.careManager()), request([]))).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

const NOWHERE = '01890000-0000-7000-8000-000000000000';

test.each([
  { refused: 'a shift of 25 hours', times: ['12T08:00', '13T09:00'], code: 'OUT_OF_RANGE', field: 'endsAt' },
  { refused: 'a shift of no time', times: ['12T08:00', '12T08:00'], code: 'OUT_OF_RANGE', field: 'endsAt' },
  {
    refused: 'a shift that ends before it starts',
    times: ['12T08:00', '12T07:00'],
    code: 'OUT_OF_RANGE',
    field: 'endsAt',
  },
  { refused: 'an overlap by a minute', times: ['10T15:59', '10T20:00'], code: 'OVERLAP', field: 'startsAt' },
  { refused: 'less than eleven hours of rest', times: ['11T02:00', '11T08:00'], code: 'REST_RULE', field: 'startsAt' },
  {
    refused: 'a staff member who is not there',
    times: ['12T08:00', '12T16:00'],
    input: { staffId: NOWHERE },
    code: 'NOT_FOUND',
    field: 'staffId',
  },
  {
    refused: 'a unit that is not there',
    times: ['12T08:00', '12T16:00'],
    input: { unitId: NOWHERE },
    code: 'NOT_FOUND',
    field: 'unitId',
  },
])('refuses $refused at its place in the list, and plans nothing of it', async ({ times, input = {}, code, field }) => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const supervisor = world.supervisor();
  await world.do(scheduleShifts, supervisor, {
    ...request([shift(world, { staffId, from: '10T08:00', to: '10T16:00' })]),
    idempotencyKey: 'standing',
  });

  const [from = '', to = ''] = times;
  const fine = shift(world, { staffId, from: '20T08:00', to: '20T16:00' });
  const outcome = await scheduleShifts(
    world.as(supervisor),
    request([fine, shift(world, { staffId, from, to, ...input })]),
  );

  expect(outcome).toMatchObject({ refused: [{ code, path: ['shifts', '1', field] }] });
  expect(await rota(world)).toEqual([{ starts: '10T08:00', status: 'SCHEDULED' }]);
});

test('a short rest that the planner acknowledges is planned, and the acknowledgement is on record', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const shifts = [
    shift(world, { staffId, from: '10T08:00', to: '10T16:00' }),
    shift(world, { staffId, from: '11T00:00', to: '11T08:00' }),
  ];
  await world.do(scheduleShifts, world.supervisor(), request(shifts, { acknowledge: ['REST_RULE'] }));
  expect(await rota(world)).toHaveLength(2);
  expect(await world.rows(`select fields from audit_event where action = 'shifts.scheduled'`)).toEqual([
    { fields: ['acknowledged:REST_RULE'] },
  ]);
});

test('an acknowledgement does not help against an overlap', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const shifts = [
    shift(world, { staffId, from: '10T08:00', to: '10T16:00' }),
    shift(world, { staffId, from: '10T15:00', to: '10T20:00' }),
  ];
  expect(
    await scheduleShifts(world.as(world.supervisor()), request(shifts, { acknowledge: ['REST_RULE'] })),
  ).toMatchObject({ refused: [{ code: 'OVERLAP', path: ['shifts', '1', 'startsAt'] }] });
});

test('refuses 501 shifts at once, and takes 500', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const many = Array.from({ length: 501 }, (_, day) => ({
    staffId,
    unitId: world.unitId,
    kind: 'DAY',
    startsAt: new Date(Date.UTC(2026, 3, 1 + day, 8)).toISOString(),
    endsAt: new Date(Date.UTC(2026, 3, 1 + day, 16)).toISOString(),
  }));
  expect(await scheduleShifts(world.as(world.supervisor()), request(many))).toMatchObject({
    refused: [{ code: 'TOO_MANY', path: ['shifts'] }],
  });
  await world.do(scheduleShifts, world.supervisor(), request(many.slice(0, 500)));
  expect(await world.rows('select count(*)::int from shift')).toEqual([{ count: 500 }]);
});

test('a day off work is the day in the organisation, not in UTC', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world, { hiredOn: '2026-03-12' });
  const attempt = (from: string, to: string) =>
    scheduleShifts(world.as(world.supervisor()), {
      ...request([shift(world, { staffId, from, to })]),
      idempotencyKey: from,
    });
  // 03:00 in UTC is the evening before in New York.
  expect(await attempt('12T03:00', '12T08:00')).toMatchObject({
    refused: [{ code: 'NOT_ASSIGNABLE', path: ['shifts', '0', 'staffId'] }],
  });
  expect(await attempt('12T04:00', '12T08:00')).toHaveProperty('done');
});

test('a supervisor plans for her units alone, and work elsewhere still counts', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const south = await world.do(createOrgUnit, world.administrator(), {
    idempotencyKey: 'south',
    name: 'South',
    kind: 'TEAM',
  });
  const there = shift(world, { staffId, from: '10T08:00', to: '10T16:00', unitId: south.id });

  expect(await scheduleShifts(world.as(world.supervisor()), request([there]))).toMatchObject({
    refused: [{ code: 'NOT_ALLOWED', path: ['shifts', '0', 'unitId'] }],
  });
  await world.do(scheduleShifts, world.administrator(), request([there]));
  const stranger = world.supervisor({ unitIds: [south.id] });
  await world.rows('update staff_member set unit_id = $1', [world.unitId]);
  const overlapping = shift(world, { staffId, from: '10T15:00', to: '10T20:00', unitId: south.id });
  expect(await scheduleShifts(world.as(stranger), { ...request([overlapping]), idempotencyKey: 'two' })).toMatchObject({
    refused: [{ code: 'OVERLAP', path: ['shifts', '0', 'startsAt'] }],
  });
});

test('the database itself refuses overlapping shifts and shifts of more than a day', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const insert = (from: string, to: string) =>
    world.rows(
      `insert into shift (tenant_id, staff_id, unit_id, starts_at, ends_at, kind) values ($1, $2, $3, $4, $5, 'DAY')`,
      [world.tenantId, staffId, world.unitId, `2026-03-${from}Z`, `2026-03-${to}Z`],
    );
  await insert('10T08:00', '10T16:00');
  await insert('10T16:00', '10T20:00');
  await expect(insert('10T15:59', '10T21:00')).rejects.toMatchObject({ constraint: 'shift_no_overlap' });
  await expect(insert('12T08:00', '13T08:01')).rejects.toMatchObject({ constraint: 'shift_length' });
  await expect(insert('12T08:00', '12T08:00')).rejects.toMatchObject({ constraint: 'shift_length' });
  await world.rows(`update staff_member set left_on = '2026-03-14'`);
  await insert('14T01:00', '14T03:00');
  await expect(insert('14T08:00', '14T16:00')).rejects.toMatchObject({ constraint: 'shift_staff_employed' });
});
