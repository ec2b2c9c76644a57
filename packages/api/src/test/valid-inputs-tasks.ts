import { approvePlan, revisePlan, submitPlan } from '../modules/plans/index.js';
import { makeSignedPlan } from '../modules/plans/plan.factory.js';
import { makeClient } from '../modules/clients/index.js';
import { makeStaffMember } from '../modules/staffing/index.js';
import { completeTask } from '../modules/tasks/index.js';
import { makeTask } from '../modules/tasks/task.factory.js';
import { idIn, key } from './input-parts.js';
import type { Scene } from './scene.js';
import type { Input, InputBuilder } from './valid-inputs.js';

/** A client with a signed plan. */
async function planned(world: Scene): Promise<{ clientId: string; planId: string; planVersionId: string }> {
  const clientId = (await makeClient(world)).id;
  const planId = (await makeSignedPlan(world, { clientId })).id;
  const versions = `select id from care_plan_version where plan_id = $1`;
  return { clientId, planId, planVersionId: await idIn(world, versions, [planId]) };
}

/** A task whose plan was signed anew since. */
async function questioned(world: Scene): Promise<Input> {
  const { planId, ...about } = await planned(world);
  const { id } = await makeTask(world, about);
  const supervisor = world.supervisor();
  await world.do(revisePlan, supervisor, { ...key(), id: planId, version: 3 });
  await world.do(submitPlan, supervisor, { id: planId, version: 4 });
  await world.do(approvePlan, supervisor, { id: planId, version: 5 });
  return { id, version: 2 };
}

const open = async (world: Scene): Promise<Input> => ({ id: (await makeTask(world)).id, version: 1 });

/** Tasks. */
export const taskInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
  createTask: [
    async (world) => {
      const { clientId, planVersionId } = await planned(world);
      return {
        ...key(),
        clientId,
        planVersionId,
        kind: 'PAPERWORK',
        title: 'Renew the benefit',
        reason: 'It lapses in April',
        ownerStaffId: (await makeStaffMember(world)).id,
        dueOn: '2026-03-20',
        priority: 'HIGH',
      };
    },
  ],
  changeTask: [
    async (world) => ({
      ...(await open(world)),
      ...{ title: 'Ask again for the ramp', reason: 'No answer', dueOn: '2026-04-01', priority: 'LOW' },
    }),
  ],
  startTask: [open],
  completeTask: [async (world) => ({ ...(await open(world)), evidence: 'Built on Monday' })],
  confirmTask: [questioned],
  reassignTask: [async (world) => ({ ...(await open(world)), ownerStaffId: (await makeStaffMember(world)).id })],
  cancelTask: [async (world) => ({ ...(await open(world)), reason: 'She moves to her daughter' })],
  reopenTask: [
    async (world) => {
      const { id } = await makeTask(world);
      await world.do(completeTask, world.supervisor(), { id, version: 1 });
      return { id, version: 2 };
    },
  ],
};
