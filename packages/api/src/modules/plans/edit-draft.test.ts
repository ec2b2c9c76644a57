import { describe, expect, it, test } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeBudget } from '../budgets/budget.factory.js';
import { makeNeed, makePlan, makeSignedPlan } from './plan.factory.js';
import { removeGoal } from './remove-goal.js';
import { removeIntervention } from './remove-intervention.js';
import { removeNeed } from './remove-need.js';
import { restoreGoal } from './restore-goal.js';
import { restoreIntervention } from './restore-intervention.js';
import { restoreNeed } from './restore-need.js';
import { submitPlan } from './submit-plan.js';
import { updateGoal } from './update-goal.js';
import { updateIntervention } from './update-intervention.js';
import { updateNeed } from './update-need.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const idIn = async (world: Scene, table: string, where = 'true') =>
  (await world.rows<{ id: string }>(`select id from ${table} where ${where} limit 1`))[0]?.id ?? '';
const left = async (world: Scene) => {
  const [row] = await world.rows(`select
    (select count(*)::int from need where deleted_at is null) as needs,
    (select count(*)::int from goal where deleted_at is null) as goals,
    (select count(*)::int from intervention where deleted_at is null) as interventions`);
  return row;
};

/** Every way to edit a draft, on which table, and what it says beside which row it means. */
const edits = [
  { verb: updateNeed, table: 'need', input: { description: 'Cannot bathe alone' } },
  { verb: updateGoal, table: 'goal', input: { statement: 'Bathe alone' } },
  { verb: updateIntervention, table: 'intervention', input: { description: 'A chair in the bath' } },
  { verb: removeNeed, table: 'need', input: {} },
  { verb: removeGoal, table: 'goal', input: {} },
  { verb: removeIntervention, table: 'intervention', input: {} },
] as const;

