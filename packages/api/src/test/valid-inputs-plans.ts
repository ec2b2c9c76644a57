import { makeBudget } from '../modules/budgets/budget.factory.js';
import { makeClient } from '../modules/clients/index.js';
import type { Context } from '../kernel/context.js';
import type { Outcome } from '../kernel/outcome.js';
import { removeGoal, removeIntervention, removeNeed, submitPlan } from '../modules/plans/index.js';
import { makeNeed, makePlan, makePlanInput, makeSignedPlan } from '../modules/plans/plan.factory.js';
import { makeProvider, makeProviderService } from '../modules/providers/index.js';
import { makeStaffMember } from '../modules/staffing/index.js';
import { idIn, key, makeLine, makePractitioner } from './input-parts.js';
import type { Scene } from './scene.js';
import type { Input, InputBuilder } from './valid-inputs.js';

const versionOf = (world: Scene, planId: string) =>
  idIn(world, 'select id from care_plan_version where plan_id = $1 order by number desc limit 1', [planId]);

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

type Content = 'need' | 'goal' | 'intervention';

const contentOf = (world: Scene, table: Content, versionId: string) =>
  idIn(world, `select id from ${table} where version_id = $1 limit 1`, [versionId]);

/** A row of a draft as it was written; `more` says what is said of it. */
const inDraft =
  (table: Content, more: (world: Scene, clientId: string) => Promise<Input> = async () => ({})): InputBuilder =>
  async (world) => {
    const { clientId, versionId } = await draft(world);
    return { id: await contentOf(world, table, versionId), version: 1, ...(await more(world, clientId)) };
  };

/** A row that was taken out of a draft, and so is at its second version. */
const removed =
  (table: Content, remove: (context: Context, input: unknown) => Promise<Outcome<{ id: string }>>): InputBuilder =>
  async (world) => {
    const id = await contentOf(world, table, (await draft(world)).versionId);
    await world.do(remove, world.supervisor(), { id, version: 1 });
    return { id, version: 2 };
  };

/** A row of a signed version; its goals became active when it was signed, and so are at their second version. */
const inForce =
  (table: Content, to: Input): InputBuilder =>
  async (world) => {
    const versionId = await versionOf(world, (await makeSignedPlan(world)).id);
    return { id: await contentOf(world, table, versionId), version: table === 'goal' ? 2 : 1, ...to };
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
  returnPlanToDraft: [
    async (world) => {
      const { planId } = await draft(world);
      await world.do(submitPlan, world.supervisor(), { id: planId, version: 1 });
      return { id: planId, version: 2, reason: 'Say who does the exercises' };
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
      return {
        ...key(),
        versionId,
        needId: await contentOf(world, 'need', versionId),
        ...(await fullGoal(world, clientId)),
      };
    },
  ],
  addIntervention: [
    async (world) => {
      const { clientId, versionId } = await draft(world);
      const goalId = await contentOf(world, 'goal', versionId);
      return { ...key(), versionId, goalId, ...(await fullIntervention(world, clientId)) };
    },
  ],
  updateNeed: [inDraft('need', async () => ({ ...coded, domain: 'HOUSING', description: 'Damp walls', priority: 1 }))],
  updateGoal: [
    inDraft('goal', async () => ({ statement: 'Walk to the shop', target: 'Twice a week', dueOn: '2026-07-01' })),
  ],
  updateIntervention: [
    inDraft('intervention', async (world, clientId) => {
      const { status: _agreedNowhere, ...said } = await fullIntervention(world, clientId);
      return said;
    }),
  ],
  removeNeed: [inDraft('need')],
  removeGoal: [inDraft('goal')],
  removeIntervention: [inDraft('intervention')],
  restoreNeed: [removed('need', removeNeed)],
  restoreGoal: [removed('goal', removeGoal)],
  restoreIntervention: [removed('intervention', removeIntervention)],
  setNeedStatus: [inForce('need', { status: 'MET' })],
  setGoalLifecycle: [inForce('goal', { lifecycle: 'ON_HOLD' })],
  setInterventionStatus: [inForce('intervention', { status: 'ACTIVE' })],
  recordGoalProgress: [
    async (world) => {
      const planId = (await makeSignedPlan(world)).id;
      return {
        ...key(),
        goalId: await contentOf(world, 'goal', await versionOf(world, planId)),
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
