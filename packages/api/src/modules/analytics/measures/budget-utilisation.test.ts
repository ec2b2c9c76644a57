import { budgetPosition } from '@caregraph/shared/budget-measures';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import {
  askAnalytics,
  makeBudget,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
  makeUnit,
} from '../analytics.factory.js';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
/** Day 73 of 365: a fifth of the year. */
const MARCH_14 = '2026-03-14T15:00:00Z';

const SELECTION = `budgetUtilisation { value numerator denominator isSuppressed asOf exclusions { code count } interval { low }
  elapsedShare budgets seasonalBudgets revised { minor currency decimal } committed { minor } actual { minor } available { minor } forecast { minor }
  byMonth { month planned { minor } committed { minor } actual { minor } forecast { minor } forecastSeasonal { minor } } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = YEAR) {
  return (await askAnalytics(world, SELECTION, actor, { ...YEAR, ...period })).budgetUtilisation;
}

interface Month {
  month: string;
  planned: { minor: string };
  committed: { minor: string };
  actual: { minor: string };
  forecast: { minor: string } | null;
  forecastSeasonal: { minor: string } | null;
}
const sumOf = (months: Month[], column: 'planned' | 'actual' | 'forecast' | 'forecastSeasonal' | 'committed') =>
  months.reduce((sum, month) => sum + BigInt(month[column]?.minor ?? 0), 0n);

describe('budget utilisation', () => {
  it('is null without a budget', async () => {
    const measure = await ask(await scene({ now: MARCH_14 }));
    expect(measure).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      budgets: 0,
      elapsedShare: null,
      forecast: null,
      interval: null,
    });
    expect(measure.exclusions).toEqual([
      { code: 'NO_AUTHORISED_SUM', count: 0 },
      { code: 'OTHER_CURRENCY', count: 0 },
    ]);
    expect(measure.byMonth).toHaveLength(12);
    expect(measure.byMonth[0]).toEqual({
      month: '2026-01-01',
      planned: { minor: '0' },
      committed: { minor: '0' },
      actual: { minor: '0' },
      forecast: null,
      forecastSeasonal: null,
    });
  });

  it('gives the published example: 42,500 of 100,000 spent and 31,000 promised leave 26,500', async () => {
    const world = await scene({ now: MARCH_14 });
    const clientId = await makeClientInCare(world);
    await makeBudget(world, {
      clientId,
      authorised: 80_000,
      override: 20_000,
      actual: [[42_500, '2026-02-01']],
      committed: [[31_000, '2026-04-01']],
    });
    const measure = await ask(world);
    const position = budgetPosition({
      authorisedMinor: 80_000n,
      overridesMinor: 20_000n,
      actualMinor: 42_500n,
      committedMinor: 31_000n,
      requestedMinor: 0n,
    });
    expect(measure).toMatchObject({
      value: position.utilisation,
      numerator: 42_500,
      denominator: 100_000,
      budgets: 1,
      elapsedShare: 0.2,
      revised: { minor: '100000', currency: 'USD', decimal: '1000.00' },
      committed: { minor: '31000' },
      actual: { minor: '42500' },
      available: { minor: String(position.availableMinor) },
      asOf: '2026-03-14',
    });
    expect(measure.value).toBe(0.425);
  });

  it('divides the sums, and weighs the days gone by with the money they are for', async () => {
    const world = await scene({ now: MARCH_14 });
    await makeBudget(world, { authorised: 300_000, actual: [[30_000, '2026-02-01']] });
    // The whole of its 20 days has gone by on the last of them.
    await makeBudget(world, {
      authorised: 100_000,
      startsOn: '2026-02-23',
      endsOn: '2026-03-14',
      actual: [[90_000, '2026-03-01']],
    });
    const measure = await ask(world, world.administrator(), { to: '2026-03-14' });
    expect(measure.value).toBe(0.3);
    expect(measure.elapsedShare).toBeCloseTo((300_000 * 0.2 + 100_000) / 400_000, 12);
  });

  it('counts what is in force on the last day, in the currency of the organisation, with a known sum', async () => {
    const world = await scene({ now: MARCH_14 });
    await makeBudget(world, { authorised: 1_000, actual: [[100, '2026-01-05']] });
    await makeBudget(world, { authorised: 1_000, actual: [[500, '2026-01-05']], status: 'CLOSED' });
    await makeBudget(world, { startsOn: '2026-03-15', endsOn: '2026-12-31' });
    await makeBudget(world, { startsOn: '2025-03-14', endsOn: '2026-03-13' });
    await makeBudget(world, { currency: 'NGN', actual: [[900, '2026-01-05']] });
    await makeBudget(world, { authorised: null, actual: [[700, '2026-01-05']] });
    expect(await ask(world)).toMatchObject({
      numerator: 600,
      denominator: 2_000,
      budgets: 2,
      exclusions: [
        { code: 'NO_AUTHORISED_SUM', count: 1 },
        { code: 'OTHER_CURRENCY', count: 1 },
      ],
    });
    expect(await ask(world, world.administrator(), { from: '2025-01-01', to: '2025-12-31' })).toMatchObject({
      budgets: 1,
      asOf: '2025-12-31',
    });
  });

  it('spreads a million over the days of the year to the last cent', async () => {
    const world = await scene({ now: MARCH_14 });
    await makeBudget(world, { authorised: 100_000_000 });
    const { byMonth } = await ask(world);
    const planned = byMonth.map((month: Month) => month.planned.minor);
    expect([planned[0], planned[1], planned[9]]).toEqual(['8493151', '7671233', '8493150']);
    expect(sumOf(byMonth, 'planned')).toBe(100_000_000n);
  });

  it('shows by month what was spent and promised, and adds the forecast up to the whole', async () => {
    const world = await scene({ now: MARCH_14 });
    await makeBudget(world, {
      authorised: 365_000,
      actual: [
        [30_000, '2026-01-31'],
        [20_000, '2026-02-01'],
        [23_000, '2026-03-14'],
      ],
      committed: [
        [5_000, '2026-03-31'],
        [7_000, '2026-04-01'],
      ],
    });
    const measure = await ask(world);
    // A fifth of the days, 73,000 spent: 365,000 in the end, 292,000 in the 292 days to come, 1,000 a day.
    expect(measure.forecast).toEqual({ minor: '365000' });
    const rows = measure.byMonth.map((month: Month) => [
      month.actual.minor,
      month.committed.minor,
      month.forecast?.minor,
    ]);
    expect(rows.slice(0, 5)).toEqual([
      ['30000', '0', '30000'],
      ['20000', '0', '20000'],
      ['23000', '5000', String(23_000 + 17_000)],
      ['0', '7000', '30000'],
      ['0', '0', '31000'],
    ]);
    expect(sumOf(measure.byMonth, 'forecast')).toBe(365_000n);
    const spring = await ask(world, world.administrator(), { from: '2026-02-10', to: '2026-04-02' });
    expect(spring.byMonth).toEqual(measure.byMonth.slice(1, 4));
  });

  it('has no forecast in the first tenth of the year', async () => {
    const world = await scene({ now: '2026-02-05T15:00:00Z' });
    await makeBudget(world, { actual: [[10_000, '2026-01-05']] });
    const measure = await ask(world);
    expect(measure.forecast).toBeNull();
    expect(measure.byMonth[0].forecast).toBeNull();
  });

  it('narrows to a unit by itself or its clients, and to a person by ownership or her clients', async () => {
    const world = await scene({ now: MARCH_14 });
    const unitId = await makeUnit(world, 'South');
    const [owner, managerId] = [await makeCareManager(world), await makeCareManager(world)];
    const spent = (amount: number) => ({ actual: [[amount, '2026-01-05']] as const });
    await makeBudget(world, { unitId, ...spent(1) });
    await makeBudget(world, { clientId: await makeClientInCare(world, { unitId }), ...spent(20) });
    await makeBudget(world, { clientId: await makeClientInCare(world, { managerId }), ...spent(300) });
    await makeBudget(world, {
      clientId: await makeClientInCare(world, { managerId }),
      ownerStaffId: owner,
      ...spent(4_000),
    });
    const of = async (scope: object, actor = world.administrator()) =>
      (await ask(world, actor, { ...YEAR, ...scope })).numerator;
    expect(await of({})).toBe(4_321);
    expect(await of({ unitId })).toBe(21);
    expect(await of({ staffId: managerId })).toBe(300);
    expect(await of({ staffId: owner })).toBe(4_000);
    expect(await of({}, world.careManager({ unitIds: [unitId] }))).toBe(21);
    const elsewhere = await scene({ now: MARCH_14 });
    expect(await ask(elsewhere)).toMatchObject({ budgets: 0 });
  });

  it('hides from an analyst the money of one to ten clients', async () => {
    const world = await scene({ now: MARCH_14 });
    const clients = await makeClientsInCare(world, 11);
    for (const clientId of clients.slice(0, 10)) await makeBudget(world, { clientId, actual: [[1_000, '2026-01-05']] });
    const hidden = await ask(world, world.analyst());
    expect(hidden).toMatchObject({
      value: null,
      numerator: null,
      denominator: null,
      isSuppressed: true,
      budgets: null,
      revised: null,
      actual: null,
      forecast: null,
    });
    expect(hidden.byMonth[0]).toEqual({
      month: '2026-01-01',
      planned: null,
      committed: null,
      actual: null,
      forecast: null,
      forecastSeasonal: null,
    });
    await makeBudget(world, { clientId: clients[10] ?? '', actual: [[1_000, '2026-01-05']] });
    expect(await ask(world, world.analyst())).toMatchObject({ numerator: 11_000, isSuppressed: false, budgets: 11 });
  });
});

describe('what is to come, month by month', () => {
  /** MEASURES.md 3.4: how the years before were spent. */
  const PROFILE = [10, 9, 9, 8, 8, 7, 7, 7, 8, 8, 9, 10];
  const MAY_31 = '2026-05-31T15:00:00Z';

  /** 1,200,000.00 for the year, 540,000.00 of it spent, and two earlier years of the same client. */
  async function threeYears(world: Scene, clientId: string): Promise<void> {
    for (const year of [2024, 2025])
      await makeBudget(world, {
        ...{ clientId, authorised: 120_000_000, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` },
        actual: PROFILE.map((points, month) => [
          points * 1_000_000,
          `${year}-${String(month + 1).padStart(2, '0')}-15`,
        ]),
      });
    await makeBudget(world, { clientId, authorised: 120_000_000, actual: [[54_000_000, '2026-01-31']] });
  }

  it('gives the published example by both methods: 1,227,272.73 by season, spread as the years before were spent', async () => {
    const world = await scene({ now: MAY_31 });
    await threeYears(world, await makeClientInCare(world));
    const { byMonth, seasonalBudgets, forecast } = await ask(world);
    expect(seasonalBudgets).toBe(1);
    expect(sumOf(byMonth, 'forecastSeasonal')).toBe(122_727_273n);
    expect(sumOf(byMonth, 'forecast')).toBe(BigInt(forecast.minor));
    expect(byMonth.slice(5).map((month: Month) => month.forecastSeasonal?.minor)).toEqual([
      '8590909',
      '8590909',
      '8590909',
      '9818182',
      '9818182',
      '11045455',
      '12272727',
    ]);
    // By days June, of 30, is less than July.
    expect(BigInt(byMonth[5].forecast.minor)).toBeLessThan(BigInt(byMonth[6].forecast.minor));
    expect(byMonth[0].forecastSeasonal).toEqual(byMonth[0].actual);
  });

  it('takes of the month under way the days that are left', async () => {
    const world = await scene({ now: '2026-06-15T15:00:00Z' });
    await threeYears(world, await makeClientInCare(world));
    const { byMonth } = await ask(world);
    const total = (54_000_000 * 100) / 47.5;
    expect(Number(sumOf(byMonth, 'forecastSeasonal'))).toBeCloseTo(total, -1);
    expect(Number(byMonth[5].forecastSeasonal.minor)).toBeCloseTo((total * 3.5) / 100, -1);
    expect(Number(byMonth[11].forecastSeasonal.minor)).toBeCloseTo((total * 10) / 100, -1);
  });

  it('lets budgets without two earlier years go by days in both, so that both are of the same budgets', async () => {
    const world = await scene({ now: MAY_31 });
    await threeYears(world, await makeClientInCare(world));
    const before = (await ask(world)).byMonth;
    await makeBudget(world, { authorised: 1_000_000, actual: [[400_000, '2026-02-01']] });
    const { byMonth, seasonalBudgets, budgets } = await ask(world);
    expect([seasonalBudgets, budgets]).toEqual([1, 2]);
    for (const column of ['forecast', 'forecastSeasonal'] as const) {
      const added = byMonth.map((month: Month, index: number) =>
        Number(BigInt(month[column]?.minor ?? 0) - BigInt(before[index][column].minor)),
      );
      expect(added.reduce((sum: number, one: number) => sum + one, 0)).toBe(966_887);
      // 566,887 of 214 days to come, of which 31 are July's.
      expect(Math.abs(added[6] - (566_887 * 31) / 214)).toBeLessThan(2);
    }
  });

  it('has no season where nothing has one, and tells an analyst of none that so few budgets have', async () => {
    const world = await scene({ now: MAY_31 });
    for (const clientId of await makeClientsInCare(world, 12))
      await makeBudget(world, { clientId, authorised: 100_000, actual: [[40_000, '2026-02-01']] });
    const without = await ask(world);
    expect(without.seasonalBudgets).toBe(0);
    expect(without.byMonth.map((month: Month) => month.forecastSeasonal)).toEqual(Array(12).fill(null));
    await threeYears(world, await makeClientInCare(world));
    const hidden = await ask(world, world.analyst());
    expect(hidden).toMatchObject({ isSuppressed: false, seasonalBudgets: null });
    expect(hidden.byMonth[11]).toMatchObject({ forecastSeasonal: null, forecast: { minor: expect.any(String) } });
  });
});

