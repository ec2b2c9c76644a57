import { reopenTaskRules } from '@caregraph/shared/tasks';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockClientInCare } from '../clients/index.js';
import { lockTask } from './lock-task.js';
import { versionInForce } from './version-in-force.js';

/** Takes back that a task was done or called off. If its plan has changed since, it is to be looked at first. */
export function reopenTask(context: Context, input: unknown) {
  return write(context, { name: 'reopenTask', may: 'task:write', rules: reopenTaskRules, input }, async (tx, seen) => {
    const found = await lockTask(tx, seen, 'REOPEN');
    if ('refused' in found) return found;
    const { task } = found;
    const care = await lockClientInCare(tx, task.clientId, tx.today(), ['id']);
    if ('refused' in care) return care;
    if (care.client.status === 'ENDED') return refuse('EPISODE_CLOSED', ['id'], 'The care of this client has ended.');
    const { planVersionId } = task;
    const holds = !planVersionId || (await versionInForce(tx, planVersionId)) === planVersionId;
    tx.update(task, {
      ...{ status: 'OPEN', needsReview: !holds, evidence: null, cancelReason: null },
      ...{ closedAt: null, closedBy: null },
    });
    tx.audit('task.reopened', task, { clientId: task.clientId });
    tx.changed('Task', task.id);
    return done(task);
  });
}