describe.each(edits)('$verb.name', ({ verb, table, input }) => {
  const edit = (world: Scene, id: string, more: Record<string, unknown> = {}, actor = world.careManager()) =>
    verb(world.as(actor), { id, version: 1, ...input, ...more });

  it('changes a draft, says so in the audit, and moves the plan on, so that nobody submits what she has not seen', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    madeBy(await edit(world, await idIn(world, table)));
    expect(await world.rows(`select version from ${table} where version > 1`)).toEqual([{ version: 2 }]);
    expect(refusalsIn(await submitPlan(world.as(world.careManager()), { id, version: 1 }))).toEqual([
      'STALE_VERSION version',
    ]);
    expect(
      await world.rows(`select distinct client_id is not null as told from audit_event where operation = $1`, [
        verb.name,
      ]),
    ).toEqual([{ told: true }]);
  });

  it('refuses a version nobody saw, what is in review or signed, and what is not there', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    const row = await idIn(world, table);
    expect(refusalsIn(await edit(world, row, { version: 2 }))).toEqual(['STALE_VERSION version']);
    await world.do(submitPlan, world.careManager(), { id, version: 1 });
    expect(refusalsIn(await edit(world, row))).toEqual(['ILLEGAL_TRANSITION id']);
    await makeSignedPlan(world);
    const signed = await idIn(world, table, `version_id in (select id from care_plan_version where status = 'SIGNED')`);
    expect(refusalsIn(await edit(world, signed, { version: table === 'goal' ? 2 : 1 }))).toEqual([
      'ILLEGAL_TRANSITION id',
    ]);
    expect(refusalsIn(await edit(world, RANDOM_ID))).toEqual(['NOT_FOUND id']);
    expect(await left(world)).toEqual({ needs: 2, goals: 2, interventions: 2 });
  });

  it('answers for another organisation’s row, and for a client elsewhere, as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    await makePlan(world);
    const row = await idIn(world, table);
    expect(await edit(other, row)).toEqual(await edit(other, RANDOM_ID));
    expect(refusalsIn(await edit(world, row, {}, world.careManager({ unitIds: [] })))).toEqual(['NOT_FOUND id']);
  });

  it('is forbidden to an analyst', async () => {
    const world = await scene();
    await expect(edit(world, RANDOM_ID, {}, world.analyst())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('an update', () => {
  it('keeps what it does not name, and clears what it names as null', async () => {
    const world = await scene();
    await makePlan(world, {
      needs: [makeNeed({ goals: [{ statement: 'Walk', target: 'Far', dueOn: '2026-06-01' }] })],
    });
    madeBy(
      await updateGoal(world.as(world.careManager()), { id: await idIn(world, 'goal'), version: 1, target: null }),
    );
    expect(await world.rows('select statement, target, due_on::text from goal')).toEqual([
      { statement: 'Walk', target: null, due_on: '2026-06-01' },
    ]);
  });

  it('leaves how it goes alone: a draft is not going yet', async () => {
    const world = await scene();
    await makePlan(world);
    const said = { id: await idIn(world, 'intervention'), version: 1, status: 'COMPLETED' };
    madeBy(await updateIntervention(world.as(world.careManager()), said));
    expect(await world.rows('select status from intervention')).toEqual([{ status: 'PLANNED' }]);
  });

  it.each([
    ['an end before the start that stands', { endsOn: '2026-01-31' }, 'INVALID_PERIOD endsOn'],
    ['a start after the end that stands', { startsOn: '2026-03-02' }, 'INVALID_PERIOD startsOn'],
    ['an amount whose currency is taken away', { currency: null }, 'REQUIRED currency'],
    ['a staff member who is not there', { staffId: RANDOM_ID }, 'NOT_FOUND staffId'],
    ['a service that is not there', { providerServiceId: RANDOM_ID }, 'NOT_FOUND providerServiceId'],
    ['money that is not there', { budgetLineId: RANDOM_ID }, 'NOT_FOUND budgetLineId'],
  ])('of an intervention is refused for %s', async (_, said, refusal) => {
    const world = await scene();
    const period = { startsOn: '2026-02-01', endsOn: '2026-03-01', estimatedCostMinor: '900', currency: 'USD' };
    const visit = { kind: 'VISIT', description: 'Exercises', ...period };
    await makePlan(world, { needs: [makeNeed({ goals: [{ statement: 'Walk', interventions: [visit] }] })] });
    const id = await idIn(world, 'intervention');
    expect(refusalsIn(await updateIntervention(world.as(world.careManager()), { id, version: 1, ...said }))).toEqual([
      refusal,
    ]);
    expect(await world.rows('select version from intervention')).toEqual([{ version: 1 }]);
  });

  it('of an intervention cannot be paid from the budget of another client', async () => {
    const world = await scene();
    await makePlan(world);
    const theirs = await world.rows<{ client_id: string }>('select client_id from care_plan');
    await makePlan(world);
    const budget = await makeBudget(world, { clientId: theirs[0]?.client_id });
    const [line] = await world.rows<{ id: string }>(
      `insert into budget_line (tenant_id, budget_id, client_id, name, category)
        select tenant_id, id, client_id, 'Visits', 'CARE' from budget where id = $1 returning id`,
      [budget.id],
    );
    const ours = await idIn(world, 'intervention', `client_id <> '${theirs[0]?.client_id}'`);
    const said = { id: ours, version: 1, budgetLineId: line?.id };
    expect(refusalsIn(await updateIntervention(world.as(world.careManager()), said))).toEqual([
      'NOT_FOUND budgetLineId',
    ]);
  });
});

describe('what is taken out', () => {
  it('goes with all that stands under it, and comes back with it', async () => {
    const world = await scene();
    await makePlan(world, { needs: [makeNeed(), makeNeed({ goals: [] })] });
    const [first] = await world.rows<{ id: string }>('select need_id as id from goal');
    const as = world.as(world.careManager());
    madeBy(await removeNeed(as, { id: first?.id, version: 1 }));
    expect(await left(world)).toEqual({ needs: 1, goals: 0, interventions: 0 });
    madeBy(await restoreNeed(as, { id: first?.id, version: 2 }));
    expect(await left(world)).toEqual({ needs: 2, goals: 1, interventions: 1 });
  });

  it('does not bring back what was taken out before it, in the very same moment', async () => {
    const world = await scene();
    await makePlan(world);
    const as = () => world.as(world.careManager());
    const goal = await idIn(world, 'goal');
    madeBy(await removeIntervention(as(), { id: await idIn(world, 'intervention'), version: 1 }));
    madeBy(await removeGoal(as(), { id: goal, version: 1 }));
    madeBy(await restoreGoal(as(), { id: goal, version: 2 }));
    expect(await left(world)).toEqual({ needs: 1, goals: 1, interventions: 0 });
  });

  it('stays out while what it stood under is out', async () => {
    const world = await scene();
    await makePlan(world);
    const as = () => world.as(world.careManager());
    const [need, goal, visit] = [
      await idIn(world, 'need'),
      await idIn(world, 'goal'),
      await idIn(world, 'intervention'),
    ];
    madeBy(await removeIntervention(as(), { id: visit, version: 1 }));
    madeBy(await removeGoal(as(), { id: goal, version: 1 }));
    expect(refusalsIn(await restoreIntervention(as(), { id: visit, version: 2 }))).toEqual(['ILLEGAL_TRANSITION id']);
    madeBy(await removeNeed(as(), { id: need, version: 1 }));
    expect(refusalsIn(await restoreGoal(as(), { id: goal, version: 2 }))).toEqual(['ILLEGAL_TRANSITION id']);
    expect(await left(world)).toEqual({ needs: 0, goals: 0, interventions: 0 });
  });

  it.each([
    [restoreNeed, 'need'],
    [restoreGoal, 'goal'],
    [restoreIntervention, 'intervention'],
  ] as const)('is the only thing that $0.name puts back', async (restore, table) => {
    const world = await scene();
    await makePlan(world);
    const there = { id: await idIn(world, table), version: 1 };
    expect(refusalsIn(await restore(world.as(world.careManager()), there))).toEqual(['NOT_FOUND id']);
    await expect(restore(world.as(world.analyst()), there)).rejects.toMatchObject(thrown('FORBIDDEN'));
  });

  it('finds no room when its place was filled', async () => {
    const world = await scene();
    await makePlan(world, { needs: Array.from({ length: 20 }, () => makeNeed({ goals: [] })) });
    const as = () => world.as(world.careManager());
    const id = await idIn(world, 'need');
    madeBy(await removeNeed(as(), { id, version: 1 }));
    await world.rows(
      `insert into need (tenant_id, version_id, client_id, domain, description, priority, status)
        select tenant_id, version_id, client_id, 'X', 'X', 1, 'ACTIVE' from need limit 1`,
    );
    expect(refusalsIn(await restoreNeed(as(), { id, version: 2 }))).toEqual(['TOO_MANY id']);
  });
});

test('what goes with a need, and comes back with it, is in the audit trail by name', async () => {
  const world = await scene();
  await makePlan(world);
  const id = await idIn(world, 'need');
  const as = () => world.as(world.careManager());
  madeBy(await removeNeed(as(), { id, version: 1 }));
  madeBy(await restoreNeed(as(), { id, version: 2 }));
  const acts = await world.rows<{ action: string; fields: string[] }>(
    `select action, fields from audit_event where operation in ('removeNeed', 'restoreNeed') order by id`,
  );
  expect(acts).toEqual(
    ['removed', 'restored'].flatMap((verb) =>
      ['need', 'goal', 'intervention'].map((what) => ({ action: `${what}.${verb}`, fields: ['deletedAt'] })),
    ),
  );
});
