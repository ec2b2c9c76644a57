import type { Permission } from '@caregraph/shared/permissions';
import { isOpenTask, TASK_ACTIONS, type TaskAction, type TaskKind, type TaskStatus } from '@caregraph/shared/tasks';
import { type Refusal, refuse } from '../../kernel/outcome.js';

/** Moves of a task; the trigger `task_moves` holds the same. */
export const TASK_MOVES: Record<TaskStatus, readonly TaskStatus[]> = {
  OPEN: ['IN_PROGRESS', 'DONE', 'CANCELLED'],
  IN_PROGRESS: ['DONE', 'CANCELLED'],
  DONE: ['OPEN'],
  CANCELLED: ['OPEN'],
};

export interface TaskState {
  status: TaskStatus;
  kind: TaskKind;
  needsReview: boolean;
}

/** What ends or reopens a task of a rule is the rule. */
const ENDS_OR_REOPENS: readonly TaskAction[] = ['COMPLETE', 'CONFIRM', 'CANCEL', 'REOPEN', 'CHANGE'];
const belongsToRule = ({ kind }: TaskState): boolean => kind === 'RESPONSIBLE_ADULT';

function fits(action: TaskAction, task: TaskState): boolean {
  if (belongsToRule(task) && ENDS_OR_REOPENS.includes(action)) return false;
  if (action === 'REOPEN') return !isOpenTask(task.status);
  if (!isOpenTask(task.status)) return false;
  if (action === 'START') return task.status === 'OPEN' && !task.needsReview;
  if (action === 'COMPLETE') return !task.needsReview;
  if (action === 'CONFIRM') return task.needsReview;
  return true;
}

const WRITES: Permission = 'task:write';

/** What someone with these permissions may do with a task in this state: the use-cases refuse everything else. */
export const taskActions = (task: TaskState, may: (permission: Permission) => boolean): TaskAction[] =>
  may(WRITES) ? TASK_ACTIONS.filter((action) => fits(action, task)) : [];

/** Why this cannot be done with a task as it stands; null when it can. */
export function refusalOfAction(action: TaskAction, task: TaskState): { refused: Refusal[] } | null {
  if (fits(action, task)) return null;
  if (belongsToRule(task) && ENDS_OR_REOPENS.includes(action)) {
    return refuse('IN_USE', ['id'], 'This task closes by itself when somebody answers for the client.');
  }
  if (isOpenTask(task.status) && task.needsReview) {
    return refuse('ILLEGAL_TRANSITION', ['id'], 'The plan has changed. Say first whether this is still to be done.');
  }
  return refuse('ILLEGAL_TRANSITION', ['id'], `This cannot be done with a task that is ${task.status}.`);
}
