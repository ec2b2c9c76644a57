import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { addBudgetLine } from './add-budget-line.js';
import { makeBudget, makeEntries } from './budget.factory.js';
import { closeBudget } from './close-budget.js';
import { decideBudgetOverride } from './decide-budget-override.js';
import { requestBudgetOverride } from './request-budget-override.js';

/** What is kept beside the ledger is what the ledger, the overrides and the budgets themselves say, whatever happened. */

const drift = (world: Scene) =>
  world.rows('select kept, month::text, kept_value, true_value from budget_rollup_drift() order by kept, month');

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
