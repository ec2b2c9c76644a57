import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { assignCareManager } from './assign-care-manager.js';
import { scheduleShifts } from './schedule-shifts.js';
import { makeStaffMember } from './staff-member.factory.js';

const AT_ONCE = 12;
const times = <T>(work: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, nth) => work(nth)));

test('of shifts for the same hours planned at once one is planned, the others overlap', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const hours = { startsAt: '2026-03-12T08:00:00Z', endsAt: '2026-03-12T16:00:00Z' };
  const outcomes = await times((nth) =>
    scheduleShifts(world.as(world.supervisor()), {
      idempotencyKey: `rota-${nth}`,
      shifts: [{ staffId, unitId: world.unitId, kind: 'DAY', ...hours }],
    }),
  );
  expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
  const codes = outcomes.flatMap((outcome) => ('refused' in outcome ? outcome.refused.map(({ code }) => code) : []));
  expect(codes).toEqual(Array.from({ length: AT_ONCE - 1 }, () => 'OVERLAP'));
  expect(await world.rows('select 1 from shift')).toHaveLength(1);
});

test('one key used at once by the same planner plans one shift and answers the same to all', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const supervisor = world.supervisor();
  const hours = { startsAt: '2026-03-12T08:00:00Z', endsAt: '2026-03-12T16:00:00Z' };
  const wanted = { idempotencyKey: 'rota', shifts: [{ staffId, unitId: world.unitId, kind: 'DAY', ...hours }] };
  const outcomes = await times(() => scheduleShifts(world.as(supervisor), wanted));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(outcomes[0]).toHaveProperty('done');
  expect(await world.rows('select 1 from shift')).toHaveLength(1);
  expect(await world.rows(`select 1 from audit_event where action = 'shifts.scheduled'`)).toHaveLength(1);
});

test('care managers assigned at once for the same and for other days leave one on every day', async () => {
  const world = await scene();
  const client = await makeClient(world);
  const staff: { id: string }[] = [];
  for (let nth = 0; nth < AT_ONCE; nth += 1) staff.push(await makeStaffMember(world));
  await times((nth) =>
    assignCareManager(world.as(world.supervisor()), {
      idempotencyKey: `assign-${nth}`,
      clientId: client.id,
      staffId: staff[nth]?.id,
      from: `2026-03-${nth % 3 === 0 ? '10' : 10 + nth}`,
    }),
  );
  const [coverage] = await world.rows(
    `select min(held)::int as fewest, max(held)::int as most from (
       select count(a.id) as held from generate_series('2026-03-21'::date, '2026-06-30', '1 day') day
       left join care_assignment a on a.is_primary and a.deleted_at is null
         and a.valid_from <= day and (a.valid_to is null or a.valid_to > day) group by day) per_day`,
  );
  expect(coverage).toEqual({ fewest: 1, most: 1 });
});
