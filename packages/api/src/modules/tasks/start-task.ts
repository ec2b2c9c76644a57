import { startTaskRules } from '@caregraph/shared/tasks';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockTask } from './lock-task.js';

/** Takes an open task on (I16: of two who claim it at once, the second is told); one without an owner becomes hers. */
export function startTask(context: Context, input: unknown) {
  return write(context, { name: 'startTask', may: 'task:write', rules: startTaskRules, input }, async (tx, seen) => {
    const found = await lockTask(tx, seen, 'START');
    if ('refused' in found) return found;
    const { task } = found;
    tx.update(task, { status: 'IN_PROGRESS', ownerStaffId: task.ownerStaffId ?? tx.actor.staffId });
    tx.audit('task.started', task, { clientId: task.clientId });
    tx.changed('Task', task.id);
    return done(task);
  });
}
