import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { addBudgetLine } from '../budgets/index.js';
import { makeBudget } from '../budgets/budget.factory.js';
import { makePlan } from './plan.factory.js';

/** Each writes past the use-cases, as the owner of the tables, and names the rule that stops it. */
async function withLine(ofHerself: boolean) {
  const world = await scene();
  await makePlan(world);
  const [plan] = await world.rows<{ client_id: string }>('select client_id from care_plan');
  const budget = await makeBudget(world, ofHerself ? { clientId: plan?.client_id } : {});
  const line = { idempotencyKey: uuidv7(), budgetId: budget.id, name: 'Visits', category: 'CARE' };
  const { id } = await world.do(addBudgetLine, world.supervisor(), line);
  return { world, lineId: id };
}
const pay = (world: Scene, lineId: string, currency: string) =>
  world.rows('update intervention set budget_line_id = $1, currency = $2', [lineId, currency]);

describe('an intervention', () => {
  it('is paid from a line of its client, in the currency of the budget', async () => {
    const { world, lineId } = await withLine(true);
    await pay(world, lineId, 'USD');
    await expect(pay(world, lineId, 'EUR')).rejects.toMatchObject({ constraint: 'intervention_budget_currency' });
  });

  it('is not paid from a line of another client', async () => {
    const { world, lineId } = await withLine(false);
    await expect(pay(world, lineId, 'USD')).rejects.toMatchObject({ constraint: 'intervention_budget_line_client' });
  });
});
