import { onClientEnded } from '../clients/index.js';
import { Budget } from './budget.entity.js';

/**
 * I3: what was promised for days after the end of a client's care is released, from whosever budget it was promised: the
 * database does it, which sees them all. Her budgets stay open, because invoices for days before it still come; what was
 * promised for those stands.
 */
onClientEnded(async (tx, { client, reason }) => {
  // It asks the table since when her care has ended.
  await tx.em.flush();
  const released = await tx.em.execute<{ id: string }[]>('select release_promises(?, ?) as id', [
    client.id,
    `Care ended: ${reason}`,
  ]);
  for (const { id } of released) {
    tx.audit('budget.entries_posted', tx.em.getReference(Budget, id), { clientId: client.id });
    tx.changed('Budget', id);
  }
});
