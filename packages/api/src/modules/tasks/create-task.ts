import { createTaskRules } from '@caregraph/shared/tasks';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockClientInCare } from '../clients/index.js';
import { refusalOfOwner } from './find-owner.js';
import { Task } from './task.entity.js';

registerConstraint('task_client_in_care', {
  code: 'EPISODE_CLOSED',
  path: ['clientId'],
  message: 'The care of this client has ended.',
});
registerConstraint('task_plan_version_fk', {
  code: 'NOT_FOUND',
  path: ['planVersionId'],
  message: 'This version of a plan does not exist, or is not yours to see.',
});
registerConstraint('task_plan_version_in_force', {
  code: 'ILLEGAL_TRANSITION',
  path: ['planVersionId'],
  message: 'This version of the plan is not in force.',
});

/** Opens a task about a client: for the signed-in staff member, unless somebody else is to do it. */
export function createTask(context: Context, input: unknown) {
  return write(
    context,
    { name: 'createTask', may: 'task:write', rules: createTaskRules, input },
    async (tx, { idempotencyKey: _, clientId, ...wanted }) => {
      const found = await lockClientInCare(tx, clientId);
      if ('refused' in found) return found;
      if (found.client.status === 'ENDED')
        return refuse('EPISODE_CLOSED', ['clientId'], 'The care of this client has ended.');
      if (wanted.dueOn < tx.today()) return refuse('OUT_OF_RANGE', ['dueOn'], 'A task cannot be due in the past.');
      const ownerStaffId = wanted.ownerStaffId ?? tx.actor.staffId;
      if (!ownerStaffId) return refuse('REQUIRED', ['ownerStaffId'], 'Say who is to do it.');
      const unfit = await refusalOfOwner(tx, ownerStaffId, clientId);
      if (unfit) return unfit;

      const task = tx.create(Task, {
        clientId,
        ownerStaffId,
        kind: wanted.kind,
        title: wanted.title,
        reason: wanted.reason ?? null,
        dueOn: wanted.dueOn,
        priority: wanted.priority ?? 'NORMAL',
        planVersionId: wanted.planVersionId ?? null,
        ...{ source: 'PERSON', status: 'OPEN', needsReview: false },
      });
      tx.audit('task.opened', task, { clientId });
      tx.changed('Task', task.id);
      return done(task);
    },
  );
}
