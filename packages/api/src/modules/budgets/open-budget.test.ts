import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { addBudgetLine } from './add-budget-line.js';
import { makeBudget, makeBudgetInput } from './budget.factory.js';
import { closeBudget } from './close-budget.js';
import { openBudget } from './open-budget.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const open = (world: Scene, input: Record<string, unknown>, actor = world.supervisor()) =>
  openBudget(world.as(actor), input);

const line = (name: string, authorisedMinor?: string) => ({ name, category: 'VISITS', authorisedMinor });

describe('openBudget', () => {
  it('opens a budget with its lines and empty totals', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    madeBy(await open(world, makeBudgetInput(clientId, { lines: [line('Visits', '60000'), line('Meals')] })));
    expect(
      await world.rows(`select (select name from budget) as name, kind, client_id, unit_id, starts_on::text, ends_on::text,
        currency, authorised_minor, status, committed_minor, actual_minor, available_minor from budget_position`),
    ).toEqual([
      {
        ...{ name: 'Care 2026', kind: 'CARE', client_id: clientId, unit_id: null, status: 'OPEN', currency: 'USD' },
        ...{ starts_on: '2026-01-01', ends_on: '2026-12-31', authorised_minor: '100000' },
        ...{ committed_minor: '0', actual_minor: '0', available_minor: '100000' },
      },
    ]);
    expect(await world.rows('select name, authorised_minor, client_id from budget_line order by name')).toEqual([
      { name: 'Meals', authorised_minor: null, client_id: clientId },
      { name: 'Visits', authorised_minor: '60000', client_id: clientId },
    ]);
  });

  it('opens a programme for a unit the actor answers for, and for any as administrator', async () => {
    const world = await scene();
    const programme = makeBudgetInput('', { clientId: null, unitId: world.unitId, kind: 'PROGRAMME' });
    madeBy(await open(world, programme));
    madeBy(await open(world, { ...programme, idempotencyKey: 'second' }, world.administrator()));
    expect(
      refusalsIn(await open(world, { ...programme, idempotencyKey: 'third' }, world.supervisor({ unitIds: [] }))),
    ).toEqual(['NOT_ALLOWED unitId']);
  });

  it.each([
    ['care without a client', { clientId: null }, 'REQUIRED clientId'],
    ['a programme without a unit', { kind: 'PROGRAMME', clientId: null }, 'REQUIRED unitId'],
    ['nobody’s money', { kind: 'RECORDED_SPENDING', clientId: null }, 'REQUIRED clientId'],
    ['an unknown client', { clientId: RANDOM_ID }, 'NOT_FOUND clientId'],
    ['an unknown unit', { unitId: RANDOM_ID }, 'NOT_FOUND unitId'],
    ['an unknown owner', { ownerStaffId: RANDOM_ID }, 'NOT_FOUND ownerStaffId'],
    ['an end before its start', { endsOn: '2025-12-31' }, 'INVALID_PERIOD endsOn'],
    ['a name of zero width', { name: '\u200b' }, 'REQUIRED name'],
    ['a currency that is none', { currency: 'usd' }, 'INVALID currency'],
    ['an amount below nothing', { authorisedMinor: '-1' }, 'OUT_OF_RANGE authorisedMinor'],
    ['lines beyond the whole', { lines: [line('A', '60000'), line('B', '40001')] }, 'LIMIT_REACHED lines'],
    ['two lines of one name', { lines: [line('A'), line('A')] }, 'DUPLICATE lines.1.name'],
  ])('refuses %s, and opens nothing', async (_, overrides, refusal) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    expect(refusalsIn(await open(world, makeBudgetInput(clientId, overrides)))).toEqual([refusal]);
    expect(await world.rows('select 1 from budget')).toEqual([]);
  });

  it('refuses care money for a client whose care has ended', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await world.do(endClient, world.supervisor(), { id, version: 1, endedOn: '2026-03-01', endReason: 'Moved' });
    expect(refusalsIn(await open(world, makeBudgetInput(id)))).toEqual(['EPISODE_CLOSED clientId']);
  });

  it('answers for another organisation’s client as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    const { id } = await makeClient(world);
    expect(await open(other, makeBudgetInput(id))).toEqual(await open(other, makeBudgetInput(RANDOM_ID)));
  });

  it('is forbidden to a care manager', async () => {
    const world = await scene();
    await expect(open(world, makeBudgetInput(RANDOM_ID), world.careManager())).rejects.toMatchObject(
      thrown('FORBIDDEN'),
    );
  });
});

describe('addBudgetLine', () => {
  const add = (world: Scene, budgetId: string, input: Record<string, unknown>, actor = world.supervisor()) =>
    addBudgetLine(world.as(actor), { idempotencyKey: 'line', budgetId, category: 'VISITS', ...input });

  it('adds what the budget still has room for', async () => {
    const world = await scene();
    const { id } = await makeBudget(world, { lines: [line('Visits', '60000')] });
    madeBy(await add(world, id, { name: 'Meals', authorisedMinor: '40000' }));
    expect(await world.rows('select name, authorised_minor from budget_line order by name')).toEqual([
      { name: 'Meals', authorised_minor: '40000' },
      { name: 'Visits', authorised_minor: '60000' },
    ]);
  });

  it.each([
    ['more than the budget holds', { name: 'Meals', authorisedMinor: '40001' }, 'LIMIT_REACHED authorisedMinor'],
    ['a name that is taken', { name: 'Visits' }, 'DUPLICATE name'],
    ['a client of nobody', { name: 'Meals', clientId: RANDOM_ID }, 'NOT_FOUND clientId'],
  ])('refuses %s', async (_, input, refusal) => {
    const world = await scene();
    const { id } = await makeBudget(world, { lines: [line('Visits', '60000')] });
    expect(refusalsIn(await add(world, id, input))).toEqual([refusal]);
    expect(await world.rows('select 1 from budget_line')).toHaveLength(1);
  });

  it('refuses an unknown and a closed budget', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    expect(refusalsIn(await add(world, RANDOM_ID, { name: 'Meals' }))).toEqual(['NOT_FOUND budgetId']);
    await world.do(closeBudget, world.supervisor(), { id, version: 1 });
    expect(refusalsIn(await add(world, id, { name: 'Meals' }))).toEqual(['PERIOD_CLOSED budgetId']);
  });

  it('is forbidden to a care manager', async () => {
    const world = await scene();
    await expect(add(world, RANDOM_ID, { name: 'x' }, world.careManager())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
