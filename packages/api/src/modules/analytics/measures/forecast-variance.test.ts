import { bandOf, FORECAST_VARIANCE_BANDS } from '@caregraph/shared/bands';
import { forecastMinor, profileToDate, variance } from '@caregraph/shared/budget-measures';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import { askAnalytics, makeBudget, makeClientInCare, makeClientsInCare } from '../analytics.factory.js';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const END_OF_MAY = '2026-05-31T15:00:00Z';
const PROFILE = [10, 9, 9, 8, 8, 7, 7, 7, 8, 8, 9, 10];

const METHOD = 'budgets budget { minor } forecast { minor } variance { minor } varianceShare band bands { band count }';
const SELECTION = `forecastVariance { value numerator denominator isSuppressed asOf exclusions { code count } interval { low }
  definition { bands { band atLeast above atMost below } } straightLine { ${METHOD} } seasonal { ${METHOD} } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = YEAR) {
  return (await askAnalytics(world, SELECTION, actor, { ...YEAR, ...period })).forecastVariance;
}

/** A hundred days of which fifty have gone by. */
const makeForecast = (world: Scene, authorised: number, forecast: number, more: object = {}) =>
  makeBudget(world, {
    startsOn: '2026-04-12',
    endsOn: '2026-07-20',
    authorised,
    actual: [[forecast / 2, '2026-05-01']],
    ...more,
  });

const countsOf = ({ bands }: { bands: { band: string; count: number | null }[] }) =>
  Object.fromEntries(bands.map(({ band, count }) => [band, count]));

describe('forecast variance', () => {
  it('is null without a budget', async () => {
    const measure = await ask(await scene({ now: END_OF_MAY }));
    expect(measure).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      interval: null,
      straightLine: { budgets: 0, varianceShare: null, band: null },
      seasonal: { budgets: 0 },
    });
    expect(countsOf(measure.seasonal)).toEqual({ BLUE: 0, GREEN: 0, AMBER: 0, RED: 0 });
    expect(measure.definition.bands).toEqual([
      { band: 'BLUE', atLeast: null, above: null, atMost: null, below: -0.1 },
      { band: 'GREEN', atLeast: -0.1, above: null, atMost: 0.02, below: null },
      { band: 'AMBER', atLeast: null, above: 0.02, atMost: 0.05, below: null },
      { band: 'RED', atLeast: null, above: 0.05, atMost: null, below: null },
    ]);
  });

  it('shows how the two methods part over the published profile: 44 % of the year spent by the end of May', async () => {
    const world = await scene({ now: END_OF_MAY });
    const clientId = await makeClientInCare(world, { enrolledOn: '2024-01-01' });
    for (const year of [2024, 2025]) {
      const actual = PROFILE.map(
        (points, month) => [points * 1_000, `${year}-${String(month + 1).padStart(2, '0')}-15`] as const,
      );
      await makeBudget(world, { clientId, startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, actual });
    }
    await makeBudget(world, { clientId, authorised: 120_000_000, actual: [[54_000_000, '2026-05-01']] });

    const measure = await ask(world);
    // By days (151 of 365) the straight line is a little above the 1,296,000 that five of twelve months give.
    const straight = forecastMinor(54_000_000n, { part: 151, whole: 365 }) ?? 0n;
    expect(measure.straightLine).toMatchObject({
      budgets: 1,
      forecast: { minor: String(straight) },
      variance: { minor: String(straight - 120_000_000n) },
      band: 'RED',
    });
    expect(measure.value).toBeCloseTo(variance(straight, 120_000_000n).share ?? 0, 12);
    const seasonal = forecastMinor(54_000_000n, profileToDate(PROFILE, 5)) ?? 0n;
    expect(seasonal).toBe(122_727_273n);
    expect(measure.seasonal).toMatchObject({
      budgets: 1,
      forecast: { minor: '122727273' },
      variance: { minor: '2727273' },
      band: 'AMBER',
    });
    expect(countsOf(measure.seasonal)).toEqual({ BLUE: 0, GREEN: 0, AMBER: 1, RED: 0 });
  });

  it('puts each boundary into the milder band', async () => {
    const world = await scene({ now: END_OF_MAY });
    const forecasts = [102_000, 102_010, 105_000, 105_010, 90_000, 89_990];
    for (const forecast of forecasts) await makeForecast(world, 100_000, forecast);
    const bands = forecasts.map((forecast) => bandOf(FORECAST_VARIANCE_BANDS, (forecast - 100_000) / 100_000));
    expect(bands).toEqual(['GREEN', 'AMBER', 'AMBER', 'RED', 'GREEN', 'BLUE']);
    const measure = await ask(world);
    expect(countsOf(measure.straightLine)).toEqual({ BLUE: 1, GREEN: 2, AMBER: 2, RED: 1 });
    const sum = forecasts.reduce((total, forecast) => total + forecast, 0);
    expect(measure).toMatchObject({
      numerator: sum - 600_000,
      denominator: 600_000,
      value: expect.closeTo((sum - 600_000) / 600_000, 12),
    });
  });

  it('leaves out what is closed, too young, of unknown size or in another currency', async () => {
    const world = await scene({ now: END_OF_MAY });
    await makeForecast(world, 1_000, 1_000, { status: 'CLOSED' });
    await makeForecast(world, 1_000, 1_000, { startsOn: '2026-05-01', endsOn: '2027-04-30' });
    await makeForecast(world, 1_000, 1_000, { currency: 'EUR' });
    await makeBudget(world, { authorised: null });
    expect(await ask(world)).toMatchObject({
      denominator: 0,
      exclusions: [
        { code: 'NO_AUTHORISED_SUM', count: 1 },
        { code: 'OTHER_CURRENCY', count: 1 },
        { code: 'TOO_EARLY', count: 1 },
      ],
    });
  });

  it('hides from an analyst a band with few budgets, and the next smallest with it', async () => {
    const world = await scene({ now: END_OF_MAY });
    const clients = await makeClientsInCare(world, 30);
    const forecasts = [...Array(15).fill(100_000), ...Array(12).fill(104_000), ...Array(3).fill(110_000)];
    for (const [index, forecast] of forecasts.entries())
      await makeForecast(world, 100_000, forecast, { clientId: clients[index] });
    const measure = await ask(world, world.analyst());
    expect(measure).toMatchObject({ isSuppressed: false, straightLine: { budgets: 30 } });
    expect(countsOf(measure.straightLine)).toEqual({ BLUE: 0, GREEN: 15, AMBER: null, RED: null });
    expect(countsOf((await ask(world)).straightLine)).toEqual({ BLUE: 0, GREEN: 15, AMBER: 12, RED: 3 });
    expect(await ask(await scene({ now: END_OF_MAY }))).toMatchObject({ denominator: 0 });
  });
});
