import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { completeTask, confirmTask, reopenTask, startTask } from '../tasks/index.js';
import { makeTask } from '../tasks/task.factory.js';
import { approvePlan } from './approve-plan.js';
import { endPlan } from './end-plan.js';
import { makeSignedPlan } from './plan.factory.js';
import { revisePlan } from './revise-plan.js';
import { submitPlan } from './submit-plan.js';

/** I11: what the old version of a plan asked for is looked at again when a new one takes its place. */
async function plannedTask() {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const { id: planId } = await makeSignedPlan(world, { clientId });
  const [version] = await versions(world);
  const { id } = await makeTask(world, { clientId, planVersionId: version });
  return { world, planId, clientId, id, first: version };
}

const versions = async (world: Scene) =>
  (await world.rows<{ id: string }>('select id from care_plan_version order by number')).map(({ id }) => id);
const task = async (world: Scene) =>
  (await world.rows('select status, needs_review, plan_version_id, version from task'))[0];

/** Signs the next version of a plan whose record is at version 3. */
async function signAnew(world: Scene, id: string): Promise<void> {
  const supervisor = world.supervisor();
  await world.do(revisePlan, supervisor, { idempotencyKey: 'again', id, version: 3 });
  await world.do(submitPlan, supervisor, { id, version: 4 });
  await world.do(approvePlan, supervisor, { id, version: 5 });
}

describe('an open task of a plan', () => {
  it('is put in question when the next version is signed, and not before', async () => {
    const { world, planId, id, first } = await plannedTask();
    await world.do(revisePlan, world.supervisor(), { idempotencyKey: 'again', id: planId, version: 3 });
    expect(await task(world)).toMatchObject({ needs_review: false, version: 1 });
    await world.do(submitPlan, world.supervisor(), { id: planId, version: 4 });
    await world.do(approvePlan, world.supervisor(), { id: planId, version: 5 });
    expect(await task(world)).toMatchObject({ needs_review: true, version: 2, plan_version_id: first });
    const { data } = await world.run(
      `{ tasks(filter: { needsReview: true }) { nodes { id availableActions plan { id } } } }`,
      {},
      world.careManager(),
    );
    expect(data.tasks.nodes).toEqual([
      { id, availableActions: ['CONFIRM', 'CHANGE', 'REASSIGN', 'CANCEL'], plan: { id: planId } },
    ]);
  });

  it('is neither taken on nor done until somebody says that it still holds; then it belongs to the new version', async () => {
    const { world, planId, id } = await plannedTask();
    await signAnew(world, planId);
    for (const step of [startTask, completeTask])
      expect(await step(world.as(world.careManager()), { id, version: 2 })).toMatchObject({
        refused: [{ code: 'ILLEGAL_TRANSITION', path: ['id'] }],
      });
    await world.do(confirmTask, world.careManager(), { id, version: 2 });
    const [, second] = await versions(world);
    expect(await task(world)).toMatchObject({ needs_review: false, plan_version_id: second });
    await world.do(completeTask, world.careManager(), { id, version: 3 });
    expect(await confirmTask(world.as(world.careManager()), { id, version: 4 })).toMatchObject({
      refused: [{ code: 'ILLEGAL_TRANSITION' }],
    });
  });

  it('is put in question when the plan ends, and stands alone when it is confirmed', async () => {
    const { world, planId, id } = await plannedTask();
    await world.do(endPlan, world.supervisor(), {
      ...{ id: planId, version: 3, endsOn: '2026-03-10', endReason: 'Met' },
    });
    expect(await task(world)).toMatchObject({ needs_review: true });
    await world.do(confirmTask, world.careManager(), { id, version: 2 });
    expect(await task(world)).toMatchObject({ needs_review: false, plan_version_id: null });
  });

  it('that was done before is left alone, and in question when it is opened again', async () => {
    const { world, planId, id } = await plannedTask();
    await world.do(completeTask, world.careManager(), { id, version: 1 });
    await signAnew(world, planId);
    expect(await task(world)).toMatchObject({ status: 'DONE', needs_review: false, version: 2 });
    await world.do(reopenTask, world.careManager(), { id, version: 2 });
    expect(await task(world)).toMatchObject({ status: 'OPEN', needs_review: true });
  });

  it('cannot stand on a version that is not in force, past any use-case', async () => {
    const { world, planId } = await plannedTask();
    await signAnew(world, planId);
    await expect(world.rows('update task set needs_review = false')).rejects.toMatchObject({
      constraint: 'task_plan_version_in_force',
    });
  });

  it('is not missed when it is opened while the next version is being signed', async () => {
    const { world, planId, clientId, first } = await plannedTask();
    const supervisor = world.supervisor();
    await world.do(revisePlan, supervisor, { idempotencyKey: 'again', id: planId, version: 3 });
    await world.do(submitPlan, supervisor, { id: planId, version: 4 });
    let signing: Promise<unknown> = Promise.resolve();
    await world.as(supervisor).em.transactional(async (em) => {
      await em.execute(
        `insert into task (tenant_id, client_id, kind, title, due_on, plan_version_id) values (?, ?, 'OTHER', 'Meanwhile', '2026-04-01', ?)`,
        [world.tenantId, clientId, first],
      );
      // The signature must wait for this transaction, else it would not see the task that it is to question.
      signing = world.do(approvePlan, supervisor, { id: planId, version: 5 });
      await Promise.race([signing, new Promise((resolve) => setTimeout(resolve, 300))]);
    });
    await signing;
    expect(await world.rows(`select title, needs_review from task order by title`)).toEqual([
      { title: 'Ask for the ramp', needs_review: true },
      { title: 'Meanwhile', needs_review: true },
    ]);
  });

  it('is refused on a draft, and on the plan of another client', async () => {
    const { world, planId } = await plannedTask();
    await world.do(revisePlan, world.supervisor(), { idempotencyKey: 'again', id: planId, version: 3 });
    const [signed, draft] = await versions(world);
    const of = async (planVersionId: string | undefined, clientId?: string) =>
      makeTask(world, { planVersionId, ...(clientId ? { clientId } : {}) });
    const [{ client_id: clientId } = { client_id: '' }] = await world.rows<{ client_id: string }>(
      'select client_id from care_plan',
    );
    await expect(of(draft, clientId)).rejects.toThrow('ILLEGAL_TRANSITION');
    await expect(of(signed)).rejects.toThrow('NOT_FOUND');
  });
});
