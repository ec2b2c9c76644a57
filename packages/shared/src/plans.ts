/** Care plans: the promise to a client, in versions; needs, what is hoped for, what is done about it. */
import { z } from 'zod';
import { amount, day, edited, endsNotBefore, exactlyOne, id, listOf, wholeNumberBetween } from './fields.js';
import { fault } from './errors.js';
import { currencyCode } from './locale.js';
import { asciiToken, idempotencyKey, lineText, nameText, noteText } from './text.js';

export const PLAN_STATUSES = ['DRAFT', 'ACTIVE', 'ENDED'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];
export const PLAN_VERSION_STATUSES = ['DRAFT', 'IN_REVIEW', 'SIGNED', 'SUPERSEDED'] as const;
export type PlanVersionStatus = (typeof PLAN_VERSION_STATUSES)[number];
export const NEED_STATUSES = ['ACTIVE', 'REFERRED', 'DECLINED', 'DEFERRED', 'MET'] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];
/** Where a goal stands in its life; ending it says nothing about having achieved it. */
export const GOAL_LIFECYCLES = ['PROPOSED', 'ACTIVE', 'ON_HOLD', 'COMPLETED', 'CANCELLED'] as const;
export type GoalLifecycle = (typeof GOAL_LIFECYCLES)[number];
export const GOAL_ACHIEVEMENTS = [
  'NOT_STARTED',
  'IN_PROGRESS',
  'IMPROVING',
  'NO_CHANGE',
  'WORSENING',
  'ACHIEVED',
  'NOT_ACHIEVED',
] as const;
export type GoalAchievement = (typeof GOAL_ACHIEVEMENTS)[number];
export const INTERVENTION_STATUSES = ['PLANNED', 'ACTIVE', 'COMPLETED', 'CANCELLED'] as const;
export type InterventionStatus = (typeof INTERVENTION_STATUSES)[number];

/** What one plan may hold: beyond this nobody reads it, and it is no longer a plan. */
export const PLAN_LIMITS = {
  needs: 20,
  goalsPerNeed: 10,
  interventionsPerGoal: 12,
  goalsWithoutNeed: 30,
  interventionsWithoutGoal: 100,
  /** As many as a version lists at once, wherever they stand. */
  goals: 230,
  interventions: 500,
} as const;

const optionalCode = {
  codeSystem: asciiToken(200).nullish(),
  code: asciiToken(100).nullish(),
  codeDisplay: lineText(500).nullish(),
};

/** What an intervention may say beside what it is. */
const interventionMore = {
  ...optionalCode,
  staffId: id.nullish(),
  providerServiceId: id.nullish(),
  scheduleText: noteText.nullish(),
  startsOn: day.nullish(),
  endsOn: day.nullish(),
  estimatedCostMinor: amount.nullish(),
  currency: currencyCode.nullish(),
  budgetLineId: id.nullish(),
};
const interventionFields = {
  kind: lineText(60),
  description: noteText,
  status: z.enum(INTERVENTION_STATUSES).nullish(),
  ...interventionMore,
};

type Cost = { estimatedCostMinor?: bigint | null | undefined; currency?: string | null | undefined };

/** An amount without its currency is not an amount. */
function costHasCurrency({ value, issues }: z.core.ParsePayload<Cost>) {
  if (value.estimatedCostMinor != null && value.currency == null)
    issues.push(fault('REQUIRED', value.currency, undefined, ['currency']));
}

const interventionRules = z.object(interventionFields).check(endsNotBefore('startsOn', 'endsOn'), costHasCurrency);
export type InterventionInput = z.output<typeof interventionRules>;

const goalFields = {
  statement: noteText,
  target: noteText.nullish(),
  dueOn: day.nullish(),
  lifecycle: z.enum(['PROPOSED', 'ACTIVE']).nullish(),
  interventions: listOf(interventionRules, PLAN_LIMITS.interventionsPerGoal),
};
const goalRules = z.object(goalFields);
export type GoalInput = z.output<typeof goalRules>;

const needFields = {
  domain: lineText(100),
  description: noteText,
  /** 1 is the most urgent. */
  priority: wholeNumberBetween(1, 5),
  status: z.enum(NEED_STATUSES).nullish(),
  ...optionalCode,
  goals: listOf(goalRules, PLAN_LIMITS.goalsPerNeed),
};
const needRules = z.object(needFields);
export type NeedInput = z.output<typeof needRules>;

/** A plan with its first version, a draft, down to the interventions. */
export const draftPlanRules = z
  .object({
    idempotencyKey,
    clientId: id,
    title: nameText,
    category: nameText.nullish(),
    startsOn: day,
    endsOn: day.nullish(),
    summary: noteText.nullish(),
    effectiveOn: day.nullish(),
    reviewDueOn: day.nullish(),
    needs: listOf(needRules, PLAN_LIMITS.needs),
  })
  .check(
    endsNotBefore('startsOn', 'endsOn'),
    endsNotBefore('startsOn', 'reviewDueOn'),
    endsNotBefore('effectiveOn', 'reviewDueOn'),
  );
