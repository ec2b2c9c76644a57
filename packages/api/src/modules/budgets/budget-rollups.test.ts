import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { addBudgetLine } from './add-budget-line.js';
import { makeBudget, makeEntries } from './budget.factory.js';
import { closeBudget } from './close-budget.js';
import { decideBudgetOverride } from './decide-budget-override.js';
import { requestBudgetOverride } from './request-budget-override.js';

/** What is kept beside the ledger is what the ledger, the overrides and the budgets themselves say, whatever happened. */

const drift = async (world: Scene) => [
  ...(await world.rows(
    'select kept, month::text, kept_value, true_value from budget_rollup_drift() order by kept, month',
  )),
  ...(await world.rows('select * from budget_total_drift()')),
];

const year = (of: number, more: Record<string, unknown> = {}) => ({
  startsOn: `${of}-01-01`,
  endsOn: `${of}-12-31`,
  ...more,
});

const season = async (world: Scene, id: string) =>
  (
    await world.rows<{ sums: string[] | null }>('select season_sums as sums from budget_rollup where budget_id = $1', [
      id,
    ])
  )[0]?.sums ?? null;

/** A client's budgets of 2024, 2025 and 2026, of which the first two have spent 12.00 in January. */
async function threeYears(world: Scene) {
  const { id: clientId } = await makeClient(world);
  const ids: string[] = [];
  for (const of of [2024, 2025, 2026]) ids.push((await makeBudget(world, { clientId, ...year(of) })).id);
  const [first = '', second = '', third = ''] = ids;
  await makeEntries(world, first, { amountMinor: '1200', serviceOn: '2024-01-10' });
  await makeEntries(world, second, { amountMinor: '1200', serviceOn: '2025-01-10' });
  return { clientId, first, second, third };
}

describe('what is kept of budgets', () => {
  it('follows every use-case that touches a budget', async () => {
    const world = await scene();
    const { second, third } = await threeYears(world);
    const line = await world.do(addBudgetLine, world.supervisor(), {
      ...{ idempotencyKey: 'line', budgetId: third, name: 'Visits', category: 'VISITS', authorisedMinor: '5000' },
    });
    await makeEntries(world, third, { kind: 'COMMITMENT', amountMinor: '900', lineId: line.id });
    const [commitment] = await world.rows<{ id: string }>(`select id from budget_entry where kind = 'COMMITMENT'`);
    await makeEntries(
      world,
      third,
      { amountMinor: '400', lineId: line.id, settlesId: commitment?.id },
      { kind: 'ADJUSTMENT', amountMinor: '-100', lineId: line.id, description: 'Counted twice' },
    );
    const asked = await world.do(requestBudgetOverride, world.careManager(), {
      ...{ idempotencyKey: 'more', budgetId: third, amountMinor: '50', currency: 'USD', reason: 'Night care' },
    });
    await world.do(decideBudgetOverride, world.supervisor(), { id: asked.id, version: 1, decision: 'APPROVED' });
    await world.do(closeBudget, world.supervisor(), { id: second, version: 1 });
    expect(await drift(world)).toEqual([]);
    expect(
      await world.rows('select committed_minor, actual_minor from budget_line_rollup where line_id = $1', [line.id]),
    ).toEqual([{ committed_minor: '500', actual_minor: '300' }]);
    expect(
      await world.rows('select status, override_minor, available_minor from budget_rollup where budget_id = $1', [
        third,
      ]),
    ).toEqual([{ status: 'OPEN', override_minor: '50', available_minor: String(100_050 - 500 - 300) }]);
  });

  it.each([
    ['moved to another period', `starts_on = '2025-02-01'`],
    ['given another client', `client_id = (select id from client where id <> client_id limit 1)`],
    ['removed', 'deleted_at = now()'],
    ['sized anew', 'authorised_minor = 7000000'],
    ['handed to another', `owner_staff_id = null, status = 'CLOSED'`],
  ])('follows a budget that is %s past the use-cases', async (_, change) => {
    const world = await scene();
    const { second } = await threeYears(world);
    await makeClient(world);
    await world.rows(`update budget set ${change} where id = $1`, [second]);
    expect(await drift(world)).toEqual([]);
  });

  it('says what has drifted, and is rebuilt from its sources', async () => {
    const world = await scene();
    const { third } = await threeYears(world);
    await makeEntries(world, third, { amountMinor: '700' });
    await world.rows(
      `update budget_rollup set actual_minor = 701, season_sums = null, status = 'CLOSED' where budget_id = $1`,
      [third],
    );
    await world.rows(`update budget_month set committed_minor = 5 where month = '2026-01-01'`);
    const found = await drift(world);
    expect(found.map(({ kept }) => kept)).toEqual(['actual', 'committed', 'facts', 'season']);
    expect(found[0]).toMatchObject({ kept_value: '701', true_value: '700' });
    expect(found[1]).toMatchObject({ month: '2026-01-01', kept_value: '5', true_value: '0' });
    await world.rows('select rebuild_budget_rollups()');
    expect(await drift(world)).toEqual([]);
    await world.rows('update budget_total set net_minor = net_minor + 1');
    expect(await drift(world)).not.toEqual([]);
    await world.rows('select rebuild_budget_totals()');
    expect(await drift(world)).toEqual([]);
  });
});

