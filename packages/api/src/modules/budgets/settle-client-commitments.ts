import { LockMode } from '@mikro-orm/postgresql';
import { onClientEnded } from '../clients/index.js';
import { Budget } from './budget.entity.js';
import { BudgetEntry } from './budget-entry.entity.js';
import { remainingOf } from './budget-ledger.js';

/**
 * I3: what was promised for days after the end of a client's care is released. Her budgets stay open, because invoices
 * for days before it still come; what was promised for those stands.
 */
onClientEnded(async (tx, { client, endedOn, reason }) => {
  const found = await tx.em.execute<{ id: string }[]>(
    `select distinct budget_id as id from budget_entry where client_id = ? and kind = 'COMMITMENT' and service_on > ?`,
    [client.id, endedOn],
  );
  if (found.length === 0) return;
  const budgets = await tx.em.find(
    Budget,
    { id: { $in: found.map(({ id }) => id) }, status: 'OPEN' },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'ASC' } },
  );
  for (const budget of budgets) {
    const promised = [...(await remainingOf(tx, budget, 'ALL')).values()];
    const owed = promised.filter(
      ({ clientId, serviceOn, remainingMinor }) => clientId === client.id && serviceOn > endedOn && remainingMinor > 0n,
    );
    for (const commitment of owed) {
      tx.create(BudgetEntry, {
        ...{ budgetId: budget.id, kind: 'RELEASE', amountMinor: commitment.remainingMinor, settlesId: commitment.id },
        ...{ serviceOn: commitment.serviceOn, lineId: commitment.lineId, clientId: client.id },
        ...{ unitId: budget.unitId ?? null, description: `Care ended: ${reason}` },
      });
    }
    if (owed.length === 0) continue;
    tx.audit('budget.entries_posted', budget, { clientId: client.id });
    tx.changed('Budget', budget.id);
  }
});
