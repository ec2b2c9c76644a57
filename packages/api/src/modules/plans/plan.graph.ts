import { PLAN_LIMITS } from '@caregraph/shared/plans';
import {
  column,
  computed,
  condition,
  connection,
  derivedList,
  equals,
  expression,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  list,
  matches,
  one,
  oneOf,
  order,
  range,
  rootConnection,
  sql,
  today,
} from '../../graph/declare.js';
import { careTeamGraph } from './care-team.graph.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';
import { planActions } from './plan.rules.js';
import { planContentGraph } from './plan-content.graph.js';
import { differencesOf, MOST_DIFFERENCES, planDifferencesGraph } from './plan-differences.graph.js';

const freeText = column({ label: 'FREE_TEXT' });

const plan = graphType('CarePlan', {
  entity: CarePlan,
  subject: 'clientId',
  fields: {
    title: freeText,
    category: freeText,
    endReason: freeText,
    client: one('Client', { on: 'clientId' }),
    reviewOverdue: expression((g) => sql`(${g.status} = 'ACTIVE' and coalesce(${g.reviewDueOn} < ${today()}, false))`),
    currentVersion: one('CarePlanVersion', {
      by: 'planId',
      where: (_plan, version) => sql`${version.status} = 'SIGNED'`,
    }),
    workingVersion: one('CarePlanVersion', {
      by: 'planId',
      where: (_plan, version) => sql`${version.status} in ('DRAFT', 'IN_REVIEW')`,
    }),
    versions: list('CarePlanVersion', { by: 'planId', order: [['number', 'DESC']], limit: 50 }),
    goals: connection('Goal', {
      shared: 'clientId',
      where: (g, goal) =>
        sql`${goal.versionId} = (select v.id from care_plan_version v
          where v.tenant_id = ${g.tenantId} and v.plan_id = ${g.id} and v.status = 'SIGNED' and v.deleted_at is null)`,
    }),
    availableActions: computed(['status', 'workingStatus'], (row, actor) =>
      planActions({ status: row.status, workingStatus: row.workingStatus }, (permission) => actor.may(permission)),
    ),
  },
  filters: {
    ids: oneOf('id'),
    search: matches(['title']),
    clientId: equals('clientId'),
    careManagerId: condition(
      (g, staff) => sql`exists (select 1 from care_assignment a
        where a.tenant_id = ${g.tenantId} and a.client_id = ${g.clientId} and a.staff_id = ${staff}::uuid
          and a.is_primary and a.deleted_at is null
          and a.valid_from <= ${today()} and (a.valid_to is null or a.valid_to > ${today()}))`,
    ),
    statuses: oneOf('status'),
    workingStatus: equals('workingStatus'),
    reviewOverdue: flag((g) => sql`(${g.status} = 'ACTIVE' and coalesce(${g.reviewDueOn} < ${today()}, false))`),
    reviewDueOn: range('reviewDueOn'),
    startsOn: range('startsOn'),
  },
  orders: { REVIEW_DUE: order('reviewDueOn', { nulls: 'LAST' }), STARTS_ON: order('startsOn') },
  defaultOrder: ['STARTS_ON', 'DESC'],
});

const version = graphType('CarePlanVersion', {
  entity: CarePlanVersion,
  subject: 'clientId',
  fields: {
    summary: freeText,
    returnReason: freeText,
    returner: one('StaffMember', { where: (g, staff) => sql`${staff.userId} = ${g.returnedBy}` }),
    startedFrom: one('CarePlanVersion', { on: 'startedFromId' }),
    differences: derivedList('PlanDifference', differencesOf, { label: 'FREE_TEXT', limit: MOST_DIFFERENCES }),
    signer: one('StaffMember', { where: (g, staff) => sql`${staff.userId} = ${g.signedBy}` }),
    needs: list('Need', { by: 'versionId', order: [['priority', 'ASC']], limit: PLAN_LIMITS.needs }),
    goals: list('Goal', { by: 'versionId', order: [['dueOn', 'ASC']], limit: PLAN_LIMITS.goals }),
    interventions: list('Intervention', {
      by: 'versionId',
      order: [['startsOn', 'ASC']],
      limit: PLAN_LIMITS.interventions,
    }),
    goalsWithoutNeed: list('Goal', {
      by: 'versionId',
      where: (_version, goal) => sql`${goal.needId} is null`,
      order: [['dueOn', 'ASC']],
      limit: PLAN_LIMITS.goalsWithoutNeed,
    }),
    interventionsWithoutGoal: list('Intervention', {
      by: 'versionId',
      where: (_version, intervention) => sql`${intervention.goalId} is null`,
      order: [['startsOn', 'ASC']],
      limit: PLAN_LIMITS.interventionsWithoutGoal,
    }),
  },
});

export const plansGraph: readonly GraphDeclaration[] = [
  plan,
  version,
  ...planContentGraph,
  ...planDifferencesGraph,
  ...careTeamGraph,
  extendType('Client', {
    plans: connection('CarePlan', { by: 'clientId' }),
    currentPlan: one('CarePlan', {
      by: 'clientId',
      where: (_client, active) => sql`${active.status} = 'ACTIVE'`,
      order: [['startsOn', 'DESC']],
    }),
    goals: connection('Goal', {
      by: 'clientId',
      where: (_client, goal) =>
        sql`exists (select 1 from care_plan_version v
          where v.tenant_id = ${goal.tenantId} and v.id = ${goal.versionId} and v.status = 'SIGNED' and v.deleted_at is null)`,
    }),
    careTeam: connection('CareTeamMember', { by: 'clientId' }),
  }),
  extendType('Task', {
    plan: one('CarePlan', {
      where: (task, asking) =>
        sql`${asking.id} = (select v.plan_id from care_plan_version v
          where v.tenant_id = ${task.tenantId} and v.id = ${task.planVersionId})`,
    }),
  }),
  rootConnection('plans', 'CarePlan'),
];
