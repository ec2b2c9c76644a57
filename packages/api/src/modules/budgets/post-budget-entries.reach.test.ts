import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { refusalsIn } from '../../test/refusals.js';
import { scene } from '../../test/scene.js';
import { makeBudget, makeEntry } from './budget.factory.js';
import { postBudgetEntries } from './post-budget-entries.js';

it.each([
  ['the budget holds', '2026-12-31', 'OUT_OF_RANGE entries'],
  // A tenth of the period is over on 10 March, so that the forecast is ten times what is spent.
  ['its forecast can be told in', '2027-11-20', 'OUT_OF_RANGE '],
])('amounts that come to more than %s are refused, and nothing is posted', async (_, endsOn, refusal) => {
  const world = await scene();
  const { id: budgetId } = await makeBudget(world, { kind: 'RECORDED_SPENDING', authorisedMinor: null, endsOn });
  await world.rows(
    `insert into budget_entry (tenant_id, budget_id, client_id, kind, amount_minor, service_on)
       select tenant_id, id, client_id, 'ACTUAL', 850000000000000000, '2026-01-05' from budget where id = $1`,
    [budgetId],
  );
  const entries = Array.from({ length: 100 }, () => makeEntry({ amountMinor: '999999999999999' }));
  const wanted = { idempotencyKey: uuidv7(), budgetId, currency: 'USD', entries };
  expect(refusalsIn(await postBudgetEntries(world.as(world.careManager()), wanted))).toEqual([refusal]);
  expect(await world.rows('select 1 from budget_entry')).toHaveLength(1);
});
