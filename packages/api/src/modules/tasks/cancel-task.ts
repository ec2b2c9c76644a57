import { cancelTaskRules } from '@caregraph/shared/tasks';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockTask } from './lock-task.js';

/** Calls a task off, with the reason. */
export function cancelTask(context: Context, input: unknown) {
  return write(
    context,
    { name: 'cancelTask', may: 'task:write', rules: cancelTaskRules, input },
    async (tx, { id, version, reason }) => {
      const found = await lockTask(tx, { id, version }, 'CANCEL');
      if ('refused' in found) return found;
      const { task } = found;
      tx.update(task, {
        ...{ status: 'CANCELLED', cancelReason: reason, needsReview: false },
        ...{ closedAt: tx.now(), closedBy: tx.actor.userId },
      });
      tx.audit('task.cancelled', task, { clientId: task.clientId });
      tx.changed('Task', task.id);
      return done(task);
    },
  );
}
