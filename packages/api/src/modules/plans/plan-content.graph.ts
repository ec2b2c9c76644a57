import { PLAN_LIMITS } from '@caregraph/shared/plans';
import {
  column,
  connection,
  type GraphDeclaration,
  graphType,
  list,
  money,
  one,
  oneOf,
  order,
  range,
} from '../../graph/declare.js';
import { Goal, GoalProgress, Intervention, Need } from './plan-content.entity.js';

const freeText = column({ label: 'FREE_TEXT' });

export const planContentGraph: readonly GraphDeclaration[] = [
  graphType('Need', {
    entity: Need,
    subject: 'clientId',
    fields: {
      domain: freeText,
      description: freeText,
      goals: list('Goal', { by: 'needId', order: [['dueOn', 'ASC']], limit: PLAN_LIMITS.goalsPerNeed }),
    },
  }),
  graphType('Goal', {
    entity: Goal,
    subject: 'clientId',
    fields: {
      statement: freeText,
      target: freeText,
      need: one('Need', { on: 'needId' }),
      interventions: list('Intervention', {
        by: 'goalId',
        order: [['startsOn', 'ASC']],
        limit: PLAN_LIMITS.interventionsPerGoal,
      }),
      carriedFrom: one('Goal', { on: 'carriedFromId' }),
      progress: connection('GoalProgress', { by: 'goalId' }),
    },
    filters: {
      lifecycles: oneOf('lifecycle'),
      achievements: oneOf('achievement'),
      dueOn: range('dueOn'),
    },
    orders: { DUE_ON: order('dueOn', { nulls: 'LAST' }) },
    defaultOrder: ['DUE_ON', 'ASC'],
  }),
  graphType('Intervention', {
    entity: Intervention,
    subject: 'clientId',
    fields: {
      kind: freeText,
      description: freeText,
      scheduleText: freeText,
      staffMember: one('StaffMember', { on: 'staffId' }),
      providerService: one('ProviderService', { on: 'providerServiceId' }),
      estimatedCost: money({ minor: 'estimatedCostMinor', currency: 'currency' }),
      budgetLine: one('BudgetLine', { on: 'budgetLineId' }),
    },
  }),
  graphType('GoalProgress', {
    entity: GoalProgress,
    subject: 'clientId',
    fields: { note: freeText },
    filters: { achievements: oneOf('achievement'), recordedOn: range('recordedOn') },
    orders: { RECORDED_ON: order('recordedOn') },
    defaultOrder: ['RECORDED_ON', 'DESC'],
  }),
];