describe('the season of a budget', () => {
  it('comes with the second earlier year that spent something, and moves with what is posted to it later', async () => {
    const world = await scene();
    const { second, third } = await threeYears(world);
    expect((await season(world, third))?.map(Number)).toEqual(Array.from({ length: 12 }, () => 2400));
    await makeEntries(world, second, { amountMinor: '600', serviceOn: '2025-12-31' });
    expect((await season(world, third))?.map(Number).slice(10)).toEqual([2400, 3000]);
    await makeEntries(world, second, {
      ...{ kind: 'ADJUSTMENT', amountMinor: '-1800', serviceOn: '2025-12-31', description: 'Paid by the county' },
    });
    expect(await season(world, third)).toBeNull();
    expect(await drift(world)).toEqual([]);
  });

  it('is exact when two earlier years are posted to at once', async () => {
    const world = await scene();
    const { first, second, third } = await threeYears(world);
    for (let round = 1; round <= 5; round += 1) {
      await Promise.all([
        makeEntries(world, first, { amountMinor: '100', serviceOn: '2024-06-15' }),
        makeEntries(world, second, { amountMinor: '100', serviceOn: '2025-06-15' }),
      ]);
      expect(Number((await season(world, third))?.at(-1))).toBe(2400 + round * 200);
    }
    expect(await drift(world)).toEqual([]);
  });
});

describe('what is kept for the day', () => {
  const VIEW = `select forecast_straight_line_minor as forecast, variance_straight_line_share as share,
    band_straight_line as band, seasonal_share, forecast_seasonal_minor as seasonal from budget_position order by id`;
  const roll = (world: Scene) => world.rows<{ n: number }>('select roll_budget_days($1) as n', [world.clock.now()]);
  const keptDays = (world: Scene) =>
    world.rows('select distinct day::text from budget_rollup where starts_on <= $1 and ends_on >= $1', [
      world.clock.now().toISOString().slice(0, 10),
    ]);

  it('is what the day itself would say, before and after it is kept, on every day', async () => {
    const world = await scene({ now: '2026-02-05T17:00:00Z' });
    const { third } = await threeYears(world);
    await makeEntries(world, third, { amountMinor: '7777' });
    for (const day of ['2026-02-06', '2026-05-31', '2026-12-31', '2027-02-01', '2026-03-10']) {
      world.clock.set(`${day}T17:00:00Z`);
      const workedOut = await world.rows(VIEW);
      await roll(world);
      expect(await world.rows(VIEW)).toEqual(workedOut);
      expect(await drift(world)).toEqual([]);
    }
  });

  it('is written once a day, and no more when the period is over', async () => {
    const world = await scene({ now: '2026-05-01T17:00:00Z' });
    await threeYears(world);
    world.clock.set('2026-05-02T17:00:00Z');
    await roll(world);
    expect(await keptDays(world)).toEqual([{ day: '2026-05-02' }]);
    const before = await world.rows('select ctid::text, budget_id from budget_rollup order by budget_id');
    await roll(world);
    world.clock.set('2026-05-02T23:00:00Z');
    await roll(world);
    expect(await world.rows('select ctid::text, budget_id from budget_rollup order by budget_id')).toEqual(before);
    world.clock.set('2026-05-03T17:00:00Z');
    await roll(world);
    const after = await world.rows('select ctid::text, budget_id from budget_rollup order by budget_id');
    expect(after.filter((row, index) => row.ctid !== before[index]?.ctid)).toHaveLength(1);
  });

  it('goes by the day of the organisation, not of the server', async () => {
    const world = await scene({ now: '2026-05-02T03:00:00Z', timeZone: 'America/New_York' });
    await makeBudget(world);
    await roll(world);
    expect(await world.rows('select day::text from budget_rollup')).toEqual([{ day: '2026-05-01' }]);
  });

  it('sorts the furthest over first as soon as the day is kept', async () => {
    const world = await scene({ now: '2026-05-01T17:00:00Z' });
    // Ahead on the first day of May; half a year on, the one of the whole year is.
    const short = await makeBudget(world, { endsOn: '2026-06-30', name: 'Half a year' });
    const long = await makeBudget(world, { name: 'A year' });
    await makeEntries(world, short.id, { amountMinor: '80000' });
    await makeEntries(world, long.id, { amountMinor: '90000' });
    const list = `{ budgets(order: { field: VARIANCE, direction: DESC }) { nodes { name varianceStraightLineShare } } }`;
    for (const day of ['2026-05-01', '2026-06-30', '2026-11-30']) {
      world.clock.set(`${day}T17:00:00Z`);
      await roll(world);
      const { data } = await world.run(list, {}, world.administrator());
      const shares = data.budgets.nodes.map(
        (node: { varianceStraightLineShare: number }) => node.varianceStraightLineShare,
      );
      expect(shares).toEqual([...shares].sort((one: number, other: number) => other - one));
    }
  });
});
