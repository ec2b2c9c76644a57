import { expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { approvePlan } from './approve-plan.js';
import { makeSignedPlan } from './plan.factory.js';
import { recordGoalProgress } from './record-goal-progress.js';
import { revisePlan } from './revise-plan.js';
import { setGoalLifecycle } from './set-goal-lifecycle.js';
import { submitPlan } from './submit-plan.js';

/** A plan whose second version waits for its signature, and the goal of the first. */
async function aboutToBeSigned(world: Scene) {
  const as = world.supervisor();
  const { id } = await makeSignedPlan(world);
  const [goal] = await world.rows<{ id: string; version: number }>(
    'select g.id, g.version from goal g join care_plan_version v on v.id = g.version_id where v.plan_id = $1',
    [id],
  );
  await world.do(revisePlan, as, { idempotencyKey: id, id, version: 3 });
  await world.do(submitPlan, as, { id, version: 4 });
  return { plan: { id, version: 5 }, goal: goal as { id: string; version: number } };
}

it('what is told of a goal while its next version is signed is in the next version, or was refused: it is never lost', async () => {
  const world = await scene();
  for (let round = 0; round < 12; round += 1) {
    const { plan, goal } = await aboutToBeSigned(world);
    const [signed, paused, recorded] = await Promise.all([
      approvePlan(world.as(world.supervisor()), plan),
      setGoalLifecycle(world.as(world.careManager()), { ...goal, lifecycle: 'ON_HOLD' }),
      recordGoalProgress(world.as(world.careManager()), {
        ...{ idempotencyKey: goal.id, goalId: goal.id, recordedOn: '2026-03-10', achievement: 'IMPROVING' },
      }),
    ]);
    expect('done' in signed).toBe(true);
    const [next] = await world.rows('select lifecycle, achievement from goal where carried_from_id = $1', [goal.id]);
    expect(next).toEqual({
      lifecycle: 'done' in paused ? 'ON_HOLD' : 'ACTIVE',
      achievement: 'done' in recorded ? 'IMPROVING' : 'NOT_STARTED',
    });
  }
});
