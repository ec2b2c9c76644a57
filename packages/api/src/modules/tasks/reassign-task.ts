import { reassignTaskRules } from '@caregraph/shared/tasks';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { refusalOfOwner } from './find-owner.js';
import { lockTask } from './lock-task.js';

/** Gives an open task to somebody else. */
export function reassignTask(context: Context, input: unknown) {
  return write(
    context,
    { name: 'reassignTask', may: 'task:write', rules: reassignTaskRules, input },
    async (tx, { ownerStaffId, ...seen }) => {
      const found = await lockTask(tx, seen, 'REASSIGN');
      if ('refused' in found) return found;
      const { task } = found;
      const unfit = await refusalOfOwner(tx, ownerStaffId, task.clientId);
      if (unfit) return unfit;
      tx.update(task, { ownerStaffId });
      tx.audit('task.reassigned', task, { clientId: task.clientId });
      tx.changed('Task', task.id);
      return done(task);
    },
  );
}