export type DraftPlan = z.output<typeof draftPlanRules>;

/** `id` and `version` are the plan's: its draft version goes to review. */
export const submitPlanRules = z.object({ ...edited });
export type SubmitPlan = z.output<typeof submitPlanRules>;

/** `id` and `version` are the plan's: the version in review becomes a draft again, for this reason. */
export const returnPlanToDraftRules = z.object({ ...edited, reason: noteText });
export type ReturnPlanToDraft = z.output<typeof returnPlanToDraftRules>;

/** `id` and `version` are the plan's: the version in review is signed and replaces the signed one. */
export const approvePlanRules = z
  .object({ ...edited, effectiveOn: day.nullish(), reviewDueOn: day.nullish() })
  .check(endsNotBefore('effectiveOn', 'reviewDueOn'));
export type ApprovePlan = z.output<typeof approvePlanRules>;

/** `id` and `version` are the plan's: a new draft version starts as a copy of the signed one. */
export const revisePlanRules = z.object({ idempotencyKey, ...edited, summary: noteText.nullish() });
export type RevisePlan = z.output<typeof revisePlanRules>;

export const endPlanRules = z.object({ ...edited, endsOn: day, endReason: nameText });
export type EndPlan = z.output<typeof endPlanRules>;

/** `versionId` is the draft version of the plan that the need, goal or intervention joins. */
export const addNeedRules = z.object({ idempotencyKey, versionId: id, ...needFields });
export type AddNeed = z.output<typeof addNeedRules>;

export const addGoalRules = z.object({ idempotencyKey, versionId: id, needId: id.nullish(), ...goalFields });
export type AddGoal = z.output<typeof addGoalRules>;

export const addInterventionRules = z
  .object({ idempotencyKey, versionId: id, goalId: id.nullish(), ...interventionFields })
  .check(endsNotBefore('startsOn', 'endsOn'), costHasCurrency);
export type AddIntervention = z.output<typeof addInterventionRules>;

/** Of a draft. What tells how it goes (status) is not said here: a draft is not yet going. */
export const updateNeedRules = z.object({
  ...edited,
  domain: lineText(100).optional(),
  description: noteText.optional(),
  priority: wholeNumberBetween(1, 5).optional(),
  ...optionalCode,
});
export type UpdateNeed = z.output<typeof updateNeedRules>;

export const updateGoalRules = z.object({
  ...edited,
  statement: noteText.optional(),
  target: noteText.nullish(),
  dueOn: day.nullish(),
});
export type UpdateGoal = z.output<typeof updateGoalRules>;

export const updateInterventionRules = z
  .object({ ...edited, kind: lineText(60).optional(), description: noteText.optional(), ...interventionMore })
  .check(endsNotBefore('startsOn', 'endsOn'));
export type UpdateIntervention = z.output<typeof updateInterventionRules>;

/** A need, goal or intervention of a draft: taken out with all that stands under it, or put back with what went with it. */
export const draftRowRules = z.object({ ...edited });
export type DraftRow = z.output<typeof draftRowRules>;

/** Where a goal of the signed version may go; that it is achieved is said by its progress alone. */
export const GOAL_MOVES: Record<GoalLifecycle, readonly GoalLifecycle[]> = {
  PROPOSED: ['ACTIVE', 'CANCELLED'],
  ACTIVE: ['ON_HOLD', 'COMPLETED', 'CANCELLED'],
  ON_HOLD: ['ACTIVE', 'COMPLETED', 'CANCELLED'],
  COMPLETED: ['ACTIVE', 'ON_HOLD'],
  CANCELLED: ['ACTIVE', 'ON_HOLD'],
};

export const setNeedStatusRules = z.object({ ...edited, status: z.enum(NEED_STATUSES) });
export type SetNeedStatus = z.output<typeof setNeedStatusRules>;
export const setGoalLifecycleRules = z.object({ ...edited, lifecycle: z.enum(GOAL_LIFECYCLES) });
export type SetGoalLifecycle = z.output<typeof setGoalLifecycleRules>;
export const setInterventionStatusRules = z.object({ ...edited, status: z.enum(INTERVENTION_STATUSES) });
export type SetInterventionStatus = z.output<typeof setInterventionStatusRules>;

export const recordGoalProgressRules = z.object({
  idempotencyKey,
  goalId: id,
  recordedOn: day,
  achievement: z.enum(GOAL_ACHIEVEMENTS),
  note: noteText.nullish(),
});
export type RecordGoalProgress = z.output<typeof recordGoalProgressRules>;

/** A member is a staff member, a provider or a practitioner: exactly one of the three. */
export const addCareTeamMemberRules = z
  .object({
    idempotencyKey,
    clientId: id,
    planId: id.nullish(),
    staffId: id.nullish(),
    providerId: id.nullish(),
    practitionerId: id.nullish(),
    role: nameText,
    validFrom: day.nullish(),
    validTo: day.nullish(),
  })
  .check(exactlyOne('staffId', 'providerId', 'practitionerId'), endsNotBefore('validFrom', 'validTo'));
export type AddCareTeamMember = z.output<typeof addCareTeamMemberRules>;
