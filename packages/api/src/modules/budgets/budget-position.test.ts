import { bandOf, FORECAST_VARIANCE_BANDS } from '@caregraph/shared/bands';
import * as measures from '@caregraph/shared/budget-measures';
import { divideHalfEven } from '@caregraph/shared/money';
import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeBudget, makeEntries } from './budget.factory.js';

/** MEASURES.md 3.4: 1,200,000.00 for the year, 540,000.00 spent at 5/12, and how the years before were spent. */
const YEAR = 120_000_000n;
const SPENT = 54_000_000n;
const PROFILE = [10, 9, 9, 8, 8, 7, 7, 7, 8, 8, 9, 10];

async function position(world: Scene, id: string) {
  const [row] = await world.rows('select * from budget_position where id = $1', [id]);
  if (!row) throw new Error('The view does not show the budget.');
  return row;
}

const spendByProfile = (world: Scene, id: string, year: number) =>
  makeEntries(
    world,
    id,
    ...PROFILE.map((points, month) => ({
      amountMinor: String(points * 1_000_000),
      serviceOn: `${year}-${String(month + 1).padStart(2, '0')}-15`,
    })),
  );

/** The client's budgets of two whole years before, spent by the profile, and this year's with what was spent so far. */
async function threeYears(world: Scene, spent = SPENT) {
  const { id: clientId } = await makeClient(world);
  const year = (of: number) => ({
    clientId,
    startsOn: `${of}-01-01`,
    endsOn: `${of}-12-31`,
    authorisedMinor: String(YEAR),
  });
  const before = [await makeBudget(world, year(2024)), await makeBudget(world, year(2025))];
  const now = await makeBudget(world, year(2026));
  await makeEntries(world, now.id, { amountMinor: String(spent), serviceOn: '2026-01-31' });
  return { before, now };
}

describe('where a budget stands', () => {
  it('100,000 with 42,500 spent and 31,000 promised: 26,500 left, 42.5% used, 73.5% bound', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await makeEntries(world, id, { amountMinor: '42500' }, { kind: 'COMMITMENT', amountMinor: '31000' });
    const row = await position(world, id);
    expect([row.available_minor, Number(row.utilisation), Number(row.commitment_rate)]).toEqual([
      '26500',
      0.425,
      0.735,
    ]);
  });

  it('has no share of a budget that is not known, or of nothing', async () => {
    const world = await scene();
    for (const authorisedMinor of [null, '0']) {
      const { id } = await makeBudget(world, { kind: 'RECORDED_SPENDING', authorisedMinor });
      const row = await position(world, id);
      expect([row.utilisation, row.commitment_rate, row.variance_straight_line_share, row.band_straight_line]).toEqual([
        null,
        null,
        null,
        null,
      ]);
    }
  });

  it.each([
    ['2025-12-31', 0],
    ['2026-01-01', 1 / 365],
    ['2026-12-31', 1],
    ['2027-01-01', 1],
  ])('on %s has this share of its days behind it: %d', async (day, share) => {
    const world = await scene({ now: `${day}T17:00:00Z` });
    const { id } = await makeBudget(world, { clientId: null, unitId: world.unitId, kind: 'PROGRAMME' });
    expect(Number((await position(world, id)).elapsed_share)).toBeCloseTo(share, 12);
  });
});

