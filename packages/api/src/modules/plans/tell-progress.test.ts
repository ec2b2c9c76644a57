import { GOAL_LIFECYCLES, GOAL_MOVES } from '@caregraph/shared/plans';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { approvePlan } from './approve-plan.js';
import { endPlan } from './end-plan.js';
import { makePlan, makeSignedPlan } from './plan.factory.js';
import { recordGoalProgress } from './record-goal-progress.js';
import { revisePlan } from './revise-plan.js';
import { setGoalLifecycle } from './set-goal-lifecycle.js';
import { setInterventionStatus } from './set-intervention-status.js';
import { setNeedStatus } from './set-need-status.js';
import { submitPlan } from './submit-plan.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const rowIn = async (world: Scene, table: string, number = 1) =>
  (
    await world.rows<{ id: string; version: number }>(
      `select r.id, r.version from ${table} r join care_plan_version v on v.id = r.version_id
        where v.number = $1 limit 1`,
      [number],
    )
  )[0] as { id: string; version: number };
const standing = async (world: Scene, number = 1) =>
  (
    await world.rows(
      `select n.status as need, g.lifecycle, g.achievement, i.status as intervention from care_plan_version v
        join need n on n.version_id = v.id join goal g on g.need_id = n.id join intervention i on i.goal_id = g.id
        where v.number = $1`,
      [number],
    )
  )[0];

const verbs = [
  { verb: setNeedStatus, table: 'need', to: { status: 'MET' }, path: 'status' },
  { verb: setGoalLifecycle, table: 'goal', to: { lifecycle: 'COMPLETED' }, path: 'lifecycle' },
  { verb: setInterventionStatus, table: 'intervention', to: { status: 'COMPLETED' }, path: 'status' },
] as const;

