import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { enrolClient, makeClient, makeEnrolment } from '../clients/index.js';
import { createOrgUnit } from '../organisations/index.js';
import { makeAssignment, makeStaffMember } from '../staffing/index.js';
import { makeBudget, makeBudgetInput, makeEntries } from './budget.factory.js';
import { openBudget } from './open-budget.js';
import { requestBudgetOverride } from './request-budget-override.js';

const money = (minor: string) => ({ minor, currency: 'USD' });

const ask = async (
  world: Scene,
  document: string,
  variables: Record<string, unknown> = {},
  actor = world.supervisor(),
) => {
  const answer = await world.run(document, variables, actor);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return JSON.parse(JSON.stringify(answer.data));
};

const BUDGET = `query ($id: ID!) { budget(id: $id) {
  name redacted kind status startsOn endsOn client { id } unit { id } owner { id }
  authorised { minor currency } overridden { minor } revised { minor } committed { minor currency } actual { minor }
  available { minor } utilisation commitmentRate elapsedShare burn { minor } runwayMonths
  forecastStraightLine { minor } varianceStraightLine { minor } varianceStraightLineShare bandStraightLine
  forecastSeasonal { minor } varianceSeasonal { minor } varianceSeasonalShare bandSeasonal
  lines { name category authorised { minor } committed { minor } actual { minor currency } available { minor } utilisation redacted }
  overrides { amount { minor currency } reason status requestedByMe requester { id } decider { id } redacted }
  entries { totalCount nodes { kind amount { minor currency } serviceOn description remaining { minor } line { name } settles { kind } redacted } } } }`;

/** 1,000.00 for one client in 2026, of which 400.00 on visits: 150.00 promised, 200.00 spent, on 10 March. */
async function spentBudget(world: Scene) {
  const { id: clientId } = await makeClient(world);
  const { id } = await makeBudget(world, {
    clientId,
    lines: [{ name: 'Visits', category: 'VISITS', authorisedMinor: '40000' }],
  });
  const [line] = await world.rows<{ id: string }>('select id from budget_line where budget_id = $1', [id]);
  await makeEntries(world, id, { kind: 'COMMITMENT', amountMinor: '25000', serviceOn: '2026-02-01', lineId: line?.id });
  const [commitment] = await world.rows<{ id: string }>('select id from budget_entry where budget_id = $1', [id]);
  await makeEntries(
    world,
    id,
    { amountMinor: '10000', serviceOn: '2026-02-02', lineId: line?.id, settlesId: commitment?.id },
    { amountMinor: '10000', serviceOn: '2026-02-03', description: 'Taxi' },
  );
  return { id, clientId };
}

