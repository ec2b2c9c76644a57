import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeBudget, makeEntries, makeEntry } from './budget.factory.js';
import { closeBudget } from './close-budget.js';
import { postBudgetEntries } from './post-budget-entries.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const post = (
  world: Scene,
  budgetId: string,
  entries: Record<string, unknown>[],
  more: Record<string, unknown> = {},
) => {
  const { actor = world.careManager(), ...input } = more as { actor?: ReturnType<Scene['actor']> };
  return postBudgetEntries(world.as(actor), { idempotencyKey: uuidv7(), budgetId, currency: 'USD', entries, ...input });
};

const ledgerOf = (world: Scene) =>
  world.rows('select kind, amount_minor, service_on::text as day, settles_id from budget_entry order by id');

async function totalsOf(world: Scene, budgetId: string) {
  const [totals] = await world.rows(
    `select committed_minor, actual_minor, available_minor from budget_position where id = $1`,
    [budgetId],
  );
  return totals;
}

const commitmentOf = async (world: Scene) =>
  (await world.rows<{ id: string }>(`select id from budget_entry where kind = 'COMMITMENT'`))[0]?.id ?? '';

/** In every test here the kept totals must equal what the ledger adds up to. */
const expectLedgerBalances = async (world: Scene) =>
  expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);

