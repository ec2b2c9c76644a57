import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { refusalsIn } from '../../test/refusals.js';
import { scene } from '../../test/scene.js';
import { makeBudget, makeEntry } from './budget.factory.js';
import { postBudgetEntries } from './post-budget-entries.js';

it('lets only one of two spends pass that fit singly and not together', async () => {
  const world = await scene();
  for (let round = 0; round < 10; round += 1) {
    const { id: budgetId } = await makeBudget(world);
    const spend = () =>
      postBudgetEntries(world.as(world.careManager()), {
        ...{ idempotencyKey: uuidv7(), budgetId, currency: 'USD' },
        entries: [makeEntry({ amountMinor: '60000' })],
      });
    const outcomes = await Promise.all([spend(), spend()]);
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    expect(outcomes.flatMap(refusalsIn)).toEqual(['LIMIT_REACHED entries.0.amountMinor']);
    expect(await world.rows('select actual_minor from budget_rollup where budget_id = $1', [budgetId])).toEqual([
      { actual_minor: '60000' },
    ]);
  }
});

it('loses no cent when many post to one budget at once', async () => {
  const world = await scene();
  const { id: budgetId } = await makeBudget(world, { authorisedMinor: '1000000' });
  const spends = Array.from({ length: 12 }, () =>
    postBudgetEntries(world.as(world.careManager()), {
      ...{ idempotencyKey: uuidv7(), budgetId, currency: 'USD' },
      entries: [makeEntry({ amountMinor: '700' }), makeEntry({ kind: 'COMMITMENT', amountMinor: '11' })],
    }),
  );
  expect((await Promise.all(spends)).flatMap(refusalsIn)).toEqual([]);
  expect(
    await world.rows('select actual_minor, committed_minor from budget_rollup where budget_id = $1', [budgetId]),
  ).toEqual([{ actual_minor: String(12 * 700), committed_minor: String(12 * 11) }]);
  expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
});
