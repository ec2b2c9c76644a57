/** Tasks: what somebody must do about a client, by when, and why. */
import { z } from 'zod';
import { day, edited, id } from './fields.js';
import { idempotencyKey, nameText, noteText } from './text.js';

export const TASK_KINDS = [
  'CONTACT',
  'VISIT',
  'PAPERWORK',
  'COORDINATION',
  'PLAN_REVIEW',
  'RESPONSIBLE_ADULT',
  'OTHER',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** What a person may open. A RESPONSIBLE_ADULT task is opened and closed by its rule alone (I5). */
export const OPENABLE_TASK_KINDS = TASK_KINDS.filter((kind) => kind !== 'RESPONSIBLE_ADULT');

export const TASK_STATUSES = ['OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];
/** Statuses of a task that still waits for somebody. Being late is a property of these, not a status (I16). */
export const OPEN_TASK_STATUSES = ['OPEN', 'IN_PROGRESS'] as const satisfies readonly TaskStatus[];
export const isOpenTask = (status: TaskStatus): boolean => (OPEN_TASK_STATUSES as readonly string[]).includes(status);

export const TASK_PRIORITIES = ['HIGH', 'NORMAL', 'LOW'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

/** Who or what opened a task: a person, or the rule that a child needs somebody who answers for her. */
export const TASK_SOURCES = ['PERSON', 'RESPONSIBLE_ADULT'] as const;
export type TaskSource = (typeof TASK_SOURCES)[number];

/** Kinds that are only done with a word on what was done: where it was filed, what was agreed (I16). */
export const EVIDENCE_KINDS = ['PAPERWORK', 'PLAN_REVIEW', 'RESPONSIBLE_ADULT'] as const satisfies readonly TaskKind[];
export const needsEvidence = (kind: TaskKind): boolean => (EVIDENCE_KINDS as readonly string[]).includes(kind);

export const TASK_ACTIONS = ['START', 'COMPLETE', 'CONFIRM', 'CHANGE', 'REASSIGN', 'CANCEL', 'REOPEN'] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

/** `ownerStaffId` absent: the signed-in staff member. `planVersionId`: the signed version of a plan that asks for this. */
export const createTaskRules = z.object({
  idempotencyKey,
  clientId: id,
  kind: z.enum(OPENABLE_TASK_KINDS),
  title: nameText,
  reason: noteText.nullish(),
  ownerStaffId: id.nullish(),
  dueOn: day,
  priority: z.enum(TASK_PRIORITIES).nullish(),
  planVersionId: id.nullish(),
});
export type CreateTask = z.output<typeof createTaskRules>;

export const changeTaskRules = z.object({
  ...edited,
  title: nameText.optional(),
  reason: noteText.nullish(),
  dueOn: day.optional(),
  priority: z.enum(TASK_PRIORITIES).optional(),
});
export type ChangeTask = z.output<typeof changeTaskRules>;

export const startTaskRules = z.object({ ...edited });
export const completeTaskRules = z.object({ ...edited, evidence: noteText.nullish() });
export const reopenTaskRules = z.object({ ...edited });
export const cancelTaskRules = z.object({ ...edited, reason: noteText });
export const reassignTaskRules = z.object({ ...edited, ownerStaffId: id });
export const confirmTaskRules = z.object({ ...edited });
