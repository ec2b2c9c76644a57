import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeBudget, makeEntries, makeEntry } from './budget.factory.js';
import { closeBudget } from './close-budget.js';
import { decideBudgetOverride } from './decide-budget-override.js';
import { postBudgetEntries } from './post-budget-entries.js';
import { requestBudgetOverride } from './request-budget-override.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const request = (world: Scene, budgetId: string, input: Record<string, unknown> = {}, actor = world.careManager()) =>
  requestBudgetOverride(world.as(actor), {
    ...{ idempotencyKey: uuidv7(), budgetId, amountMinor: '5000', currency: 'USD', reason: 'Night care' },
    ...input,
  });
const decide = (world: Scene, id: string, input: Record<string, unknown> = {}, actor = world.supervisor()) =>
  decideBudgetOverride(world.as(actor), { id, version: 1, decision: 'APPROVED', ...input });
const available = (world: Scene) => world.rows('select override_minor, available_minor from budget_position');

describe('requestBudgetOverride', () => {
  it('changes no figure before someone decides', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    madeBy(await request(world, id));
    expect(await available(world)).toEqual([{ override_minor: '0', available_minor: '100000' }]);
    expect(await world.rows('select status, amount_minor from budget_override')).toEqual([
      { status: 'REQUESTED', amount_minor: '5000' },
    ]);
  });

  it.each([
    ['nothing', { amountMinor: '0' }, 'OUT_OF_RANGE amountMinor'],
    ['another currency', { currency: 'NGN' }, 'CURRENCY_MISMATCH currency'],
    ['no reason', { reason: ' ' }, 'REQUIRED reason'],
    ['an unknown budget', { budgetId: RANDOM_ID }, 'NOT_FOUND budgetId'],
  ])('refuses %s', async (_, input, refusal) => {
    const world = await scene();
    const { id } = await makeBudget(world);
    expect(refusalsIn(await request(world, id, input))).toEqual([refusal]);
    expect(await world.rows('select 1 from budget_override')).toEqual([]);
  });

  it('refuses where nothing limits, and on a closed budget', async () => {
    const world = await scene();
    const { id: unlimited } = await makeBudget(world, { authorisedMinor: null });
    expect(refusalsIn(await request(world, unlimited))).toEqual(['NOT_ALLOWED budgetId']);
    const { id } = await makeBudget(world);
    await world.do(closeBudget, world.supervisor(), { id, version: 1 });
    expect(refusalsIn(await request(world, id))).toEqual(['PERIOD_CLOSED budgetId']);
  });

  it('is forbidden to an analyst', async () => {
    const world = await scene();
    await expect(request(world, RANDOM_ID, {}, world.analyst())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('decideBudgetOverride', () => {
  it('makes room for a spend that did not fit', async () => {
    const world = await scene();
    const { id: budgetId } = await makeBudget(world);
    await makeEntries(world, budgetId, { amountMinor: '100000' });
    const { id } = madeBy(await request(world, budgetId));
    const supervisor = world.supervisor();
    madeBy(await decide(world, id, {}, supervisor));
    expect(await available(world)).toEqual([{ override_minor: '5000', available_minor: '5000' }]);
    expect(await world.rows('select status, decided_by from budget_override')).toEqual([
      { status: 'APPROVED', decided_by: supervisor.userId },
    ]);
    const beyond = (amountMinor: string) =>
      postBudgetEntries(world.as(world.careManager()), {
        ...{ idempotencyKey: uuidv7(), budgetId, currency: 'USD', entries: [makeEntry({ amountMinor })] },
      });
    expect(refusalsIn(await beyond('5001'))).toEqual(['LIMIT_REACHED entries.0.amountMinor']);
    madeBy(await beyond('5000'));
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
  });

  it('changes no figure when it is rejected', async () => {
    const world = await scene();
    const { id: budgetId } = await makeBudget(world);
    const { id } = madeBy(await request(world, budgetId));
    madeBy(await decide(world, id, { decision: 'REJECTED' }));
    expect(await available(world)).toEqual([{ override_minor: '0', available_minor: '100000' }]);
  });

  it('refuses whoever asked for it', async () => {
    const world = await scene();
    const { id: budgetId } = await makeBudget(world);
    const supervisor = world.supervisor();
    const { id } = madeBy(await request(world, budgetId, {}, supervisor));
    expect(refusalsIn(await decide(world, id, {}, supervisor))).toEqual(['SELF_APPROVAL id']);
    expect(await world.rows('select status from budget_override')).toEqual([{ status: 'REQUESTED' }]);
  });

  it('refuses a second decision, a version nobody saw, and an unknown request', async () => {
    const world = await scene();
    const { id: budgetId } = await makeBudget(world);
    const { id } = madeBy(await request(world, budgetId));
    expect(refusalsIn(await decide(world, id, { version: 2 }))).toEqual(['STALE_VERSION version']);
    madeBy(await decide(world, id));
    expect(refusalsIn(await decide(world, id, { version: 2, decision: 'REJECTED' }))).toEqual([
      'ILLEGAL_TRANSITION id',
    ]);
    expect(refusalsIn(await decide(world, RANDOM_ID))).toEqual(['NOT_FOUND id']);
  });

  it('refuses to add money to a closed budget', async () => {
    const world = await scene();
    const { id: budgetId } = await makeBudget(world);
    const { id } = madeBy(await request(world, budgetId));
    await world.do(closeBudget, world.supervisor(), { id: budgetId, version: 1 });
    expect(refusalsIn(await decide(world, id))).toEqual(['PERIOD_CLOSED id']);
  });

  it('answers for another organisation’s request as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    const { id } = madeBy(await request(world, (await makeBudget(world)).id));
    expect(await decide(other, id)).toEqual(await decide(other, RANDOM_ID));
  });

  it('is forbidden to a care manager', async () => {
    const world = await scene();
    await expect(decide(world, RANDOM_ID, {}, world.careManager())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
