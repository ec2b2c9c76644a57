import { defineEntity, p } from '@mikro-orm/core';
import type { TaskKind, TaskPriority, TaskSource, TaskStatus } from '@caregraph/shared/tasks';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';
import { StaffMember } from '../staffing/index.js';

/**
 * Something to be done about a client. `planVersionId` is the signed version of the plan that asks for it; `needsReview`
 * is true when that version no longer holds and nobody has said yet whether the task does.
 */
const TaskSchema = defineEntity({
  name: 'Task',
  tableName: 'task',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    kind: p.string().$type<TaskKind>(),
    title: p.string(),
    reason: p.string().nullable(),
    source: p.string().$type<TaskSource>(),
    ownerStaffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('owner_staff_id').nullable(),
    dueOn: p.date(),
    priority: p.string().$type<TaskPriority>(),
    status: p.string().$type<TaskStatus>(),
    planVersionId: p.uuid().nullable(),
    needsReview: p.boolean(),
    evidence: p.string().nullable(),
    cancelReason: p.string().nullable(),
    closedAt: p.datetime().columnType('timestamptz').nullable(),
    closedBy: p.uuid().nullable(),
  },
});
export class Task extends TaskSchema.class {}
TaskSchema.setClass(Task);
