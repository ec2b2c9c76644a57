import { changeTaskRules } from '@caregraph/shared/tasks';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockTask } from './lock-task.js';

/** Changes what an open task says, or puts it off. */
export function changeTask(context: Context, input: unknown) {
  return write(
    context,
    { name: 'changeTask', may: 'task:write', rules: changeTaskRules, input },
    async (tx, { id, version, ...changes }) => {
      const found = await lockTask(tx, { id, version }, 'CHANGE');
      if ('refused' in found) return found;
      const { task } = found;
      const { dueOn } = changes;
      if (dueOn !== undefined && dueOn !== task.dueOn && dueOn < tx.today()) {
        return refuse('OUT_OF_RANGE', ['dueOn'], 'A task cannot be put off to the past.');
      }
      tx.update(task, changes);
      tx.audit('task.changed', task, { clientId: task.clientId });
      tx.changed('Task', task.id);
      return done(task);
    },
  );
}
