import type { GoalAchievement, GoalLifecycle, InterventionStatus, NeedStatus } from '@caregraph/shared/plans';
import { defineEntity, p } from '@mikro-orm/core';
import { appendOnlyProperties, baseProperties } from '../../kernel/base.entity.js';
import { BudgetLine } from '../budgets/index.js';
import { Client } from '../clients/index.js';
import { ProviderService } from '../providers/index.js';
import { StaffMember } from '../staffing/index.js';
import { CarePlanVersion } from './plan.entity.js';

const code = {
  codeSystem: p.string().nullable(),
  code: p.string().nullable(),
  codeDisplay: p.string().nullable(),
};

/** Something the client cannot manage alone. Its status may move while the version is in force; the rest may not. */
const NeedSchema = defineEntity({
  name: 'Need',
  tableName: 'need',
  properties: {
    ...baseProperties,
    versionId: () => p.manyToOne(CarePlanVersion).mapToPk().fieldName('version_id'),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    domain: p.string(),
    description: p.string(),
    priority: p.integer(),
    status: p.string().$type<NeedStatus>(),
    ...code,
    /** The same need in the version that this one started from. */
    carriedFromId: () => p.manyToOne(Need).mapToPk().fieldName('carried_from_id').nullable(),
  },
});
export class Need extends NeedSchema.class {}
NeedSchema.setClass(Need);

/** What the client hopes for. Ending a goal (`lifecycle`) says nothing about having reached it (`achievement`). */
const GoalSchema = defineEntity({
  name: 'Goal',
  tableName: 'goal',
  properties: {
    ...baseProperties,
    versionId: () => p.manyToOne(CarePlanVersion).mapToPk().fieldName('version_id'),
    needId: () => p.manyToOne(Need).mapToPk().fieldName('need_id').nullable(),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    statement: p.string(),
    target: p.string().nullable(),
    dueOn: p.date().nullable(),
    lifecycle: p.string().$type<GoalLifecycle>(),
    achievement: p.string().$type<GoalAchievement>(),
    /** The same goal in the version this one was copied from: its progress goes on being told there. */
    carriedFromId: () => p.manyToOne(Goal).mapToPk().fieldName('carried_from_id').nullable(),
  },
});
export class Goal extends GoalSchema.class {}
GoalSchema.setClass(Goal);

/** What is done towards a goal, by whom, how often, and from which money. */
const InterventionSchema = defineEntity({
  name: 'Intervention',
  tableName: 'intervention',
  properties: {
    ...baseProperties,
    versionId: () => p.manyToOne(CarePlanVersion).mapToPk().fieldName('version_id'),
    goalId: () => p.manyToOne(Goal).mapToPk().fieldName('goal_id').nullable(),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    kind: p.string(),
    description: p.string(),
    ...code,
    status: p.string().$type<InterventionStatus>(),
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id').nullable(),
    providerServiceId: () => p.manyToOne(ProviderService).mapToPk().fieldName('provider_service_id').nullable(),
    scheduleText: p.string().nullable(),
    startsOn: p.date().nullable(),
    endsOn: p.date().nullable(),
    estimatedCostMinor: p.bigint().$type<bigint>().nullable(),
    currency: p.string().nullable(),
    budgetLineId: () => p.manyToOne(BudgetLine).mapToPk().fieldName('budget_line_id').nullable(),
    carriedFromId: () => p.manyToOne(Intervention).mapToPk().fieldName('carried_from_id').nullable(),
  },
});
export class Intervention extends InterventionSchema.class {}
InterventionSchema.setClass(Intervention);

/** How a goal stood on one day. Written once. */
const GoalProgressSchema = defineEntity({
  name: 'GoalProgress',
  tableName: 'goal_progress',
  properties: {
    ...appendOnlyProperties,
    goalId: () => p.manyToOne(Goal).mapToPk().fieldName('goal_id'),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    recordedOn: p.date(),
    achievement: p.string().$type<GoalAchievement>(),
    note: p.string().nullable(),
  },
});
export class GoalProgress extends GoalProgressSchema.class {}
GoalProgressSchema.setClass(GoalProgress);
