import { waitedTooLong } from '@caregraph/shared/caseload';
import { addDays } from '@caregraph/shared/calendar';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import {
  askAnalytics,
  makeAssignments,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
  makeUnit,
} from '../analytics.factory.js';

const JULY = { from: '2026-07-01', to: '2026-07-31' };
const AUGUST = '2026-08-20T15:00:00Z';

const SELECTION = `unassignedTooLong { value numerator denominator isSuppressed asOf exclusions { code count } interval { low high } unassignedNow tooLongNow }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = JULY) {
  return (await askAnalytics(world, SELECTION, actor, { ...JULY, ...period })).unassignedTooLong;
}

/** A client who was given her first care manager on a day. */
async function enrolled(
  world: Scene,
  staffId: string,
  enrolledOn: string,
  assignedOn: string | null,
  endedOn?: string,
) {
  const clientId = await makeClientInCare(world, { enrolledOn, ...(endedOn && { endedOn }) });
  if (assignedOn) await makeAssignments(world, clientId, { staffId, from: assignedOn });
}

describe('unassigned for more than two business days', () => {
  it('is null when nobody enrolled', async () => {
    expect(await ask(await scene({ now: AUGUST }))).toEqual({
      value: null,
      numerator: 0,
      denominator: 0,
      isSuppressed: false,
      asOf: '2026-07-31',
      exclusions: [{ code: 'NOT_YET_DUE', count: 0 }],
      interval: null,
      unassignedNow: 0,
      tooLongNow: 0,
    });
  });

  it('counts business days: over the Fourth of July, Wednesday to Monday are two, to Tuesday three', async () => {
    const world = await scene({ now: AUGUST });
    const staffId = await makeCareManager(world);
    // 1 July 2026 is a Wednesday; Friday the 3rd is the holiday observed.
    await enrolled(world, staffId, '2026-07-01', '2026-07-01');
    await enrolled(world, staffId, '2026-07-01', '2026-07-06');
    await enrolled(world, staffId, '2026-07-01', '2026-07-07');
    await enrolled(world, staffId, '2026-07-01', '2026-06-15');
    const measure = await ask(world);
    expect(measure).toMatchObject({ numerator: 1, denominator: 4, value: 0.25, exclusions: [{ count: 0 }] });
    expect(measure.interval.low).toBeCloseTo(0.0456, 4);
    expect(measure.interval.high).toBeCloseTo(0.6994, 4);
  });

  it('agrees with the rule on every day of a month and every wait of up to nine days', async () => {
    const world = await scene({ now: '2026-12-31T15:00:00Z' });
    const staffId = await makeCareManager(world);
    const days = Array.from({ length: 31 }, (_, index) => addDays('2026-11-15', index));
    const waits = days.map((enrolledOn, index) => ({ enrolledOn, assignedOn: addDays(enrolledOn, index % 10) }));
    for (const { enrolledOn, assignedOn } of waits) await enrolled(world, staffId, enrolledOn, assignedOn);
    // Whoever is assigned after the last day is still waiting on it.
    const [from, to] = ['2026-11-15', '2026-12-15'];
    const expected = waits.filter((wait) =>
      waitedTooLong(wait.enrolledOn, wait.assignedOn <= to ? wait.assignedOn : null, to),
    );
    const measure = await ask(world, world.administrator(), { from, to });
    expect(measure.numerator).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(10);
    expect(measure.denominator + measure.exclusions[0].count).toBe(31);
  });

  it('does not judge a wait whose limit has not passed, nor one that ended with care', async () => {
    const world = await scene({ now: '2026-07-09T15:00:00Z' });
    const staffId = await makeCareManager(world);
    await enrolled(world, staffId, '2026-07-07', null); // two business days on the 9th
    await enrolled(world, staffId, '2026-07-06', null); // three
    await enrolled(world, staffId, '2026-07-01', null, '2026-07-06'); // two when she left
    await makeClientInCare(world, { enrolledOn: '2026-07-01', status: 'PROSPECT' });
    expect(await ask(world)).toMatchObject({
      asOf: '2026-07-09',
      numerator: 1,
      denominator: 1,
      exclusions: [{ code: 'NOT_YET_DUE', count: 2 }],
      unassignedNow: 2,
      tooLongNow: 1,
    });
  });

  it('counts who waits now, whenever she enrolled', async () => {
    const world = await scene({ now: AUGUST });
    const managerId = await makeCareManager(world);
    await makeClientInCare(world, { enrolledOn: '2024-01-01' });
    await makeClientInCare(world, { managerId });
    const measure = await ask(world, world.administrator(), { from: '2026-08-01', to: '2026-08-31' });
    expect(measure).toMatchObject({ denominator: 0, value: null, unassignedNow: 1, tooLongNow: 1 });
  });

  it('is asked of units, not of one staff member, whose clients are not unassigned', async () => {
    const world = await scene({ now: AUGUST });
    const unitId = await makeUnit(world, 'South');
    await makeClientInCare(world, { enrolledOn: '2026-07-01' });
    await makeClientsInCare(world, 2, { enrolledOn: '2026-07-01', unitId });
    const administrator = world.administrator();
    expect(await ask(world, administrator, { unitId })).toMatchObject({
      numerator: 2,
      denominator: 2,
      unassignedNow: 2,
    });
    expect(await ask(world, administrator, { staffId: await makeCareManager(world) })).toBeNull();
  });

  it('hides from an analyst a small count and a small rest, and shows 0', async () => {
    const world = await scene({ now: AUGUST });
    const managerId = await makeCareManager(world);
    await makeClientsInCare(world, 12, { enrolledOn: '2026-07-01', managerId });
    expect(await ask(world, world.analyst())).toMatchObject({
      numerator: 0,
      denominator: 12,
      value: 0,
      unassignedNow: 0,
    });
    await makeClientsInCare(world, 3, { enrolledOn: '2026-07-01' });
    expect(await ask(world, world.analyst())).toMatchObject({
      numerator: null,
      denominator: null,
      value: null,
      interval: null,
      isSuppressed: true,
      unassignedNow: null,
      tooLongNow: null,
      exclusions: [{ code: 'NOT_YET_DUE', count: 0 }],
    });
    expect(await ask(world)).toMatchObject({ numerator: 3, denominator: 15 });
  });
});
