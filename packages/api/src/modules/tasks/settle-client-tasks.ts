import { LockMode } from '@mikro-orm/postgresql';
import { OPEN_TASK_STATUSES } from '@caregraph/shared/tasks';
import { onClientEnded } from '../clients/index.js';
import { Task } from './task.entity.js';

/** I3: with a client's care end the tasks that are still open, each with the reason. */
onClientEnded(async (tx, { client, reason }) => {
  const ofHers = { clientId: client.id, source: 'PERSON' as const, deletedAt: null };
  const open = await tx.em.find(
    Task,
    { ...ofHers, status: { $in: [...OPEN_TASK_STATUSES] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'ASC' } },
  );
  for (const task of open) {
    tx.update(task, {
      ...{ status: 'CANCELLED', cancelReason: `Care ended: ${reason}`, needsReview: false },
      ...{ closedAt: tx.now(), closedBy: tx.actor.userId },
    });
    tx.changed('Task', task.id);
  }
  tx.audit('task.cancelled', open, { clientId: client.id });
});
