import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makePlan, makeSignedPlan } from './plan.factory.js';
import { recordGoalProgress } from './record-goal-progress.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const goalOf = async (world: Scene) => (await world.rows<{ id: string }>('select id from goal'))[0]?.id ?? '';
const record = (world: Scene, goalId: string, input: Record<string, unknown> = {}, actor = world.careManager()) =>
  recordGoalProgress(world.as(actor), {
    ...{ idempotencyKey: uuidv7(), goalId, recordedOn: '2026-03-10', achievement: 'IMPROVING' },
    ...input,
  });
const goals = (world: Scene) => world.rows('select lifecycle, achievement from goal');

describe('recordGoalProgress', () => {
  it('keeps every record, and shows the goal as the latest day tells it', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    const goalId = await goalOf(world);
    madeBy(await record(world, goalId, { recordedOn: '2026-03-01', note: 'Two stairs' }));
    madeBy(await record(world, goalId, { achievement: 'ACHIEVED' }));
    expect(await goals(world)).toEqual([{ lifecycle: 'ACTIVE', achievement: 'ACHIEVED' }]);
    expect(
      await world.rows('select recorded_on::text as day, achievement, note from goal_progress order by 1'),
    ).toEqual([
      { day: '2026-03-01', achievement: 'IMPROVING', note: 'Two stairs' },
      { day: '2026-03-10', achievement: 'ACHIEVED', note: null },
    ]);
  });

  it('lets a late entry tell its own day without overruling what was seen since', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    const goalId = await goalOf(world);
    madeBy(await record(world, goalId, { achievement: 'ACHIEVED' }));
    madeBy(await record(world, goalId, { recordedOn: '2026-02-01', achievement: 'WORSENING' }));
    expect(await goals(world)).toMatchObject([{ achievement: 'ACHIEVED' }]);
  });

  it('refuses a goal of a draft, one that has ended, a day to come, and an unknown goal', async () => {
    const world = await scene();
    await makePlan(world);
    expect(refusalsIn(await record(world, await goalOf(world)))).toEqual(['ILLEGAL_TRANSITION goalId']);
    const other = await scene();
    await makeSignedPlan(other);
    const goalId = await goalOf(other);
    expect(refusalsIn(await record(other, goalId, { recordedOn: '2026-03-11' }))).toEqual(['OUT_OF_RANGE recordedOn']);
    expect(refusalsIn(await record(other, goalId, { recordedOn: '1944-05-05' }))).toEqual(['OUT_OF_RANGE recordedOn']);
    await other.rows(`update goal set lifecycle = 'COMPLETED'`);
    expect(refusalsIn(await record(other, goalId))).toEqual(['ILLEGAL_TRANSITION goalId']);
    expect(refusalsIn(await record(other, RANDOM_ID))).toEqual(['NOT_FOUND goalId']);
    expect(await other.rows('select 1 from goal_progress')).toEqual([]);
  });

  it('I12: nothing but a record moves an achievement', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    await world.rows(`update intervention set status = 'COMPLETED'`);
    await world.rows(`update goal set lifecycle = 'COMPLETED'`);
    expect(await goals(world)).toEqual([{ lifecycle: 'COMPLETED', achievement: 'NOT_STARTED' }]);
  });

  it('answers for another organisation’s goal as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    await makeSignedPlan(world);
    expect(await record(other, await goalOf(world))).toEqual(await record(other, RANDOM_ID));
  });

  it('is forbidden to an analyst', async () => {
    const world = await scene();
    await expect(record(world, RANDOM_ID, {}, world.analyst())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
