import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeBudget, makeEntries, makeEntry } from './budget.factory.js';
import { postBudgetEntries } from './post-budget-entries.js';

/** A programme that promised 100.00 of its line for meals to one of two clients. */
async function promised() {
  const world = await scene();
  const [{ id: clientId }, { id: otherId }] = [await makeClient(world), await makeClient(world)];
  const lines = ['Meals', 'Visits'].map((name) => ({ name, category: 'VISITS', authorisedMinor: '50000' }));
  const programme = { clientId: null, unitId: world.unitId, kind: 'PROGRAMME', lines };
  const { id: budgetId } = await makeBudget(world, programme);
  const [meals = '', visits = ''] = (await world.rows<{ id: string }>('select id from budget_line order by name')).map(
    ({ id }) => id,
  );
  await makeEntries(world, budgetId, { kind: 'COMMITMENT', amountMinor: '10000', lineId: meals, clientId });
  const [commitment] = await world.rows<{ id: string }>('select id from budget_entry');
  const settlesId = commitment?.id ?? '';
  return { world, budgetId, clientId, otherId, meals, visits, settlesId };
}

const post = (world: Scene, budgetId: string, entry: Record<string, unknown>) =>
  postBudgetEntries(world.as(world.careManager()), {
    ...{ idempotencyKey: uuidv7(), budgetId, currency: 'USD', entries: [makeEntry(entry)] },
  });

/** What is still promised, by line and client. */
const promises = (world: Scene) =>
  world.rows(
    `select line_id, client_id, sum(case kind when 'COMMITMENT' then amount_minor else -amount_minor end)::int as minor
       from budget_entry where kind in ('COMMITMENT', 'RELEASE') group by 1, 2`,
  );

describe('what is given back of a commitment', () => {
  it.each([
    ['given back in part, without a word of the line', (): object => ({ kind: 'RELEASE', amountMinor: '4000' })],
    ['paid in part out of another line', ({ visits }: { visits: string }) => ({ amountMinor: '4000', lineId: visits })],
  ])('leaves the line and the client it was promised to: %s', async (_, of) => {
    const { world, budgetId, settlesId, meals, visits, clientId } = await promised();
    madeBy(await post(world, budgetId, { settlesId, ...of({ visits }) }));
    expect(await promises(world)).toEqual([{ line_id: meals, client_id: clientId, minor: 6000 }]);
  });

  it('is given back to no other line, and for no other client', async () => {
    const { world, budgetId, settlesId, visits, otherId } = await promised();
    const back = { kind: 'RELEASE', amountMinor: '4000', settlesId };
    expect(refusalsIn(await post(world, budgetId, { ...back, lineId: visits }))).toEqual(['INVALID entries.0.lineId']);
    expect(refusalsIn(await post(world, budgetId, { ...back, clientId: otherId }))).toEqual([
      'INVALID entries.0.clientId',
    ]);
  });
});