describe('Query.budget', () => {
  it('shows every figure of a budget, its lines and its ledger', async () => {
    const world = await scene();
    const { id, clientId } = await spentBudget(world);
    const { budget } = await ask(world, BUDGET, { id });
    const { entries, elapsedShare, runwayMonths, varianceStraightLineShare, ...figures } = budget;
    expect(figures).toEqual({
      ...{
        name: 'Care 2026',
        redacted: [],
        kind: 'CARE',
        status: 'OPEN',
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
      },
      ...{ client: { id: clientId }, unit: null, owner: null },
      ...{ authorised: money('100000'), overridden: { minor: '0' }, revised: { minor: '100000' } },
      ...{ committed: money('15000'), actual: { minor: '20000' }, available: { minor: '65000' } },
      ...{ utilisation: 0.2, commitmentRate: 0.35, burn: { minor: '8816' } },
      // 69 of 365 days: 20000 × 365 ÷ 69.
      ...{
        forecastStraightLine: { minor: '105797' },
        varianceStraightLine: { minor: '5797' },
        bandStraightLine: 'RED',
      },
      ...{ forecastSeasonal: null, varianceSeasonal: null, varianceSeasonalShare: null, bandSeasonal: null },
      lines: [
        {
          ...{ name: 'Visits', category: 'VISITS', authorised: { minor: '40000' }, committed: { minor: '15000' } },
          ...{ actual: money('10000'), available: { minor: '15000' }, utilisation: 0.25, redacted: [] },
        },
      ],
      overrides: [],
    });
    expect(elapsedShare).toBeCloseTo(69 / 365, 12);
    expect(varianceStraightLineShare).toBeCloseTo(0.05797, 5);
    expect(runwayMonths).toBeCloseTo(80000 / 8816, 2);
    expect(entries.totalCount).toBe(4);
    expect(entries.nodes.map((node: { kind: string }) => node.kind)).toEqual([
      'ACTUAL',
      expect.anything(),
      expect.anything(),
      'COMMITMENT',
    ]);
    expect(entries.nodes[0]).toEqual({
      ...{ kind: 'ACTUAL', amount: money('10000'), serviceOn: '2026-02-03', description: 'Taxi', remaining: null },
      ...{ line: null, settles: null, redacted: [] },
    });
    expect(entries.nodes[3]).toMatchObject({ remaining: { minor: '15000' }, line: { name: 'Visits' } });
    expect(entries.nodes[2]).toMatchObject({ settles: { kind: 'COMMITMENT' }, remaining: null });
  });

  it('withholds everything typed from an analyst, and says so', async () => {
    const world = await scene();
    const { id } = await spentBudget(world);
    const actor = world.careManager();
    await world.do(requestBudgetOverride, actor, {
      ...{ idempotencyKey: 'o', budgetId: id, amountMinor: '5', currency: 'USD', reason: 'Night care' },
    });
    const shown = (await ask(world, BUDGET, { id }, actor)).budget;
    expect(shown.overrides).toEqual([
      {
        amount: money('5'),
        reason: 'Night care',
        status: 'REQUESTED',
        requestedByMe: true,
        requester: null,
        decider: null,
        redacted: [],
      },
    ]);
    const limited = (await ask(world, BUDGET, { id }, world.analyst())).budget;
    expect(limited.overrides).toMatchObject([{ reason: null, requestedByMe: false, redacted: ['reason'] }]);
    expect(limited.entries.nodes[0]).toMatchObject({ description: null, redacted: ['description', 'reference'] });
    expect(limited).toMatchObject({ name: null, redacted: ['name'] });
    expect(limited.lines).toMatchObject([{ name: null, category: null, redacted: ['name', 'category'] }]);
    expect(limited.actual).toEqual({ minor: '20000' });
  });

  it('gives the same answer to a stranger, another organisation and a wrong id', async () => {
    const [world, other] = [await scene(), await scene()];
    const { id } = await spentBudget(world);
    expect(await ask(world, BUDGET, { id }, world.careManager({ unitIds: [] }))).toEqual({ budget: null });
    expect(await ask(other, BUDGET, { id })).toEqual({ budget: null });
    expect(await ask(world, BUDGET, { id: '019cd000-0000-7000-8000-000000000001' })).toEqual({ budget: null });
  });
});

