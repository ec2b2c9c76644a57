import { addDays } from '@caregraph/shared/calendar';
import type { Acuity } from '@caregraph/shared/clients';
import type { Permission } from '@caregraph/shared/permissions';
import type { PlanStatus, PlanVersionStatus } from '@caregraph/shared/plans';
import { REVIEW_INTERVAL_DAYS } from '@caregraph/shared/timeliness';

/** Moves of a version; the same table stands in the database as the trigger `care_plan_version_moves`. */
export const VERSION_MOVES: Record<PlanVersionStatus, readonly PlanVersionStatus[]> = {
  DRAFT: ['IN_REVIEW'],
  IN_REVIEW: ['DRAFT', 'SIGNED'],
  SIGNED: ['SUPERSEDED'],
  SUPERSEDED: [],
};

/** Moves of a plan; the trigger `care_plan_moves` holds the same. */
export const PLAN_MOVES: Record<PlanStatus, readonly PlanStatus[]> = {
  DRAFT: ['ACTIVE', 'ENDED'],
  ACTIVE: ['ENDED'],
  ENDED: [],
};

export const canVersionMove = (from: PlanVersionStatus, to: PlanVersionStatus): boolean =>
  VERSION_MOVES[from].includes(to);
export const canPlanMove = (from: PlanStatus, to: PlanStatus): boolean => PLAN_MOVES[from].includes(to);

/** House rule: the more a client needs, the sooner the plan is looked at again. */
export const reviewDueOn = (effectiveOn: string, acuity: Acuity): string =>
  addDays(effectiveOn, REVIEW_INTERVAL_DAYS[acuity]);

export const PLAN_ACTIONS = ['EDIT_DRAFT', 'SUBMIT', 'RETURN', 'APPROVE', 'RECORD_PROGRESS', 'REVISE', 'END'] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

interface PlanState {
  status: PlanStatus;
  /** Of the version being drafted or reviewed; null when there is none. */
  workingStatus: PlanVersionStatus | null;
}

const PERMISSION_OF: Record<PlanAction, Permission> = {
  EDIT_DRAFT: 'plan:write',
  SUBMIT: 'plan:write',
  RETURN: 'plan:approve',
  APPROVE: 'plan:approve',
  RECORD_PROGRESS: 'plan:write',
  REVISE: 'plan:write',
  END: 'plan:write',
};

function fits(action: PlanAction, { status, workingStatus }: PlanState): boolean {
  if (status === 'ENDED') return false;
  if (action === 'EDIT_DRAFT' || action === 'SUBMIT') return workingStatus === 'DRAFT';
  if (action === 'RETURN' || action === 'APPROVE') return workingStatus === 'IN_REVIEW';
  if (action === 'RECORD_PROGRESS') return status === 'ACTIVE';
  if (action === 'REVISE') return status === 'ACTIVE' && workingStatus === null;
  return true;
}

/** What someone with these permissions may do with a plan in this state: the use-cases refuse everything else. */
export const planActions = (state: PlanState, may: (permission: Permission) => boolean): PlanAction[] =>
  PLAN_ACTIONS.filter((action) => may(PERMISSION_OF[action]) && fits(action, state));
