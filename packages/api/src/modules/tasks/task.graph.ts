import { EVIDENCE_KINDS } from '@caregraph/shared/tasks';
import {
  column,
  computed,
  connection,
  equals,
  expression,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  matches,
  one,
  oneOf,
  order,
  range,
  rootConnection,
  sql,
  today,
} from '../../graph/declare.js';
import { Task } from './task.entity.js';
import { taskActions } from './task.rules.js';

const freeText = column({ label: 'FREE_TEXT' });

export const tasksGraph: GraphDeclaration[] = [
  graphType('Task', {
    entity: Task,
    subject: 'clientId',
    fields: {
      title: freeText,
      reason: freeText,
      evidence: freeText,
      cancelReason: freeText,
      client: one('Client', { on: 'clientId' }),
      owner: one('StaffMember', { on: 'ownerStaffId' }),
      openedBy: one('StaffMember', { where: (task, staff) => sql`${staff.userId} = ${task.createdBy}` }),
      isOverdue: expression((task) => sql`(${task.status} in ('OPEN', 'IN_PROGRESS') and ${task.dueOn} < ${today()})`),
      evidenceRequired: expression((task) => sql`(${task.kind} = any (${[...EVIDENCE_KINDS]}::text[]))`),
      availableActions: computed(['status', 'kind', 'needsReview'], ({ status, kind, needsReview }, actor) =>
        taskActions({ status, kind, needsReview }, (permission) => actor.may(permission)),
      ),
    },
    filters: {
      ids: oneOf('id'),
      clientId: equals('clientId'),
      ownerStaffId: equals('ownerStaffId'),
      unowned: flag((task) => sql`(${task.ownerStaffId} is null)`),
      kinds: oneOf('kind'),
      statuses: oneOf('status'),
      priorities: oneOf('priority'),
      open: flag((task) => sql`(${task.status} in ('OPEN', 'IN_PROGRESS'))`),
      overdue: flag((task) => sql`(${task.status} in ('OPEN', 'IN_PROGRESS') and ${task.dueOn} < ${today()})`),
      needsReview: flag((task) => sql`(${task.status} in ('OPEN', 'IN_PROGRESS') and ${task.needsReview})`),
      dueOn: range('dueOn'),
      search: matches(['title']),
    },
    orders: {
      DUE_ON: order('dueOn'),
      PRIORITY: order((task) => sql`case ${task.priority} when 'HIGH' then 1 when 'NORMAL' then 2 else 3 end`, 'int'),
      CREATED_AT: order('createdAt'),
    },
    defaultOrder: ['DUE_ON', 'ASC'],
  }),
  extendType('Client', {
    tasks: connection('Task', { by: 'clientId' }),
    nextTask: one('Task', {
      by: 'clientId',
      where: (_client, task) => sql`${task.status} in ('OPEN', 'IN_PROGRESS')`,
      order: [['dueOn', 'ASC']],
    }),
  }),
  extendType('StaffMember', { tasks: connection('Task', { by: 'ownerStaffId' }) }),
  rootConnection('tasks', 'Task'),
];