describe('where a budget is heading', () => {
  it('1,200,000 with 540,000 spent at 5/12 of its days: 1,296,000 straight on, 8.0% over, red', async () => {
    const world = await scene({ now: '2026-05-30T17:00:00Z' });
    // 360 days, 150 of them gone by.
    const { id } = await makeBudget(world, { endsOn: '2026-12-26', authorisedMinor: String(YEAR) });
    await makeEntries(world, id, { amountMinor: String(SPENT) });
    const row = await position(world, id);
    expect([row.forecast_straight_line_minor, row.variance_straight_line_minor]).toEqual(['129600000', '9600000']);
    expect([Number(row.variance_straight_line_share), row.band_straight_line]).toEqual([0.08, 'RED']);
  });

  it('the same with two earlier years, 44% spent by the end of May: 1,227,272.73, 2.27% over, amber', async () => {
    const world = await scene({ now: '2026-05-31T17:00:00Z' });
    const { before, now } = await threeYears(world);
    await spendByProfile(world, before[0]?.id ?? '', 2024);
    await spendByProfile(world, before[1]?.id ?? '', 2025);
    const row = await position(world, now.id);
    expect([Number(row.seasonal_share), row.forecast_seasonal_minor]).toEqual([0.44, '122727273']);
    expect(Number(row.variance_seasonal_share)).toBeCloseTo(0.0227, 4);
    expect(row.band_seasonal).toBe('AMBER');
  });

  it('takes of a month that has begun the days that are over', async () => {
    const world = await scene({ now: '2026-06-15T17:00:00Z' });
    const { before, now } = await threeYears(world);
    await spendByProfile(world, before[0]?.id ?? '', 2024);
    await spendByProfile(world, before[1]?.id ?? '', 2025);
    expect(Number((await position(world, now.id)).seasonal_share)).toBeCloseTo(0.44 + 0.07 / 2, 12);
  });

  it('has no season after one earlier year, or after two of which one spent nothing', async () => {
    const world = await scene({ now: '2026-05-31T17:00:00Z' });
    const { before, now } = await threeYears(world);
    await spendByProfile(world, before[0]?.id ?? '', 2024);
    expect(await position(world, now.id)).toMatchObject({ seasonal_share: null, forecast_seasonal_minor: null });
  });

  it('has no season of another client, another kind or another currency', async () => {
    const world = await scene({ now: '2026-05-31T17:00:00Z' });
    const { before } = await threeYears(world);
    await spendByProfile(world, before[0]?.id ?? '', 2024);
    await spendByProfile(world, before[1]?.id ?? '', 2025);
    const { id } = await makeBudget(world, { authorisedMinor: String(YEAR) });
    expect(await position(world, id)).toMatchObject({ seasonal_share: null });
  });

  it.each([
    ['2026-02-05', false],
    ['2026-02-06', true],
  ])('on %s, around a tenth of the year, has a forecast: %s', async (day, hasForecast) => {
    const world = await scene({ now: `${day}T17:00:00Z` });
    const { before, now } = await threeYears(world, 9_000_000n);
    await spendByProfile(world, before[0]?.id ?? '', 2024);
    await spendByProfile(world, before[1]?.id ?? '', 2025);
    const row = await position(world, now.id);
    expect([row.forecast_straight_line_minor !== null, row.forecast_seasonal_minor !== null]).toEqual([
      hasForecast,
      hasForecast,
    ]);
  });
});

describe('the formulas in the tables and in TypeScript', () => {
  it('forecast the same, to the minor unit', async () => {
    const world = await scene();
    for (const [actual, part, whole] of [
      [SPENT, 5, 12],
      [SPENT, 44, 100],
      [1n, 37, 365],
      [100n, 36, 365],
      [0n, 200, 365],
      [-5_000n, 200, 365],
      [999_999_999_999_999n, 364, 365],
    ] as const) {
      const [row] = await world.rows('select budget_forecast($1, $2, $3) as forecast', [actual, part, whole]);
      expect(row?.forecast ?? null).toBe(measures.forecastMinor(actual, { part, whole })?.toString() ?? null);
    }
  });

  it('round the same, half to even', async () => {
    const world = await scene();
    for (const [dividend, divisor] of [
      [5n, 2n],
      [7n, 2n],
      [-5n, 2n],
      [-7n, 2n],
      [9n, 4n],
      [11n, 4n],
      [0n, 3n],
    ] as const) {
      const [row] = await world.rows('select divide_half_even($1, $2) as quotient', [dividend, divisor]);
      expect(row?.quotient).toBe(String(divideHalfEven(dividend, divisor)));
    }
  });

  it('name the same band on both sides of every boundary', async () => {
    const world = await scene();
    for (const share of [-0.2, -0.1001, -0.1, 0, 0.02, 0.0201, 0.05, 0.0501, 1]) {
      const [row] = await world.rows('select budget_band($1::numeric) as band', [String(share)]);
      expect(row?.band).toBe(bandOf(FORECAST_VARIANCE_BANDS, share));
    }
    expect(await world.rows('select budget_band(null) as band')).toEqual([{ band: null }]);
  });

  it('burn and last the same', async () => {
    const world = await scene({ now: '2026-05-31T17:00:00Z' });
    const { id } = await makeBudget(world, { authorisedMinor: String(YEAR) });
    await makeEntries(world, id, { amountMinor: String(SPENT) });
    const row = await position(world, id);
    const elapsedMonths = (151 / 365) * 12;
    expect(Number(row.burn_minor)).toBeCloseTo(measures.burnMinor(SPENT, elapsedMonths) ?? 0, 0);
    expect(Number(row.runway_months)).toBeCloseTo(measures.runway(YEAR, SPENT, elapsedMonths) ?? 0, 9);
  });

  it('know no burn before the first day, and no end where nothing is spent', async () => {
    const world = await scene({ now: '2025-12-31T17:00:00Z' });
    const { id } = await makeBudget(world, { clientId: null, unitId: world.unitId, kind: 'PROGRAMME' });
    expect(await position(world, id)).toMatchObject({ burn_minor: null, runway_months: null });
  });
});
