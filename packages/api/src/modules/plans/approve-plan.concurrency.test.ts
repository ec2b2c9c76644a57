import { expect, it } from 'vitest';
import { refusalsIn } from '../../test/refusals.js';
import { scene } from '../../test/scene.js';
import { approvePlan } from './approve-plan.js';
import { makePlan } from './plan.factory.js';
import { submitPlan } from './submit-plan.js';

it('lets one of many who sign at once sign, and tells the others that the plan has moved on', async () => {
  const world = await scene();
  for (let round = 0; round < 5; round += 1) {
    const { id } = await makePlan(world);
    await world.do(submitPlan, world.supervisor(), { id, version: 1 });
    const sign = () => approvePlan(world.as(world.supervisor()), { id, version: 2 });
    const outcomes = await Promise.all(Array.from({ length: 6 }, sign));
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    expect(new Set(outcomes.flatMap(refusalsIn))).toEqual(new Set(['STALE_VERSION version']));
  }
});
