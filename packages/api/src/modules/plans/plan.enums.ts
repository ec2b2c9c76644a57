import {
  GOAL_ACHIEVEMENTS,
  GOAL_LIFECYCLES,
  INTERVENTION_STATUSES,
  NEED_STATUSES,
  PLAN_STATUSES,
  PLAN_VERSION_STATUSES,
} from '@caregraph/shared/plans';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { PLAN_ACTIONS } from './plan.rules.js';

export const PlanStatusEnum = valuesOf(PLAN_STATUSES);
registerEnumType(PlanStatusEnum, {
  name: 'PlanStatus',
  description: 'DRAFT until a version is signed, ACTIVE while one is in force, then ENDED for good.',
});

export const PlanVersionStatusEnum = valuesOf(PLAN_VERSION_STATUSES);
registerEnumType(PlanVersionStatusEnum, {
  name: 'PlanVersionStatus',
  description: 'A version is drafted, reviewed, signed, and in the end superseded by the next signed one.',
});

export const NeedStatusEnum = valuesOf(NEED_STATUSES);
registerEnumType(NeedStatusEnum, { name: 'NeedStatus', description: 'What is being done about a need.' });

export const GoalLifecycleEnum = valuesOf(GOAL_LIFECYCLES);
registerEnumType(GoalLifecycleEnum, {
  name: 'GoalLifecycle',
  description: 'Where a goal stands in its life. Ending it says nothing about having reached it.',
});

export const GoalAchievementEnum = valuesOf(GOAL_ACHIEVEMENTS);
registerEnumType(GoalAchievementEnum, {
  name: 'GoalAchievement',
  description: 'How near a goal is, as last recorded. It moves only when someone records progress.',
});

export const InterventionStatusEnum = valuesOf(INTERVENTION_STATUSES);
registerEnumType(InterventionStatusEnum, {
  name: 'InterventionStatus',
  description: 'Whether an intervention waits, runs, is done, or was called off.',
});

export const PlanActionEnum = valuesOf(PLAN_ACTIONS);
registerEnumType(PlanActionEnum, {
  name: 'PlanAction',
  description: 'What you may do with a plan as it stands.',
  valuesConfig: {
    EDIT_DRAFT: { description: 'Add, change and take out needs, goals and interventions of its draft version.' },
    RETURN: { description: 'Send the version in review back to its author, with a reason.' },
    RECORD_PROGRESS: { description: 'Say how the needs, goals and interventions of the signed version go.' },
  },
});

export const PlanOrderFieldEnum = valuesOf(['REVIEW_DUE', 'STARTS_ON']);
registerEnumType(PlanOrderFieldEnum, {
  name: 'CarePlanOrderField',
  description: 'What plans are sorted by.',
  valuesConfig: { REVIEW_DUE: { description: 'When the signed version is due for review; plans without one last.' } },
});

export const GoalOrderFieldEnum = valuesOf(['DUE_ON']);
registerEnumType(GoalOrderFieldEnum, { name: 'GoalOrderField', description: 'What goals are sorted by.' });

export const GoalProgressOrderFieldEnum = valuesOf(['RECORDED_ON']);
registerEnumType(GoalProgressOrderFieldEnum, {
  name: 'GoalProgressOrderField',
  description: 'What progress is sorted by.',
});

export const CareTeamOrderFieldEnum = valuesOf(['ROLE', 'VALID_FROM']);
registerEnumType(CareTeamOrderFieldEnum, {
  name: 'CareTeamMemberOrderField',
  description: 'What a care team is sorted by.',
});
