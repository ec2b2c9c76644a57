import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { makeBudget, makeEntries } from './budget.factory.js';
import { closeBudget } from './close-budget.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';
const close = (world: Scene, id: string, version = 1, actor = world.supervisor()) =>
  closeBudget(world.as(actor), { id, version });

const commitmentOf = async (world: Scene) =>
  (await world.rows<{ id: string }>(`select id from budget_entry where kind = 'COMMITMENT'`))[0]?.id ?? '';
const totalsOf = (world: Scene, id: string) =>
  world.rows('select status, committed_minor, actual_minor from budget_position where id = $1', [id]);

describe('closeBudget', () => {
  it('releases what is still promised, and closes', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await makeEntries(world, id, { kind: 'COMMITMENT', amountMinor: '9000' });
    await makeEntries(world, id, { amountMinor: '4000', settlesId: await commitmentOf(world) });
    madeBy(await close(world, id));
    expect(await totalsOf(world, id)).toEqual([{ status: 'CLOSED', committed_minor: '0', actual_minor: '4000' }]);
    expect(
      await world.rows(`select amount_minor from budget_entry where kind = 'RELEASE' order by amount_minor`),
    ).toEqual([{ amount_minor: '4000' }, { amount_minor: '5000' }]);
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
  });

  it('refuses a version nobody saw, a second closing, and an unknown budget', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    expect(refusalsIn(await close(world, id, 7))).toEqual(['STALE_VERSION version']);
    madeBy(await close(world, id));
    expect(refusalsIn(await close(world, id, 2))).toEqual(['PERIOD_CLOSED id']);
    expect(refusalsIn(await close(world, RANDOM_ID))).toEqual(['NOT_FOUND id']);
  });

  it('is forbidden to a care manager', async () => {
    const world = await scene();
    await expect(close(world, RANDOM_ID, 1, world.careManager())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('ending a client', () => {
  it('releases what was promised for days after it, and keeps what is owed for days before', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id } = await makeBudget(world, { clientId });
    await makeEntries(
      world,
      id,
      { kind: 'COMMITMENT', amountMinor: '3000', serviceOn: '2026-03-01' },
      { kind: 'COMMITMENT', amountMinor: '5000', serviceOn: '2026-03-02' },
    );
    await world.do(endClient, world.supervisor(), {
      id: clientId,
      version: 1,
      endedOn: '2026-03-01',
      endReason: 'Moved',
    });
    expect(await totalsOf(world, id)).toEqual([{ status: 'OPEN', committed_minor: '3000', actual_minor: '0' }]);
  });
});
