import { makeBudget } from '../modules/budgets/budget.factory.js';
import { makeClient } from '../modules/clients/index.js';
import { submitPlan } from '../modules/plans/index.js';
import { makeNeed, makePlan, makePlanInput, makeSignedPlan } from '../modules/plans/plan.factory.js';
import { makeProvider, makeProviderService } from '../modules/providers/index.js';
import { makeStaffMember } from '../modules/staffing/index.js';
import { idIn, key, makeLine, makePractitioner } from './input-parts.js';
import type { Scene } from './scene.js';
import type { Input, InputBuilder } from './valid-inputs.js';

const versionOf = (world: Scene, planId: string) =>
  idIn(world, 'select id from care_plan_version where plan_id = $1 order by number desc limit 1', [planId]);
const needOf = (world: Scene, versionId: string) =>
  idIn(world, 'select id from need where version_id = $1 limit 1', [versionId]);
const goalOf = (world: Scene, versionId: string) =>
  idIn(world, 'select id from goal where version_id = $1 limit 1', [versionId]);

const coded = { codeSystem: 'http://snomed.info/sct', code: '229070002', codeDisplay: 'Exercise' };

/** Everything that can be said of an intervention for the client. */
async function fullIntervention(world: Scene, clientId: string): Promise<Input> {
  return {
    kind: 'VISIT',
    description: 'Exercises twice a week',
    ...coded,
    status: 'PLANNED',
    staffId: (await makeStaffMember(world)).id,
    providerServiceId: (await makeProviderService(world)).id,
    scheduleText: 'Mondays and Thursdays',
    startsOn: '2026-02-01',
    endsOn: '2026-06-01',
    estimatedCostMinor: '12000',
    currency: 'USD',
    budgetLineId: await makeLine(world, (await makeBudget(world, { clientId })).id),
  };
}

const fullGoal = async (world: Scene, clientId: string): Promise<Input> => ({
  statement: 'Sleep upstairs again',
  target: 'Twelve steps without help',
  dueOn: '2026-06-01',
  lifecycle: 'ACTIVE',
  interventions: [await fullIntervention(world, clientId)],
});

const fullNeed = async (world: Scene, clientId: string): Promise<Input> => ({
  ...makeNeed({ status: 'ACTIVE', ...coded }),
  goals: [await fullGoal(world, clientId)],
});

/** A client with a draft plan and its version. */
async function draft(world: Scene): Promise<{ clientId: string; planId: string; versionId: string }> {
  const clientId = (await makeClient(world)).id;
  const planId = (await makePlan(world, { clientId })).id;
  return { clientId, planId, versionId: await versionOf(world, planId) };
}

const careTeamInput =
  (member: (world: Scene) => Promise<Input>): InputBuilder =>
  async (world) => {
    const { clientId, planId } = await draft(world);
    const named = await member(world);
    return {
      ...key(),
      clientId,
      planId,
      ...named,
      role: 'Nurse',
      validFrom: '2026-01-01',
      validTo: '2027-01-01',
    };
  };

/** Care plans and care teams. */
export const planInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
  draftPlan: [
    async (world) => {
      const clientId = (await makeClient(world)).id;
      return {
        ...makePlanInput(clientId),
        category: 'Mobility',
        endsOn: '2026-12-31',
        summary: 'After the fall',
        effectiveOn: '2026-02-01',
        reviewDueOn: '2026-05-01',
        needs: [await fullNeed(world, clientId)],
      };
    },
  ],
  submitPlan: [async (world) => ({ id: (await draft(world)).planId, version: 1 })],
  approvePlan: [
    async (world) => {
      const { planId } = await draft(world);
      await world.do(submitPlan, world.supervisor(), { id: planId, version: 1 });
      return { id: planId, version: 2, effectiveOn: '2026-03-01', reviewDueOn: '2026-06-01' };
    },
  ],
  revisePlan: [
    async (world) => ({ ...key(), id: (await makeSignedPlan(world)).id, version: 3, summary: 'After the review' }),
  ],
  endPlan: [
    async (world) => ({
      id: (await makeSignedPlan(world)).id,
      version: 3,
      endsOn: '2026-03-01',
      endReason: 'Goals met',
    }),
  ],
  addNeed: [
    async (world) => {
      const { clientId, versionId } = await draft(world);
      return { ...key(), versionId, ...(await fullNeed(world, clientId)) };
    },
  ],
  addGoal: [
    async (world) => {
      const { clientId, versionId } = await draft(world);
      return { ...key(), versionId, needId: await needOf(world, versionId), ...(await fullGoal(world, clientId)) };
    },
  ],
  addIntervention: [
    async (world) => {
      const { clientId, versionId } = await draft(world);
      const goalId = await goalOf(world, versionId);
      return { ...key(), versionId, goalId, ...(await fullIntervention(world, clientId)) };
    },
  ],
  recordGoalProgress: [
    async (world) => {
      const planId = (await makeSignedPlan(world)).id;
      return {
        ...key(),
        goalId: await goalOf(world, await versionOf(world, planId)),
        recordedOn: '2026-03-01',
        achievement: 'IMPROVING',
        note: 'Eight steps today',
      };
    },
  ],
  addCareTeamMember: [
    careTeamInput(async (world) => ({ staffId: (await makeStaffMember(world)).id })),
    careTeamInput(async (world) => ({ providerId: (await makeProvider(world)).id })),
    careTeamInput(async (world) => ({ practitionerId: await makePractitioner(world) })),
  ],
};
