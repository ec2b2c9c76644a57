import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { addGoal } from './add-goal.js';
import { addIntervention } from './add-intervention.js';
import { addNeed } from './add-need.js';
import { makeNeed, makePlan, makeSignedPlan } from './plan.factory.js';
import { submitPlan } from './submit-plan.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const idIn = async (world: Scene, table: string, where = 'true') =>
  (await world.rows<{ id: string }>(`select id from ${table} where ${where}`))[0]?.id ?? '';

/** The three ways to add to a draft, with the dullest input of each. */
const additions = [
  { verb: addNeed, table: 'need', input: makeNeed({ goals: [] }) },
  { verb: addGoal, table: 'goal', input: { statement: 'Walk to church' } },
  { verb: addIntervention, table: 'intervention', input: { kind: 'TRANSPORT', description: 'Sunday lift' } },
] as const;

describe.each(additions)('$verb.name', ({ verb, table, input }) => {
  const add = (world: Scene, versionId: string, more: Record<string, unknown> = {}, actor = world.careManager()) =>
    verb(world.as(actor), { idempotencyKey: uuidv7(), versionId, ...input, ...more });

  it('adds to the draft, and moves the plan’s version on, so that nobody submits what she has not seen', async () => {
    const world = await scene();
    const { id } = await makePlan(world, { needs: [] });
    madeBy(await add(world, await idIn(world, 'care_plan_version')));
    expect(await world.rows(`select 1 from ${table}`)).toHaveLength(1);
    expect(refusalsIn(await submitPlan(world.as(world.careManager()), { id, version: 1 }))).toEqual([
      'STALE_VERSION version',
    ]);
  });

  it('refuses a version that is in review, signed or unknown', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    await world.do(submitPlan, world.careManager(), { id, version: 1 });
    expect(refusalsIn(await add(world, await idIn(world, 'care_plan_version')))).toEqual([
      'ILLEGAL_TRANSITION versionId',
    ]);
    const before = await world.rows(`select 1 from ${table}`);
    await makeSignedPlan(world);
    const signed = await idIn(world, 'care_plan_version', `status = 'SIGNED'`);
    expect(refusalsIn(await add(world, signed))).toEqual(['ILLEGAL_TRANSITION versionId']);
    expect(refusalsIn(await add(world, RANDOM_ID))).toEqual(['NOT_FOUND versionId']);
    expect(await world.rows(`select 1 from ${table}`)).toHaveLength(before.length * 2);
  });

  it('answers for another organisation’s version as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    await makePlan(world);
    expect(await add(other, await idIn(world, 'care_plan_version'))).toEqual(await add(other, RANDOM_ID));
  });

  it('is forbidden to an analyst', async () => {
    const world = await scene();
    await expect(add(world, RANDOM_ID, {}, world.analyst())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('what is added', () => {
  it('stands under a need or goal of the same version, or under none', async () => {
    const world = await scene();
    await makePlan(world);
    const versionId = await idIn(world, 'care_plan_version');
    const actor = world.careManager();
    const needId = await idIn(world, 'need');
    const goal = await world.do(addGoal, actor, {
      idempotencyKey: 'g',
      versionId,
      needId,
      statement: 'Walk to church',
    });
    await world.do(addIntervention, actor, {
      ...{ idempotencyKey: 'i', versionId, goalId: goal.id, kind: 'TRANSPORT', description: 'Sunday lift' },
    });
    expect(
      await world.rows(
        `select i.description, g.statement, g.need_id from intervention i join goal g on g.id = i.goal_id where g.id = $1`,
        [goal.id],
      ),
    ).toEqual([{ description: 'Sunday lift', statement: 'Walk to church', need_id: needId }]);
  });

  it('never stands under a need or goal of another version', async () => {
    const world = await scene();
    await makePlan(world);
    const versionId = await idIn(world, 'care_plan_version');
    await makePlan(world);
    const [needId, goalId] = [
      await idIn(world, 'need', `version_id <> '${versionId}'`),
      await idIn(world, 'goal', `version_id <> '${versionId}'`),
    ];
    const context = world.as(world.careManager());
    const key = { idempotencyKey: 'other', versionId };
    expect(refusalsIn(await addGoal(context, { ...key, needId, statement: 'x' }))).toEqual(['NOT_FOUND needId']);
    expect(refusalsIn(await addIntervention(context, { ...key, goalId, kind: 'VISIT', description: 'x' }))).toEqual([
      'NOT_FOUND goalId',
    ]);
  });

  it('ends where nobody would read on: 20 needs, 10 goals under one, 12 interventions under one', async () => {
    const world = await scene();
    const goals = Array.from({ length: 10 }, (_, i) => ({
      statement: `Goal ${i}`,
      interventions: i === 0 ? Array.from({ length: 12 }, () => ({ kind: 'VISIT', description: 'x' })) : [],
    }));
    await makePlan(world, {
      needs: [makeNeed({ goals }), ...Array.from({ length: 19 }, () => makeNeed({ goals: [] }))],
    });
    const key = { idempotencyKey: 'more', versionId: await idIn(world, 'care_plan_version') };
    const full = await idIn(world, 'need', `exists (select 1 from goal g where g.need_id = need.id)`);
    const goalId = await idIn(world, 'goal', `statement = 'Goal 0'`);
    const context = world.as(world.careManager());
    expect(refusalsIn(await addNeed(context, { ...key, ...makeNeed() }))).toEqual(['TOO_MANY versionId']);
    expect(refusalsIn(await addGoal(context, { ...key, needId: full, statement: 'x' }))).toEqual(['TOO_MANY needId']);
    expect(refusalsIn(await addIntervention(context, { ...key, goalId, kind: 'VISIT', description: 'x' }))).toEqual([
      'TOO_MANY goalId',
    ]);
  });
});