describe('the postings behind a month', () => {
  it('add up to what the month has spent and promised, budget by budget that is counted', async () => {
    const world = await scene({ now: MARCH_14 });
    await makeBudget(world, {
      actual: [
        [700, '2026-02-03'],
        [200, '2026-03-01'],
      ],
      committed: [[50, '2026-02-28']],
    });
    await makeBudget(world, { clientId: await makeClientInCare(world), actual: [[1_000, '2026-02-10']] });
    await makeBudget(world, { currency: 'EUR', actual: [[9_000, '2026-02-10']] });
    await makeBudget(world, { authorised: null, actual: [[8_000, '2026-02-10']] });
    await makeBudget(world, { startsOn: '2026-01-01', endsOn: '2026-02-28', actual: [[7_000, '2026-02-10']] });
    const { byMonth, asOf } = await ask(world);
    const { data } = await world.run(
      `query ($filter: BudgetEntryFilter) { budgetEntries(filter: $filter) { totalCount nodes { kind amount { minor } budget { status } } } }`,
      { filter: { serviceOn: { from: '2026-02-01', to: '2026-02-28' }, countedOn: asOf } },
      world.administrator(),
    );
    const of = (kind: string) =>
      data.budgetEntries.nodes
        .filter((entry: { kind: string }) => entry.kind === kind)
        .reduce((sum: number, { amount }: { amount: { minor: string } }) => sum + Number(amount.minor), 0);
    expect(data.budgetEntries.totalCount).toBe(3);
    expect(data.budgetEntries.nodes[0].budget).toEqual({ status: 'OPEN' });
    expect([of('ACTUAL'), of('COMMITMENT')]).toEqual([1_700, 50]);
    expect(byMonth[1]).toMatchObject({ actual: { minor: '1700' }, committed: { minor: '50' } });
  });
});
