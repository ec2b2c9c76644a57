import { availableHours, dispersion, monthlyHours, neededHours, utilisation } from '@caregraph/shared/caseload';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import {
  askAnalytics,
  makeAssignments,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
  makeContract,
  makeUnit,
  makeWeight,
} from '../analytics.factory.js';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const AFTER_MARCH = '2026-04-10T15:00:00Z';
const FULL_MONTH = monthlyHours(40);

const SELECTION = `weightedUtilisation {
  value numerator denominator isSuppressed asOf exclusions { code count } interval { low }
  unassignedNeedHours coefficientOfVariation spread
  byCareManager { staffMember { id } activeClients needHours availableHours utilisation band isSuppressed } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = MARCH) {
  return (await askAnalytics(world, SELECTION, actor, { ...MARCH, ...period })).weightedUtilisation;
}

/** An organisation after March, in which a moderate client needs two hours a month. */
async function afterMarch(): Promise<Scene> {
  const world = await scene({ now: AFTER_MARCH });
  await makeWeight(world, 'MODERATE', 2);
  return world;
}

describe('weighted utilisation', () => {
  it('is null, not 0, when nobody works here and nobody is in care', async () => {
    expect(await ask(await scene({ now: AFTER_MARCH }))).toEqual({
      value: null,
      numerator: 0,
      denominator: 0,
      isSuppressed: false,
      asOf: '2026-03-31',
      exclusions: [
        { code: 'NO_HOURS', count: 0 },
        { code: 'NO_WEIGHT', count: 0 },
      ],
      interval: null,
      unassignedNeedHours: 0,
      coefficientOfVariation: null,
      spread: null,
      byCareManager: [],
    });
  });

  it('gives the published example: 130 hours needed of 106.08 available are 122.55 %', async () => {
    const world = await afterMarch();
    const managerId = await makeCareManager(world, {
      contract: { weeklyHours: 40, leaveShare: 0.15, nonCaseShare: 0.28 },
    });
    await makeWeight(world, 'HIGH', 5);
    await makeWeight(world, 'LOW', 0.75);
    await makeClientsInCare(world, 12, { acuity: 'HIGH', managerId });
    await makeClientsInCare(world, 20, { acuity: 'MODERATE', managerId });
    await makeClientsInCare(world, 40, { acuity: 'LOW', managerId });

    const measure = await ask(world);
    expect(measure.numerator).toBeCloseTo(130, 9);
    expect(measure.denominator).toBeCloseTo(106.08, 9);
    expect(measure.value).toBeCloseTo(1.2255, 4);
    expect(measure.byCareManager).toEqual([
      expect.objectContaining({ staffMember: { id: managerId }, activeClients: 72, band: 'HIGH', isSuppressed: false }),
    ]);

    const available = availableHours({ contractedHours: FULL_MONTH, leaveShare: 0.15, nonCaseShare: 0.28 });
    const needed = neededHours([
      { weightHours: 5 * 12, exposure: 1 },
      { weightHours: 2 * 20, exposure: 1 },
      { weightHours: 0.75 * 40, exposure: 1 },
    ]);
    expect(measure.value).toBeCloseTo(utilisation(needed, available).value ?? 0, 12);
  });

  it('counts the days of a case, its first and last among them', async () => {
    const world = await afterMarch();
    const managerId = await makeCareManager(world);
    // 15 days to the end of the month; 4 days inside it; the last day alone; and none, for care ended the day before.
    await makeClientInCare(world, { enrolledOn: '2026-03-17', managerId });
    await makeClientInCare(world, { enrolledOn: '2026-03-17', endedOn: '2026-03-20', managerId });
    await makeClientInCare(world, { enrolledOn: '2026-03-31', managerId });
    await makeClientInCare(world, { enrolledOn: '2026-01-01', endedOn: '2026-02-28', managerId });

    const { numerator, byCareManager } = await ask(world);
    expect(numerator).toBeCloseTo((2 * (15 + 4 + 1)) / 31, 12);
    expect(byCareManager[0].activeClients).toBe(3);
  });

  it('splits a case that changes hands by days, so that nothing is counted twice', async () => {
    const world = await afterMarch();
    const [first, second] = [await makeCareManager(world), await makeCareManager(world)];
    const clientId = await makeClientInCare(world);
    await makeAssignments(
      world,
      clientId,
      { staffId: first, from: '2026-01-01', to: '2026-03-11' },
      { staffId: second, from: '2026-03-11' },
    );

    const { byCareManager, numerator, unassignedNeedHours } = await ask(world);
    const hours = new Map(
      byCareManager.map((row: { staffMember: { id: string }; needHours: number }) => [
        row.staffMember.id,
        row.needHours,
      ]),
    );
    expect(hours.get(first)).toBeCloseTo((2 * 10) / 31, 12);
    expect(hours.get(second)).toBeCloseTo((2 * 21) / 31, 12);
    expect(numerator).toBeCloseTo(2, 12);
    expect(unassignedNeedHours).toBe(0);
  });

  it('takes the weight and the contract that held on each day', async () => {
    const world = await scene({ now: AFTER_MARCH });
    await makeWeight(world, 'HIGH', 5, { to: '2026-03-16' });
    await makeWeight(world, 'HIGH', 10, { from: '2026-03-16' });
    const managerId = await makeCareManager(world, { contract: null });
    await makeContract(world, managerId, { weeklyHours: 40, from: '2025-01-01', to: '2026-03-16' });
    await makeContract(world, managerId, { weeklyHours: 20, from: '2026-03-16' });
    await makeClientInCare(world, { acuity: 'HIGH', managerId });

    const { numerator, denominator } = await ask(world);
    expect(numerator).toBeCloseTo((5 * 15 + 10 * 16) / 31, 12);
    expect(denominator).toBeCloseTo((FULL_MONTH * 15 + (FULL_MONTH / 2) * 16) / 31, 9);
  });

  it('has no hours of someone before she came or from the day she left', async () => {
    const world = await afterMarch();
    await makeCareManager(world, { hiredOn: '2026-03-22' });
    await makeCareManager(world, { leftOn: '2026-03-11' });
    await makeCareManager(world, { role: 'NURSE' });
    expect((await ask(world)).denominator).toBeCloseTo((FULL_MONTH * (10 + 10)) / 31, 9);
  });

  it('adds months up by their own lengths', async () => {
    const world = await afterMarch();
    const managerId = await makeCareManager(world);
    await makeClientInCare(world, { managerId });
    const quarter = await ask(world, world.administrator(), { from: '2026-01-01' });
    expect(quarter.numerator).toBeCloseTo(6, 9);
    expect(quarter.denominator).toBeCloseTo(3 * FULL_MONTH, 9);
  });

  it('stops at today: hours to come are neither needed nor available yet', async () => {
    const world = await scene({ now: '2026-03-10T15:00:00Z' });
    await makeWeight(world, 'MODERATE', 2);
    await makeClientInCare(world, { managerId: await makeCareManager(world) });
    const measure = await ask(world);
    expect(measure).toMatchObject({ asOf: '2026-03-10' });
    expect(measure.numerator).toBeCloseTo((2 * 10) / 31, 12);
    expect(measure.denominator).toBeCloseTo((FULL_MONTH * 10) / 31, 9);
    expect(await ask(world, world.administrator(), { from: '2026-05-01', to: '2026-05-31' })).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
    });
  });

  it('shows what nobody is there for, whom no contract gives hours, and whose acuity has no weight', async () => {
    const world = await afterMarch();
    const [busy, without] = [await makeCareManager(world), await makeCareManager(world, { contract: null })];
    await makeClientInCare(world, { managerId: busy });
    await makeClientInCare(world, { managerId: busy, acuity: 'LOW' });
    await makeClientInCare(world, { managerId: without });
    const late = await makeClientInCare(world);
    await makeAssignments(world, late, { staffId: busy, from: '2026-03-11' });
    await makeClientInCare(world, { status: 'ON_HOLD' });
    await makeClientInCare(world, { status: 'PROSPECT' });

    const measure = await ask(world);
    expect(measure.exclusions).toEqual([
      { code: 'NO_HOURS', count: 1 },
      { code: 'NO_WEIGHT', count: 1 },
    ]);
    expect(measure.unassignedNeedHours).toBeCloseTo((2 * 10) / 31, 6);
    expect(measure.numerator).toBeCloseTo(2 + (2 * 21) / 31, 12);
    expect(measure.denominator).toBeCloseTo(FULL_MONTH, 9);
    expect(measure.byCareManager).toEqual([
      expect.objectContaining({ staffMember: { id: busy }, activeClients: 3, band: 'LOW' }),
      {
        staffMember: { id: without },
        activeClients: 1,
        needHours: 2,
        availableHours: null,
        utilisation: null,
        band: null,
        isSuppressed: false,
      },
    ]);
  });

  it('puts 85 % and 100 % within the band, and says how unevenly work is shared', async () => {
    const world = await scene({ now: AFTER_MARCH });
    await makeWeight(world, 'HIGH', 88.4);
    await makeWeight(world, 'MODERATE', 104);
    await makeWeight(world, 'LOW', 0.01);
    // 24 hours a week are 104 a month: 104 needed are 100 %, 88.4 are 85 %.
    const contract = { weeklyHours: 24 };
    const full = 104;
    const managers = await Promise.all([1, 2, 3, 4].map(() => makeCareManager(world, { contract })));
    const [atLeast, atMost, tooMuch, idle] = managers as [string, string, string, string];
    await makeClientInCare(world, { acuity: 'HIGH', managerId: atLeast });
    await makeClientInCare(world, { acuity: 'MODERATE', managerId: atMost });
    await makeClientInCare(world, { acuity: 'MODERATE', managerId: tooMuch });
    await makeClientInCare(world, { acuity: 'LOW', managerId: tooMuch });

    const measure = await ask(world);
    expect(measure.byCareManager.map((row: { band: string }) => row.band)).toEqual(['HIGH', 'WITHIN', 'WITHIN', 'LOW']);
    expect(measure.byCareManager[3]).toMatchObject({ staffMember: { id: idle }, needHours: 0, utilisation: 0 });
    const expected = dispersion([88.4 / full, 1, 104.01 / full, 0]);
    expect(measure.coefficientOfVariation).toBeCloseTo(expected.coefficientOfVariation ?? 0, 9);
    expect(measure.spread).toBe(expected.spread);
  });

  it('narrows to a unit with all below it, or to one staff member', async () => {
    const world = await afterMarch();
    const region = await makeUnit(world, 'Region');
    const team = await makeUnit(world, 'Team', region);
    const [here, there] = [await makeCareManager(world), await makeCareManager(world, { unitId: team })];
    await makeClientInCare(world, { managerId: here });
    await makeClientsInCare(world, 2, { managerId: there, unitId: team });
    await makeClientInCare(world, { unitId: team });

    const administrator = world.administrator();
    const [all, below, one, nowhere] = [
      await ask(world, administrator),
      await ask(world, administrator, { unitId: region }),
      await ask(world, administrator, { staffId: here }),
      await ask(world, administrator, { unitId: '0190a000-0000-7000-8000-000000000009' }),
    ];
    expect([all, below, one, nowhere].map(({ numerator }) => numerator)).toEqual([6, 4, 2, 0]);
    expect([all, below, one, nowhere].map(({ unassignedNeedHours }) => unassignedNeedHours)).toEqual([2, 2, null, 0]);
  });

  it('shows a care manager herself and those she answers for, and another organisation nothing', async () => {
    const world = await afterMarch();
    const other = await makeUnit(world, 'Other team');
    const [mine, hers] = [await makeCareManager(world, { unitId: other }), await makeCareManager(world)];
    await makeClientInCare(world, { managerId: mine, unitId: other });
    await makeClientInCare(world, { managerId: hers });

    const staffOf = async (actor: Actor, where = world) =>
      (await ask(where, actor)).byCareManager.map((row: { staffMember: { id: string } }) => row.staffMember.id);
    expect(await staffOf(world.careManager({ staffId: mine, unitIds: [] }))).toEqual([mine]);
    expect(await staffOf(world.supervisor())).toEqual([hers]);
    expect((await staffOf(world.administrator())).toSorted()).toEqual([mine, hers].toSorted());
    const elsewhere = await afterMarch();
    expect(await staffOf(elsewhere.administrator(), elsewhere)).toEqual([]);
  });

  it('hides from an analyst a manager of few clients, and the next smallest so that the total does not give her away', async () => {
    const world = await afterMarch();
    const managers = await Promise.all([1, 2, 3, 4].map(() => makeCareManager(world)));
    const [few, some, many, none] = managers as [string, string, string, string];
    await makeClientsInCare(world, 7, { managerId: few });
    await makeClientsInCare(world, 12, { managerId: some });
    await makeClientsInCare(world, 15, { managerId: many });

    const measure = await ask(world, world.analyst());
    expect(measure.numerator).toBeCloseTo(68, 9);
    const rows = new Map(
      measure.byCareManager.map((row: { staffMember: { id: string } }) => [row.staffMember.id, row]),
    );
    const hidden = {
      activeClients: null,
      needHours: null,
      availableHours: null,
      utilisation: null,
      band: null,
      isSuppressed: true,
    };
    expect(rows.get(few)).toMatchObject(hidden);
    expect(rows.get(some)).toMatchObject(hidden);
    expect(rows.get(many)).toMatchObject({ activeClients: 15, isSuppressed: false });
    expect(rows.get(none)).toMatchObject({ activeClients: 0, utilisation: 0, isSuppressed: false });
    expect(measure).toMatchObject({ coefficientOfVariation: null, spread: null });
    expect((await ask(world)).byCareManager.map((row: { activeClients: number }) => row.activeClients)).toEqual([
      15, 12, 7, 0,
    ]);

    const alone = await ask(world, world.analyst(), { staffId: many });
    expect(alone).toMatchObject({ value: null, numerator: null, denominator: null, isSuppressed: true });
  });

  it('hides all of it from an analyst when only so few are in care', async () => {
    const world = await afterMarch();
    await makeClientsInCare(world, 10, { managerId: await makeCareManager(world) });
    const measure = await ask(world, world.analyst());
    expect(measure).toMatchObject({ value: null, numerator: null, denominator: null, isSuppressed: true });
    expect(measure.byCareManager).toEqual([expect.objectContaining({ needHours: null, isSuppressed: true })]);
  });
});