describe('Query.budgets', () => {
  const LIST = `query ($filter: BudgetFilter, $order: BudgetOrder) { budgets(filter: $filter, order: $order) { totalCount nodes { name } } }`;
  const names = async (world: Scene, variables: Record<string, unknown>) =>
    (await ask(world, LIST, variables)).budgets.nodes.map(({ name }: { name: string }) => name);

  async function portfolio() {
    const world = await scene();
    const spend = async (name: string, amountMinor: string | null, more: Record<string, unknown> = {}) => {
      const { id } = await makeBudget(world, { name, ...more });
      if (amountMinor) await makeEntries(world, id, { amountMinor });
      return id;
    };
    await spend('Amber', '19600');
    await spend('Blue', '10000');
    await spend('Green', '19000');
    await spend('Red', '30000');
    await spend('Team money', null, {
      clientId: null,
      unitId: world.unitId,
      kind: 'PROGRAMME',
      startsOn: '2025-07-01',
      endsOn: '2026-06-30',
    });
    return world;
  }

  it.each([
    ['NAME', 'ASC', ['Amber', 'Blue', 'Green', 'Red', 'Team money']],
    ['VARIANCE', 'DESC', ['Red', 'Amber', 'Green', 'Blue', 'Team money']],
    ['UTILISATION', 'ASC', ['Team money', 'Blue', 'Green', 'Amber', 'Red']],
  ])('sorts by %s %s', async (field, direction, expected) => {
    expect(await names(await portfolio(), { order: { field, direction } })).toEqual(expected);
  });

  it.each([
    ['band', { bands: ['RED', 'AMBER'] }, ['Amber', 'Red']],
    ['seasonal band', { bandsSeasonal: ['RED'], activeOn: '2026-03-10' }, []],
    ['name', { search: 'MONEY team' }, ['Team money']],
    ['kind', { kinds: ['CARE'] }, ['Amber', 'Blue', 'Green', 'Red']],
    ['the year it starts in', { fiscalYear: 2025 }, ['Team money']],
    ['a day of its period', { activeOn: '2026-07-01' }, ['Amber', 'Blue', 'Green', 'Red']],
    ['its first day', { startsOn: { to: '2025-12-31' } }, ['Team money']],
    ['what is used of it', { utilisationAtLeast: 0.196 }, ['Amber', 'Red']],
    ['its state', { status: 'CLOSED' }, []],
  ])('filters by %s', async (_, filter, expected) => {
    expect(await names(await portfolio(), { filter, order: { field: 'NAME', direction: 'ASC' } })).toEqual(expected);
  });

  it.each([
    ['search in', { filter: { search: 'Okafor' } }],
    ['sort by', { order: { field: 'NAME', direction: 'ASC' } }],
  ])('does not let an analyst %s names she is not shown', async (_, variables) => {
    const world = await scene();
    await makeBudget(world, { name: 'Okafor 2026' });
    const { data, errors } = await world.run(LIST, variables, world.analyst());
    expect(data?.budgets).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('filters by a unit with those below it, by itself or through its client, as its measures count', async () => {
    const world = await scene();
    const unit = (name: string, parentId?: string) =>
      world.do(createOrgUnit, world.administrator(), {
        ...{ idempotencyKey: name.replace(' ', '-'), name, kind: 'BRANCH', parentId },
      });
    const region = await unit('South');
    const branch = await unit('South 1', region.id);
    const other = await unit('West');
    const programme = { clientId: null, kind: 'PROGRAMME' };
    const administrator = world.administrator();
    const make = async (name: string, more: Record<string, unknown>) =>
      world.do(openBudget, administrator, { ...makeBudgetInput(''), ...more, name });
    const { id: clientId } = await world.do(
      enrolClient,
      world.supervisor({ unitIds: [branch.id] }),
      makeEnrolment({ unitId: branch.id }),
    );
    await make('Of a client below', { clientId });
    await make('Of the branch', { ...programme, unitId: branch.id });
    await make('Of the region', { ...programme, unitId: region.id });
    await make('Of another', { ...programme, unitId: other.id });
    const within = async (unitId: string) =>
      (
        await ask(world, LIST, { filter: { unitId }, order: { field: 'NAME', direction: 'ASC' } }, administrator)
      ).budgets.nodes.map(({ name }: { name: string }) => name);
    expect(await within(region.id)).toEqual(['Of a client below', 'Of the branch', 'Of the region']);
    expect(await within(branch.id)).toEqual(['Of a client below', 'Of the branch']);
    expect(await within(other.id)).toEqual(['Of another']);
  });

  it('filters by who answers: the owner, or without one the care manager', async () => {
    const world = await scene();
    const [manager, owner] = [await makeStaffMember(world), await makeStaffMember(world)];
    const { id: clientId } = await makeClient(world);
    await makeAssignment(world, { clientId, staffId: manager.id });
    await makeBudget(world, { clientId, name: 'Hers' });
    await makeBudget(world, { clientId, name: 'His', ownerStaffId: owner.id });
    expect(await names(world, { filter: { answeredForBy: manager.id } })).toEqual(['Hers']);
    expect(await names(world, { filter: { answeredForBy: owner.id } })).toEqual(['His']);
  });

  it('finds what waits for a decision', async () => {
    const world = await scene();
    const { id: budgetId } = await makeBudget(world, { name: 'Waiting' });
    await makeBudget(world, { name: 'Quiet' });
    const actor = world.careManager();
    await world.do(requestBudgetOverride, actor, {
      ...{ idempotencyKey: 'o', budgetId, amountMinor: '5', currency: 'USD', reason: 'Night care' },
    });
    expect(await names(world, { filter: { overrideRequested: true } })).toEqual(['Waiting']);
    expect(await names(world, { filter: { overrideRequested: false } })).toEqual(['Quiet']);
  });

  it('shows a care manager the budgets of her clients, and those of units she answers for', async () => {
    const world = await portfolio();
    const count = async (actor: ReturnType<Scene['actor']>) => (await ask(world, LIST, {}, actor)).budgets.totalCount;
    expect(await count(world.careManager())).toBe(5);
    expect(await count(world.careManager({ unitIds: [] }))).toBe(0);
    expect(await count(world.administrator())).toBe(5);
  });
});

describe('Client.currentBudget', () => {
  const CLIENT = `query ($id: ID!) { client(id: $id) { currentBudget { name } budgets { nodes { name } } } }`;

  it('is the care budget whose period holds today', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    await makeBudget(world, { clientId, name: '2025', startsOn: '2025-01-01', endsOn: '2025-12-31' });
    await makeBudget(world, { clientId, name: '2026' });
    await makeBudget(world, { clientId, name: 'Claims', kind: 'RECORDED_SPENDING' });
    const { client } = await ask(world, CLIENT, { id: clientId });
    expect(client.currentBudget).toEqual({ name: '2026' });
    expect(client.budgets.nodes).toHaveLength(3);
  });
});
