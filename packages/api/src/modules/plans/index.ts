import type { Module } from '../../graph/module.js';
import { CareTeamMember } from './care-team.entity.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';
import { plansGraph } from './plan.graph.js';
import { PlanMutations } from './plan.mutations.js';
import { ClientPlanFields, PlanFields, PlanQueries, TaskPlanFields } from './plan.queries.js';
import { Goal, GoalProgress, Intervention, Need } from './plan-content.entity.js';
import { PlanContentMutations } from './plan-content.mutations.js';
import { PlanEditingMutations } from './plan-editing.mutations.js';
import { GoalFields } from './plan-content.queries.js';

import './settle-care-team.js';
import './settle-client-plans.js';

export { addCareTeamMember } from './add-care-team-member.js';
export { addGoal } from './add-goal.js';
export { addIntervention } from './add-intervention.js';
export { addNeed } from './add-need.js';
export { approvePlan } from './approve-plan.js';
export { CareTeamMember } from './care-team.entity.js';
export { CareTeamMemberType } from './care-team.type.js';
export { draftPlan } from './draft-plan.js';
export { endPlan } from './end-plan.js';
export { CarePlan, CarePlanVersion } from './plan.entity.js';
export { CarePlanType } from './plan.type.js';
export { Goal, GoalProgress, Intervention, Need } from './plan-content.entity.js';
export { recordGoalProgress } from './record-goal-progress.js';
export { removeGoal } from './remove-goal.js';
export { removeIntervention } from './remove-intervention.js';
export { removeNeed } from './remove-need.js';
export { returnPlanToDraft } from './return-plan-to-draft.js';
export { revisePlan } from './revise-plan.js';
export { submitPlan } from './submit-plan.js';

export const plansModule: Module = {
  name: 'plans',
  entities: [CarePlan, CarePlanVersion, Need, Goal, Intervention, GoalProgress, CareTeamMember],
  resolvers: [
    PlanQueries,
    PlanFields,
    ClientPlanFields,
    TaskPlanFields,
    GoalFields,
    PlanMutations,
    PlanContentMutations,
    PlanEditingMutations,
  ],
  graph: plansGraph,
};
