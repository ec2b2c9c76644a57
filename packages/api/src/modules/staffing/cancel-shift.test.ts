import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { createOrgUnit } from '../organisations/index.js';
import { cancelShift } from './cancel-shift.js';
import { scheduleShifts } from './schedule-shifts.js';
import { makeStaffMember } from './staff-member.factory.js';

async function planned() {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const times = { startsAt: '2026-03-12T08:00:00Z', endsAt: '2026-03-12T16:00:00Z' };
  const wanted = { shifts: [{ staffId, unitId: world.unitId, kind: 'DAY', ...times }] };
  const { shifts } = await world.do(scheduleShifts, world.supervisor(), { idempotencyKey: 'one', ...wanted });
  return { world, wanted, staffId, id: shifts[0]?.id ?? '' };
}

test('takes a shift out of the rota and frees its time', async () => {
  const { world, wanted, id } = await planned();
  await world.do(cancelShift, world.supervisor(), { id, version: 1 });
  await world.do(scheduleShifts, world.supervisor(), { idempotencyKey: 'two', ...wanted });
  expect(await world.rows('select status from shift order by status')).toEqual([
    { status: 'CANCELLED' },
    { status: 'SCHEDULED' },
  ]);
});

test('refuses an actor who may not plan', async () => {
  const { world, id } = await planned();
  await expect(cancelShift(world.as(world.careManager()), { id, version: 1 })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test('is for those who answer for the unit: neither for the unit a staff member comes from, nor for herself', async () => {
  const { world, staffId, id } = await planned();
  const south = await world.do(createOrgUnit, world.administrator(), {
    idempotencyKey: 's',
    name: 'South',
    kind: 'TEAM',
  });
  await world.rows('update staff_member set unit_id = $1 where id = $2', [south.id, staffId]);
  const ofSouth = { unitIds: [south.id] };
  for (const who of [ofSouth, { ...ofSouth, staffId }])
    expect(await cancelShift(world.as(world.supervisor(who)), { id, version: 1 })).toMatchObject({
      refused: [{ code: 'NOT_ALLOWED', path: ['id'] }],
    });
  await world.do(cancelShift, world.administrator(), { id, version: 1 });
});

test('refuses an old version, a shift that is not there, and one that was cancelled', async () => {
  const { world, id } = await planned();
  const attempt = (input: object) => cancelShift(world.as(world.supervisor()), { id, version: 1, ...input });
  expect(await attempt({ version: 2 })).toMatchObject({
    refused: [{ code: 'STALE_VERSION', path: ['version'], currentVersion: 1 }],
  });
  expect(await attempt({ id: '01890000-0000-7000-8000-000000000000' })).toMatchObject({
    refused: [{ code: 'NOT_FOUND', path: ['id'] }],
  });
  await attempt({});
  expect(await attempt({ version: 2 })).toMatchObject({ refused: [{ code: 'ILLEGAL_TRANSITION', path: ['id'] }] });
});

test('refuses a shift that has been worked', async () => {
  const { world, id } = await planned();
  world.clock.set('2026-03-12T16:00:00Z');
  expect(await cancelShift(world.as(world.supervisor()), { id, version: 1 })).toMatchObject({
    refused: [{ code: 'ILLEGAL_TRANSITION', path: ['id'] }],
  });
});
