import { completeTaskRules, needsEvidence } from '@caregraph/shared/tasks';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockTask } from './lock-task.js';

registerConstraint('task_responsible_adult_open', {
  code: 'IN_USE',
  path: ['id'],
  message: 'Nobody answers for this child yet, and this task is what says so.',
});

/** Closes a task as done, with the evidence that its kind asks for. What was hoped for in a goal moves by itself alone (I12). */
export function completeTask(context: Context, input: unknown) {
  return write(
    context,
    { name: 'completeTask', may: 'task:write', rules: completeTaskRules, input },
    async (tx, { id, version, evidence }) => {
      const found = await lockTask(tx, { id, version }, 'COMPLETE');
      if ('refused' in found) return found;
      const { task } = found;
      if (!evidence && needsEvidence(task.kind)) {
        return refuse('REQUIRED', ['evidence'], 'Say what was done, and where it can be found.');
      }
      tx.update(task, {
        ...{ status: 'DONE', evidence: evidence ?? null, closedAt: tx.now(), closedBy: tx.actor.userId },
      });
      tx.audit('task.completed', task, { clientId: task.clientId });
      tx.changed('Task', task.id);
      return done(task);
    },
  );
}
