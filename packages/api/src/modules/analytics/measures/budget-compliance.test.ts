import { compliance } from '@caregraph/shared/budget-measures';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import {
  askAnalytics,
  makeBudget,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
} from '../analytics.factory.js';

/** A hundred days, of which fifty have gone by: what is spent by now is half of the forecast. */
const HUNDRED_DAYS = { startsOn: '2026-01-01', endsOn: '2026-04-10' };
const HALF_WAY = '2026-02-19T15:00:00Z';
const PERIOD = { from: '2026-01-01', to: '2026-04-10' };

const SELECTION = `budgetCompliance { value numerator denominator isSuppressed asOf exclusions { code count } interval { low high }
  within total countRate budget { minor } forecast { minor } grossOverspend { minor } grossOverspendShare netVariance { minor } netVarianceShare
  byCareManager { staffMember { id } within total countRate budget { minor } grossOverspend { minor } netVariance { minor } isSuppressed } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = PERIOD) {
  return (await askAnalytics(world, SELECTION, actor, { ...PERIOD, ...period })).budgetCompliance;
}

/** A budget whose straight-line forecast is `forecast`, an even number. */
const makeForecast = (world: Scene, authorised: number, forecast: number, more: object = {}) =>
  makeBudget(world, {
    ...HUNDRED_DAYS,
    authorised,
    actual: forecast > 0 ? [[forecast / 2, '2026-02-01']] : [],
    ...more,
  });

describe('budget compliance', () => {
  it('is null without a budget', async () => {
    expect(await ask(await scene({ now: HALF_WAY }))).toMatchObject({
      value: null,
      countRate: null,
      within: 0,
      total: 0,
      grossOverspend: { minor: '0' },
      grossOverspendShare: null,
      netVarianceShare: null,
      byCareManager: [],
    });
  });

  it('gives the published example in its three views: 66.7 % kept, 4.375 % over in all, 1.875 % net', async () => {
    const world = await scene({ now: HALF_WAY });
    const pairs = [
      [100_000, 104_000],
      [50_000, 46_000],
      [10_000, 13_000],
    ] as const;
    for (const [authorised, forecast] of pairs) await makeForecast(world, authorised, forecast);
    const measure = await ask(world);
    expect(measure).toMatchObject({
      numerator: 2,
      denominator: 3,
      within: 2,
      total: 3,
      grossOverspendShare: 0.04375,
      netVarianceShare: 0.01875,
      budget: { minor: '160000' },
      forecast: { minor: '163000' },
      grossOverspend: { minor: '7000' },
      netVariance: { minor: '3000' },
    });
    expect(measure.countRate).toBeCloseTo(0.667, 3);
    expect(measure.countRate).toBe(measure.value);
    const rule = compliance(
      pairs.map(([budget, forecast]) => ({ budgetMinor: BigInt(budget), forecastMinor: BigInt(forecast) })),
    );
    expect(measure).toMatchObject({
      value: rule.count.value,
      grossOverspendShare: rule.grossOver,
      netVarianceShare: rule.net,
    });
  });

  it('keeps a budget that is exactly 5 % over, not one that is a cent more, and one of nothing while nothing is spent', async () => {
    const world = await scene({ now: HALF_WAY });
    await makeForecast(world, 100_000, 105_000);
    expect(await ask(world)).toMatchObject({ within: 1, total: 1 });
    await makeForecast(world, 100_000, 105_002);
    expect(await ask(world)).toMatchObject({ within: 1, total: 2 });
    await makeForecast(world, 0, 0);
    expect(await ask(world)).toMatchObject({ within: 2, total: 3 });
    await makeForecast(world, 0, 10, { override: 5, actual: [[5, '2026-02-01']] });
    expect(await ask(world)).toMatchObject({ within: 2, total: 4 });
  });

  it('leaves out what is closed, too young, of unknown size or in another currency', async () => {
    const world = await scene({ now: HALF_WAY });
    await makeForecast(world, 1_000, 1_000);
    await makeForecast(world, 1_000, 1_000, { status: 'CLOSED' });
    await makeForecast(world, 1_000, 2_000, { startsOn: '2026-02-01', endsOn: '2026-12-31' });
    await makeForecast(world, 1_000, 2_000, { currency: 'EUR' });
    await makeBudget(world, { ...HUNDRED_DAYS, authorised: null, actual: [[9_000, '2026-02-01']] });
    expect(await ask(world)).toMatchObject({
      within: 1,
      total: 1,
      exclusions: [
        { code: 'NO_AUTHORISED_SUM', count: 1 },
        { code: 'OTHER_CURRENCY', count: 1 },
        { code: 'TOO_EARLY', count: 1 },
      ],
    });
  });

  it('compares the people who answer for budgets, the largest overspend first', async () => {
    const world = await scene({ now: HALF_WAY });
    const [one, other] = [await makeCareManager(world), await makeCareManager(world)];
    await makeForecast(world, 10_000, 9_000, { clientId: await makeClientInCare(world, { managerId: one }) });
    await makeForecast(world, 10_000, 13_000, {
      clientId: await makeClientInCare(world, { managerId: one }),
      ownerStaffId: other,
    });
    await makeForecast(world, 10_000, 10_400);
    const { byCareManager } = await ask(world);
    expect(byCareManager).toEqual([
      {
        staffMember: { id: other },
        within: 0,
        total: 1,
        countRate: 0,
        budget: { minor: '10000' },
        grossOverspend: { minor: '3000' },
        netVariance: { minor: '3000' },
        isSuppressed: false,
      },
      {
        staffMember: null,
        within: 1,
        total: 1,
        countRate: 1,
        budget: { minor: '10000' },
        grossOverspend: { minor: '400' },
        netVariance: { minor: '400' },
        isSuppressed: false,
      },
      {
        staffMember: { id: one },
        within: 1,
        total: 1,
        countRate: 1,
        budget: { minor: '10000' },
        grossOverspend: { minor: '0' },
        netVariance: { minor: '-1000' },
        isSuppressed: false,
      },
    ]);
    expect(await ask(world, world.administrator(), { staffId: other })).toMatchObject({ within: 0, total: 1 });
    expect(await ask(await scene({ now: HALF_WAY }))).toMatchObject({ total: 0 });
  });

  it('hides from an analyst the few budgets that are over', async () => {
    const world = await scene({ now: HALF_WAY });
    const managerId = await makeCareManager(world);
    for (const clientId of await makeClientsInCare(world, 12, { managerId }))
      await makeForecast(world, 10_000, 10_000, { clientId });
    expect(await ask(world, world.analyst())).toMatchObject({ within: 12, total: 12, value: 1, isSuppressed: false });
    await makeForecast(world, 10_000, 13_000, { clientId: await makeClientInCare(world, { managerId }) });
    const hidden = await ask(world, world.analyst());
    expect(hidden).toMatchObject({
      within: null,
      total: null,
      value: null,
      grossOverspend: null,
      netVarianceShare: null,
      isSuppressed: true,
    });
    expect(hidden.byCareManager).toEqual([
      expect.objectContaining({ total: null, budget: null, netVariance: null, isSuppressed: true }),
    ]);
  });
});

describe('the sums kept for the whole organisation', () => {
  const FIGURES = ['within', 'total', 'budget', 'forecast', 'grossOverspend', 'netVariance', 'exclusions'] as const;
  const figures = (measure: Record<string, unknown>) => FIGURES.map((figure) => measure[figure]);
  const roll = (world: Scene) => world.rows('select roll_budget_days($1)', [world.clock.now()]);
  /** Everything lies in the world's one unit, whose figures are added up budget by budget. */
  const addedUp = (world: Scene) => ask(world, world.administrator(), { unitId: world.unitId });

  it('are those of its budgets, on every day, kept for it yet or not', async () => {
    const world = await scene({ now: HALF_WAY });
    for (const [authorised, forecast] of [
      [100_000, 104_000],
      [50_000, 46_000],
      [10_000, 13_000],
      [0, 0],
    ] as const)
      await makeForecast(world, authorised, forecast);
    await makeForecast(world, 1_000, 1_000, { status: 'CLOSED' });
    await makeForecast(world, 1_000, 2_000, { currency: 'EUR' });
    await makeForecast(world, 1_000, 900, { startsOn: '2026-02-01', endsOn: '2026-12-31' });
    for (const day of ['2026-02-19', '2026-02-20', '2026-03-30', '2026-04-09', '2026-04-11']) {
      world.clock.set(`${day}T15:00:00Z`);
      const [before, beforeOfUnit] = [await ask(world), await addedUp(world)];
      expect(figures(before)).toEqual(figures(beforeOfUnit));
      await roll(world);
      expect(figures(await ask(world))).toEqual(figures(before));
    }
  });

  it('move with what is posted, and are read instead of the budgets', async () => {
    const world = await scene({ now: HALF_WAY });
    await makeForecast(world, 100_000, 90_000);
    await makeForecast(world, 100_000, 120_000);
    expect(figures(await ask(world))).toEqual(figures(await addedUp(world)));
    await world.rows(
      'update budget_total set net_minor = net_minor + 5 where shard = (select min(shard) from budget_total)',
    );
    expect((await ask(world)).netVariance).toEqual({ minor: '10005' });
    expect((await addedUp(world)).netVariance).toEqual({ minor: '10000' });
    expect(await world.rows('select 1 from budget_total_drift()')).toHaveLength(1);
  });

  it('are nobody’s who does not see every budget', async () => {
    const world = await scene({ now: HALF_WAY });
    await makeForecast(world, 100_000, 90_000);
    for (const actor of [world.careManager(), world.supervisor(), world.analyst()]) {
      const seen = await world.as(actor).em.transactional((em) => em.execute('select 1 from budget_total'));
      expect(seen).toEqual([]);
    }
  });
});