describe.each(verbs)('$verb.name', ({ verb, table, to, path }) => {
  const set = (world: Scene, row: { id: string; version: number }, actor = world.careManager()) =>
    verb(world.as(actor), { ...row, ...to });

  it('tells how it goes without a new version, and the signature still fits', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    madeBy(await set(world, await rowIn(world, table)));
    expect(await world.rows(`select ${path} from ${table}`)).toEqual([to]);
    expect(
      await world.rows('select content_hash = care_plan_version_hash(id) as whole from care_plan_version'),
    ).toEqual([{ whole: true }]);
    expect(
      await world.rows('select client_id is not null as told from audit_event where operation = $1', [verb.name]),
    ).toEqual([{ told: true }]);
  });

  it('refuses where it stands already, and a version nobody saw', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    const row = await rowIn(world, table);
    madeBy(await set(world, row));
    expect(refusalsIn(await set(world, row))).toEqual(['STALE_VERSION version']);
    expect(refusalsIn(await set(world, { ...row, version: row.version + 1 }))).toEqual([`ILLEGAL_TRANSITION ${path}`]);
  });

  it('refuses a draft, a version that was replaced, a plan that ended, and what is not there', async () => {
    const world = await scene();
    await makePlan(world);
    expect(refusalsIn(await set(world, await rowIn(world, table)))).toEqual(['ILLEGAL_TRANSITION id']);
    const ended = await scene();
    const { id } = await makeSignedPlan(ended);
    await ended.do(endPlan, ended.careManager(), { id, version: 3, endsOn: '2026-03-10', endReason: 'Moved' });
    expect(refusalsIn(await set(ended, await rowIn(ended, table)))).toEqual(['ILLEGAL_TRANSITION id']);
    const replaced = await signedTwice();
    expect(refusalsIn(await set(replaced, await rowIn(replaced, table, 1)))).toEqual(['ILLEGAL_TRANSITION id']);
    expect(refusalsIn(await set(world, { id: RANDOM_ID, version: 1 }))).toEqual(['NOT_FOUND id']);
  });

  it('answers for another organisation’s row as for one that does not exist, and is forbidden to an analyst', async () => {
    const [world, other] = [await scene(), await scene()];
    await makeSignedPlan(world);
    const row = await rowIn(world, table);
    expect(await set(other, row)).toEqual(await set(other, { ...row, id: RANDOM_ID }));
    await expect(set(world, row, world.analyst())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

async function signedTwice(between: (world: Scene) => Promise<void> = async () => undefined): Promise<Scene> {
  const world = await scene();
  const { id } = await makeSignedPlan(world);
  const as = world.supervisor();
  await world.do(revisePlan, as, { idempotencyKey: 'r', id, version: 3 });
  await between(world);
  await world.do(submitPlan, as, { id, version: 4 });
  await world.do(approvePlan, as, { id, version: 5 });
  return world;
}

describe('I12', () => {
  it.each(['COMPLETED', 'CANCELLED', 'ON_HOLD'])(
    'ending a goal as %s does not mean achieving it',
    async (lifecycle) => {
      const world = await scene();
      await makeSignedPlan(world);
      const goal = await rowIn(world, 'goal');
      await world.do(recordGoalProgress, world.careManager(), {
        ...{ idempotencyKey: 'p', goalId: goal.id, recordedOn: '2026-03-10', achievement: 'NO_CHANGE' },
      });
      await world.do(setGoalLifecycle, world.careManager(), { ...(await rowIn(world, 'goal')), lifecycle });
      expect(await standing(world)).toMatchObject({ lifecycle, achievement: 'NO_CHANGE' });
    },
  );

  it('completing an intervention brings no goal nearer', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    const visit = await rowIn(world, 'intervention');
    await world.do(setInterventionStatus, world.careManager(), { ...visit, status: 'COMPLETED' });
    expect(await standing(world)).toEqual({
      ...{ need: 'ACTIVE', lifecycle: 'ACTIVE', achievement: 'NOT_STARTED', intervention: 'COMPLETED' },
    });
  });

  it('achieving a goal does not end it', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    await world.do(recordGoalProgress, world.careManager(), {
      idempotencyKey: 'p',
      ...{ goalId: (await rowIn(world, 'goal')).id, recordedOn: '2026-03-10', achievement: 'ACHIEVED' },
    });
    expect(await standing(world)).toMatchObject({ lifecycle: 'ACTIVE', achievement: 'ACHIEVED' });
  });
});

it('a goal goes where the rules say, and nowhere else', async () => {
  const world = await scene();
  await makeSignedPlan(world);
  for (const from of GOAL_LIFECYCLES)
    for (const to of GOAL_LIFECYCLES) {
      await world.rows(`update goal set lifecycle = '${from}'`);
      const outcome = await setGoalLifecycle(world.as(world.careManager()), {
        ...(await rowIn(world, 'goal')),
        lifecycle: to,
      });
      expect([from, to, 'done' in outcome]).toEqual([from, to, GOAL_MOVES[from].includes(to)]);
    }
});

it('what is told while the next version is prepared stands in it when it is signed', async () => {
  const world = await signedTwice(async (between) => {
    const as = between.careManager();
    await between.do(recordGoalProgress, as, {
      idempotencyKey: 'p',
      ...{ goalId: (await rowIn(between, 'goal')).id, recordedOn: '2026-03-10', achievement: 'IMPROVING' },
    });
    await between.do(setNeedStatus, as, { ...(await rowIn(between, 'need')), status: 'REFERRED' });
    await between.do(setGoalLifecycle, as, { ...(await rowIn(between, 'goal')), lifecycle: 'ON_HOLD' });
    await between.do(setInterventionStatus, as, { ...(await rowIn(between, 'intervention')), status: 'ACTIVE' });
    expect(await standing(between, 2)).toMatchObject({ achievement: 'NOT_STARTED', intervention: 'PLANNED' });
  });
  expect(await standing(world, 2)).toEqual({
    ...{ need: 'REFERRED', lifecycle: 'ON_HOLD', achievement: 'IMPROVING', intervention: 'ACTIVE' },
  });
});
