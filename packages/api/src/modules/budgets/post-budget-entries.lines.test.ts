import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { addBudgetLine } from './add-budget-line.js';
import { makeBudget, makeEntry } from './budget.factory.js';
import { postBudgetEntries } from './post-budget-entries.js';

const post = (world: Scene, budgetId: string, entries: Record<string, unknown>[]) =>
  postBudgetEntries(world.as(world.careManager()), { idempotencyKey: uuidv7(), budgetId, currency: 'USD', entries });

const ledgerOf = (world: Scene) => world.rows('select kind, amount_minor, client_id from budget_entry order by id');

const commitmentOf = async (world: Scene) =>
  (await world.rows<{ id: string }>(`select id from budget_entry where kind = 'COMMITMENT'`))[0]?.id ?? '';

describe('postBudgetEntries on a programme with a line for one client', () => {
  async function programme() {
    const world = await scene();
    const [{ id: hers }, { id: other }] = [await makeClient(world), await makeClient(world)];
    const { id } = await makeBudget(world, { clientId: null, unitId: world.unitId, kind: 'PROGRAMME' });
    const line = { idempotencyKey: uuidv7(), budgetId: id, name: 'Transport', category: 'TRAVEL', clientId: hers };
    const { id: lineId } = await world.do(addBudgetLine, world.supervisor(), line);
    return { world, id, lineId, hers, other };
  }
  const clients = async (world: Scene) =>
    (await world.rows('select client_id from budget_entry order by id')).map(({ client_id }) => client_id);

  it('posts for her what is booked on her line or pays what was promised to her', async () => {
    const { world, id, lineId, hers } = await programme();
    madeBy(await post(world, id, [makeEntry({ kind: 'COMMITMENT', lineId })]));
    madeBy(await post(world, id, [makeEntry({ settlesId: await commitmentOf(world) })]));
    expect(await clients(world)).toEqual([hers, hers, hers]);
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
  });

  it('refuses her line for another client, and to pay for another what was promised to her', async () => {
    const { world, id, lineId, other } = await programme();
    expect(refusalsIn(await post(world, id, [makeEntry({ lineId, clientId: other })]))).toEqual([
      'INVALID entries.0.lineId',
    ]);
    madeBy(await post(world, id, [makeEntry({ kind: 'COMMITMENT', lineId })]));
    const before = await ledgerOf(world);
    const paid = makeEntry({ settlesId: await commitmentOf(world), clientId: other });
    expect(refusalsIn(await post(world, id, [paid]))).toEqual(['INVALID entries.0.settlesId']);
    expect(await ledgerOf(world)).toEqual(before);
  });

  it('promises nothing on her line for a day after the end of her care', async () => {
    const { world, id, lineId, hers } = await programme();
    const end = { id: hers, version: 1, endedOn: '2026-03-01', endReason: 'Moved' };
    await world.do(endClient, world.supervisor(), end);
    const promise = makeEntry({ kind: 'COMMITMENT', lineId, serviceOn: '2026-03-02' });
    expect(refusalsIn(await post(world, id, [promise]))).toEqual(['EPISODE_CLOSED entries.0.serviceOn']);
  });

  it('finds in the tables themselves that her line takes nothing for another', async () => {
    const { world, id, lineId, other } = await programme();
    const posted = world.rows(
      `insert into budget_entry (tenant_id, budget_id, line_id, client_id, unit_id, kind, amount_minor, service_on)
         select tenant_id, id, $2, $3, unit_id, 'ACTUAL', 100, '2026-01-05' from budget where id = $1`,
      [id, lineId, other],
    );
    await expect(posted).rejects.toMatchObject({ constraint: 'budget_entry_line_client' });
  });
});