describe('postBudgetEntries', () => {
  it('commits, spends and adjusts, and keeps the totals', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    madeBy(
      await post(world, id, [
        makeEntry({ kind: 'COMMITMENT', amountMinor: '30000', serviceOn: '2026-12-31' }),
        makeEntry({ kind: 'ACTUAL', amountMinor: '20000', serviceOn: '2026-01-01', description: 'January visits' }),
        makeEntry({ kind: 'ADJUSTMENT', amountMinor: '-500', description: 'Billed twice' }),
      ]),
    );
    expect(await totalsOf(world, id)).toEqual({
      committed_minor: '30000',
      actual_minor: '19500',
      available_minor: '50500',
    });
    expect(
      await world.rows('select month::text, committed_minor, actual_minor from budget_month order by month'),
    ).toEqual([
      { month: '2026-01-01', committed_minor: '0', actual_minor: '19500' },
      { month: '2026-12-01', committed_minor: '30000', actual_minor: '0' },
    ]);
    await expectLedgerBalances(world);
  });

  it('releases what an actual pays of its commitment, and never more than is left of it', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await makeEntries(world, id, { kind: 'COMMITMENT', amountMinor: '10000' });
    const settlesId = await commitmentOf(world);

    madeBy(
      await post(world, id, [
        makeEntry({ amountMinor: '6000', settlesId }),
        makeEntry({ amountMinor: '7000', settlesId }),
      ]),
    );
    expect((await ledgerOf(world)).map(({ kind, amount_minor }) => `${kind} ${amount_minor}`).toSorted()).toEqual([
      'ACTUAL 6000',
      'ACTUAL 7000',
      'COMMITMENT 10000',
      'RELEASE 4000',
      'RELEASE 6000',
    ]);
    expect(await totalsOf(world, id)).toEqual({
      committed_minor: '0',
      actual_minor: '13000',
      available_minor: '87000',
    });

    madeBy(await post(world, id, [makeEntry({ amountMinor: '100', settlesId })]));
    expect(await totalsOf(world, id)).toMatchObject({ committed_minor: '0', actual_minor: '13100' });
    await expectLedgerBalances(world);
  });

  it('lets money that was committed be spent, though nothing else is left', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await makeEntries(world, id, { kind: 'COMMITMENT', amountMinor: '100000' });
    madeBy(await post(world, id, [makeEntry({ amountMinor: '100000', settlesId: await commitmentOf(world) })]));
    expect(await totalsOf(world, id)).toEqual({ committed_minor: '0', actual_minor: '100000', available_minor: '0' });
  });

  it('posts all or nothing: the last entry goes beyond what is available', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    const outcome = await post(world, id, [makeEntry({ amountMinor: '60000' }), makeEntry({ amountMinor: '40001' })]);
    expect(refusalsIn(outcome)).toEqual(['LIMIT_REACHED entries.1.amountMinor']);
    expect(await ledgerOf(world)).toEqual([]);
    expect(await totalsOf(world, id)).toMatchObject({ actual_minor: '0' });
  });

  it('accepts spending to the last minor unit', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    madeBy(await post(world, id, [makeEntry({ amountMinor: '100000' })]));
    expect(await totalsOf(world, id)).toMatchObject({ available_minor: '0' });
  });

  it('limits nothing when the authorised amount is not known', async () => {
    const world = await scene();
    const { id } = await makeBudget(world, { kind: 'RECORDED_SPENDING', authorisedMinor: null });
    madeBy(await post(world, id, [makeEntry({ amountMinor: '999999999999999' })]));
    expect(await totalsOf(world, id)).toMatchObject({ available_minor: null });
  });

  it('keeps amounts beyond the reach of floating point exact', async () => {
    const world = await scene();
    const { id } = await makeBudget(world, { kind: 'RECORDED_SPENDING', authorisedMinor: null });
    for (let i = 0; i < 10; i += 1) madeBy(await post(world, id, [makeEntry({ amountMinor: '999999999999999' })]));
    expect(await totalsOf(world, id)).toMatchObject({ actual_minor: '9999999999999990' });
  });

  it('says on a unit’s budget which client an entry was for', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id } = await makeBudget(world, { clientId: null, unitId: world.unitId, kind: 'PROGRAMME' });
    madeBy(await post(world, id, [makeEntry({ clientId })]));
    expect(await world.rows('select client_id, unit_id from budget_entry')).toEqual([
      { client_id: clientId, unit_id: world.unitId },
    ]);
  });

  it.each([
    ['before the period', { serviceOn: '2025-12-31' }, 'OUT_OF_RANGE entries.0.serviceOn'],
    ['after the period', { kind: 'COMMITMENT', serviceOn: '2027-01-01' }, 'OUT_OF_RANGE entries.0.serviceOn'],
    ['spent in the future', { serviceOn: '2026-03-11' }, 'OUT_OF_RANGE entries.0.serviceOn'],
    ['of nothing', { amountMinor: '0' }, 'OUT_OF_RANGE entries.0.amountMinor'],
    ['below nothing', { amountMinor: '-1' }, 'OUT_OF_RANGE entries.0.amountMinor'],
    [
      'adjusted by nothing',
      { kind: 'ADJUSTMENT', amountMinor: '0', description: 'x' },
      'OUT_OF_RANGE entries.0.amountMinor',
    ],
    ['adjusted without a reason', { kind: 'ADJUSTMENT' }, 'REQUIRED entries.0.description'],
    ['released from nowhere', { kind: 'RELEASE' }, 'REQUIRED entries.0.settlesId'],
    ['to an unknown line', { lineId: RANDOM_ID }, 'NOT_FOUND entries.0.lineId'],
    ['to an unknown provider', { providerId: RANDOM_ID }, 'NOT_FOUND entries.0.providerId'],
    ['for an unknown client', { clientId: RANDOM_ID }, 'NOT_FOUND entries.0.clientId'],
    ['settling nothing known', { settlesId: RANDOM_ID }, 'NOT_FOUND entries.0.settlesId'],
    ['settling with a commitment', { kind: 'COMMITMENT', settlesId: RANDOM_ID }, 'INVALID entries.0.settlesId'],
  ])('refuses an entry %s, and posts nothing', async (_, entry, refusal) => {
    const world = await scene();
    const { id } = await makeBudget(world);
    expect(refusalsIn(await post(world, id, [makeEntry(entry), makeEntry()]))).toEqual([refusal]);
    expect(await ledgerOf(world)).toEqual([]);
    expect(await world.rows(`select operation from audit_event where outcome = 'REFUSED'`)).toEqual([
      { operation: 'postBudgetEntries' },
    ]);
  });

  it('refuses to settle an actual, a commitment of another budget, or more than is left', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    const { id: otherId } = await makeBudget(world);
    await makeEntries(world, id, { amountMinor: '5000' });
    const [actual] = await world.rows<{ id: string }>('select id from budget_entry');
    await makeEntries(world, otherId, { kind: 'COMMITMENT', amountMinor: '5000' });
    const foreign = await commitmentOf(world);
    for (const settlesId of [actual?.id, foreign])
      expect(refusalsIn(await post(world, id, [makeEntry({ settlesId })]))).toEqual(['NOT_FOUND entries.0.settlesId']);
    expect(
      refusalsIn(await post(world, otherId, [makeEntry({ kind: 'RELEASE', amountMinor: '5001', settlesId: foreign })])),
    ).toEqual(['OUT_OF_RANGE entries.0.amountMinor']);
  });

  it('refuses another currency, another client, and a closed budget', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    const { id: clientId } = await makeClient(world);
    expect(refusalsIn(await post(world, id, [makeEntry()], { currency: 'NGN' }))).toEqual([
      'CURRENCY_MISMATCH currency',
    ]);
    expect(refusalsIn(await post(world, id, [makeEntry({ clientId })]))).toEqual(['INVALID entries.0.clientId']);
    await world.do(closeBudget, world.supervisor(), { id, version: 1 });
    expect(refusalsIn(await post(world, id, [makeEntry()]))).toEqual(['PERIOD_CLOSED budgetId']);
  });

  it('refuses none and more than 500 entries', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    expect(refusalsIn(await post(world, id, []))).toEqual(['REQUIRED entries']);
    const many = Array.from({ length: 501 }, () => makeEntry({ amountMinor: '1' }));
    expect(refusalsIn(await post(world, id, many))).toEqual(['TOO_MANY entries']);
    madeBy(await post(world, id, many.slice(1)));
    expect(await totalsOf(world, id)).toMatchObject({ actual_minor: '500' });
    await expectLedgerBalances(world);
  });

  it('posts once, however often the same request comes', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    const actor = world.careManager();
    const once = { actor, idempotencyKey: 'invoice-17' };
    madeBy(await post(world, id, [makeEntry()], once));
    madeBy(await post(world, id, [makeEntry()], once));
    expect(await ledgerOf(world)).toHaveLength(1);
    expect(refusalsIn(await post(world, id, [makeEntry({ amountMinor: '2' })], once))).toEqual([
      'IDEMPOTENCY_MISMATCH idempotencyKey',
    ]);
  });

  it('answers for a budget that is not the actor’s to see as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    const { id } = await makeBudget(world);
    const stranger = world.careManager({ unitIds: [] });
    const nothing = await post(other, RANDOM_ID, [makeEntry()]);
    expect(refusalsIn(nothing)).toEqual(['NOT_FOUND budgetId']);
    expect(await post(other, id, [makeEntry()])).toEqual(nothing);
    expect(await post(world, id, [makeEntry()], { actor: stranger })).toEqual(nothing);
  });

  it('is forbidden to an analyst', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await expect(post(world, id, [makeEntry()], { actor: world.analyst() })).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
