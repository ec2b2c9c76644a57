import type { TaskAction } from '@caregraph/shared/tasks';
import type { Refusal } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, staleVersion } from '../../kernel/write.js';
import { Task } from './task.entity.js';
import { refusalOfAction } from './task.rules.js';

/** The task, locked, when the caller saw its newest version and it is in a state in which this may be done with it. */
export async function lockTask(
  tx: Tx,
  { id, version }: { id: string; version: number },
  action: TaskAction,
): Promise<{ task: Task } | { refused: Refusal[] }> {
  const task = await tx.lock(Task, id);
  if (!task) return notFound(['id'], 'task');
  return staleVersion(task, version, 'task') ?? refusalOfAction(action, task) ?? { task };
}
