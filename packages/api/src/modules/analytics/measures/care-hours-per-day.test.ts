import { hoursPerResidentDay } from '@caregraph/shared/staffing-measures';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import {
  askAnalytics,
  insert,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
  makeUnit,
} from '../analytics.factory.js';

/** Thursday 5 to Sunday 8 March 2026; summer time begins on the Sunday. */
const DAYS = { from: '2026-03-05', to: '2026-03-08' };
const AFTER = '2026-03-20T15:00:00Z';

const SELECTION = `careHoursPerDay { value numerator denominator isSuppressed asOf exclusions { code count } interval { low }
  weekdays { value numerator denominator isSuppressed interval { low } } weekends { value numerator denominator }
  requiredHours scheduledHours shortHours shortDays
  byDay { day isWeekend requiredHours scheduledHours gapHours clients hoursPerClient } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = DAYS) {
  return (await askAnalytics(world, SELECTION, actor, { ...DAYS, ...period })).careHoursPerDay;
}

const makeShift = async (world: Scene, startsAt: string, endsAt: string, more: object = {}) =>
  insert(world, 'shift', {
    staff_id: await makeCareManager(world),
    unit_id: world.unitId,
    starts_at: startsAt,
    ends_at: endsAt,
    kind: 'DAY',
    ...more,
  });

const makeRequirement = (world: Scene, weekday: number, hours: number, more: object = {}) =>
  insert(world, 'staffing_requirement', {
    unit_id: world.unitId,
    weekday,
    required_hours: hours,
    valid_from: '2025-01-01',
    ...more,
  });

describe('care hours per client and day', () => {
  it('is null without clients, and shows the days all the same', async () => {
    const world = await scene({ now: AFTER });
    await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T21:00:00Z');
    const measure = await ask(world);
    expect(measure).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      scheduledHours: 8,
      requiredHours: null,
      shortHours: null,
      shortDays: null,
      exclusions: [{ code: 'NO_CLIENTS', count: 4 }],
    });
    expect(measure.byDay).toHaveLength(4);
    expect(measure.byDay[0]).toEqual({
      day: '2026-03-05',
      isWeekend: false,
      requiredHours: null,
      scheduledHours: 8,
      gapHours: null,
      clients: 0,
      hoursPerClient: null,
    });
  });

  it('divides sums of hours by sums of clients, as the rule does, and leaves days without clients out of both', async () => {
    const world = await scene({ now: AFTER });
    // Two clients on Thursday and Friday, one of them also on Saturday, nobody on Sunday.
    await makeClientInCare(world, { enrolledOn: '2026-03-05', endedOn: '2026-03-06' });
    await makeClientInCare(world, { enrolledOn: '2026-03-05', endedOn: '2026-03-07' });
    await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T21:00:00Z');
    await makeShift(world, '2026-03-06T13:00:00Z', '2026-03-06T19:00:00Z');
    await makeShift(world, '2026-03-07T13:00:00Z', '2026-03-07T16:00:00Z');
    await makeShift(world, '2026-03-08T13:00:00Z', '2026-03-08T21:00:00Z');

    const days = [
      { on: '2026-03-05', census: 2, hours: 8 },
      { on: '2026-03-06', census: 2, hours: 6 },
      { on: '2026-03-07', census: 1, hours: 3 },
      { on: '2026-03-08', census: 0, hours: 8 },
    ];
    const measure = await ask(world);
    expect(measure).toMatchObject({
      ...hoursPerResidentDay(days),
      value: 17 / 5,
      interval: null,
      exclusions: [{ count: 1 }],
    });
    expect(measure.weekdays).toMatchObject({ ...hoursPerResidentDay(days, 'WEEKDAYS'), value: 3.5, interval: null });
    expect(measure.weekends).toEqual(hoursPerResidentDay(days, 'WEEKENDS'));
    expect(measure.byDay.map((day: { clients: number }) => day.clients)).toEqual([2, 2, 1, 0]);
  });

  it('cuts a night at midnight in New York, where a night may have an hour less', async () => {
    const world = await scene({ now: AFTER });
    await makeClientInCare(world);
    // Friday 22:00 to Saturday 06:00; Saturday 22:00 to Sunday 06:00, in the night that skips an hour.
    await makeShift(world, '2026-03-07T03:00:00Z', '2026-03-07T11:00:00Z', { kind: 'NIGHT' });
    await makeShift(world, '2026-03-08T03:00:00Z', '2026-03-08T10:00:00Z', { kind: 'NIGHT' });
    // Into and out of the days asked for.
    await makeShift(world, '2026-03-05T03:00:00Z', '2026-03-05T11:00:00Z', { kind: 'NIGHT' });
    await makeShift(world, '2026-03-09T02:00:00Z', '2026-03-09T10:00:00Z', { kind: 'NIGHT' });
    const { byDay } = await ask(world);
    expect(byDay.map((day: { scheduledHours: number }) => day.scheduledHours)).toEqual([6, 2, 6 + 2, 5 + 2]);
  });

  it('counts neither what was cancelled nor waiting on call', async () => {
    const world = await scene({ now: AFTER });
    await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T21:00:00Z', { status: 'CANCELLED' });
    await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T21:00:00Z', { kind: 'ON_CALL' });
    expect(await ask(world)).toMatchObject({ scheduledHours: 0 });
  });

  it('holds the hours against what the units require that weekday, in force that day, and adds up only what is short', async () => {
    const world = await scene({ now: '2026-03-06T15:00:00Z' });
    await makeClientInCare(world);
    await makeRequirement(world, 4, 10, { valid_to: '2026-03-05' });
    await makeRequirement(world, 4, 12, { valid_from: '2026-03-05' });
    await makeRequirement(world, 5, 6);
    await makeRequirement(world, 5, 4, { unit_id: await makeUnit(world, 'South') });
    await makeRequirement(world, 7, 5);
    await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T21:00:00Z');
    await makeShift(world, '2026-03-06T13:00:00Z', '2026-03-07T01:00:00Z');
    const measure = await ask(world);
    expect(
      measure.byDay.map((day: { requiredHours: number; gapHours: number }) => [day.requiredHours, day.gapHours]),
    ).toEqual([
      [12, 4],
      [10, -2],
      [null, null],
      [5, 5],
    ]);
    expect(measure).toMatchObject({
      requiredHours: 27,
      scheduledHours: 20,
      shortHours: 9,
      shortDays: 2,
      asOf: '2026-03-06',
      denominator: 2,
    });
    expect(measure.byDay.map((day: { clients: number }) => day.clients)).toEqual([1, 1, null, null]);
    expect((await ask(world, world.administrator(), { unitId: world.unitId })).byDay[1]).toMatchObject({
      requiredHours: 6,
      scheduledHours: 12,
    });
  });

  it('is asked of units, not of one staff member, and shows another organisation nothing', async () => {
    const world = await scene({ now: AFTER });
    await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T21:00:00Z');
    expect(await ask(world, world.administrator(), { staffId: await makeCareManager(world) })).toBeNull();
    expect(await ask(await scene({ now: AFTER }))).toMatchObject({ scheduledHours: 0 });
  });

  it('holds what a reader answers for against its own hours: a unit, not the shifts of one person', async () => {
    const world = await scene({ now: AFTER });
    const south = await makeUnit(world, 'South');
    const staffId = await makeCareManager(world);
    await makeClientInCare(world, { managerId: staffId });
    await makeClientInCare(world, { unitId: south });
    await makeRequirement(world, 4, 12);
    await makeRequirement(world, 4, 20, { unit_id: south });
    await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T21:00:00Z', { staff_id: staffId });
    await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T23:00:00Z', { unit_id: south });

    expect(await ask(world, world.careManager({ staffId, unitIds: [] }))).toBeNull();
    const ofTeam = await ask(world, world.supervisor());
    expect(ofTeam.byDay[0]).toMatchObject({ requiredHours: 12, scheduledHours: 8, gapHours: 4, clients: 1 });
    const ofAll = await ask(world);
    expect(ofAll.byDay[0]).toMatchObject({ requiredHours: 32, scheduledHours: 18, gapHours: 14, clients: 2 });
  });

  it('hides from an analyst how few clients there were, on a day and in all', async () => {
    const world = await scene({ now: AFTER });
    await makeClientsInCare(world, 11, { enrolledOn: '2026-03-06' });
    await makeShift(world, '2026-03-06T13:00:00Z', '2026-03-07T00:00:00Z');
    expect(await ask(world, world.analyst())).toMatchObject({ numerator: 11, denominator: 33, isSuppressed: false });
    await makeClientsInCare(world, 3, { enrolledOn: '2026-03-05', endedOn: '2026-03-05' });
    const hidden = await ask(world, world.analyst());
    expect(hidden).toMatchObject({
      value: null,
      numerator: null,
      denominator: null,
      isSuppressed: true,
      weekdays: { value: null, isSuppressed: true },
    });
    expect(hidden.byDay[0]).toMatchObject({ clients: null, hoursPerClient: null, scheduledHours: 0 });
    expect(hidden.byDay[1]).toMatchObject({ clients: 11, hoursPerClient: 1 });
  });

  it('shows every day of the longest period that may be asked for', async () => {
    const world = await scene({ now: AFTER });
    const { byDay } = await ask(world, world.administrator(), { from: '2024-01-01', to: '2026-12-31' });
    expect(byDay).toHaveLength(1_096);
    expect(byDay.at(-1).day).toBe('2026-12-31');
  });

  it('counts for a day the shifts that the list of that day shows, cut at the midnights of the organisation', async () => {
    const world = await scene({ now: AFTER });
    const north = await makeUnit(world, 'North', world.unitId);
    const early = await makeShift(world, '2026-03-05T13:00:00Z', '2026-03-05T21:00:00Z');
    // From 22:00 in New York to 06:00 of the next day: two hours on Thursday, six on Friday.
    const night = await makeShift(world, '2026-03-06T03:00:00Z', '2026-03-06T11:00:00Z', { unit_id: north });
    await makeShift(world, '2026-03-05T14:00:00Z', '2026-03-05T20:00:00Z', { kind: 'ON_CALL' });
    await makeShift(world, '2026-03-05T14:00:00Z', '2026-03-05T20:00:00Z', { status: 'CANCELLED' });
    // Ends at midnight in New York: nothing of it lies on Friday.
    const late = await makeShift(world, '2026-03-05T22:00:00Z', '2026-03-06T05:00:00Z');

    const listed = async (onDay: string, unitId: string) => {
      const { data, errors } = await world.run(
        `query ($filter: ShiftFilter) { shifts(filter: $filter) { nodes { id } } }`,
        { filter: { onDay, unitId, countedAsCareHours: true } },
        world.administrator(),
      );
      expect(errors).toBeUndefined();
      return (data as { shifts: { nodes: { id: string }[] } }).shifts.nodes.map(({ id }) => id);
    };
    expect(await listed('2026-03-05', world.unitId)).toEqual([early, late, night]);
    expect(await listed('2026-03-06', world.unitId)).toEqual([night]);
    expect(await listed('2026-03-06', north)).toEqual([night]);
    expect(await listed('2026-03-07', world.unitId)).toEqual([]);
    const { byDay } = await ask(world, world.administrator(), { unitId: world.unitId });
    expect(byDay.map((day: { scheduledHours: number }) => day.scheduledHours)).toEqual([8 + 7 + 2, 6, 0, 0]);
  });
});
