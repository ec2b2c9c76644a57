import { confirmTaskRules } from '@caregraph/shared/tasks';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockTask } from './lock-task.js';
import { versionInForce } from './version-in-force.js';

/** Says that a task of a plan that changed is still to be done: it goes over to the version in force (I11). */
export function confirmTask(context: Context, input: unknown) {
  return write(
    context,
    { name: 'confirmTask', may: 'task:write', rules: confirmTaskRules, input },
    async (tx, seen) => {
      const found = await lockTask(tx, seen, 'CONFIRM');
      if ('refused' in found) return found;
      const { task } = found;
      const planVersionId = task.planVersionId ? await versionInForce(tx, task.planVersionId) : null;
      tx.update(task, { needsReview: false, planVersionId });
      tx.audit('task.confirmed', task, { clientId: task.clientId });
      tx.changed('Task', task.id);
      return done(task);
    },
  );
}
