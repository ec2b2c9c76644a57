import { closeBudgetRules } from '@caregraph/shared/budgets';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { Budget } from './budget.entity.js';
import { BudgetEntry } from './budget-entry.entity.js';
import { refuseClosed, remainingOf } from './budget-ledger.js';

/**
 * Closes a budget for good.
 *
 * What is still committed is released in the same transaction: nobody can be paid from a closed budget, so a promise
 * that stood on would count against the client's money for ever.
 */
export function closeBudget(context: Context, input: unknown) {
  return write(
    context,
    { name: 'closeBudget', may: 'budget:write', rules: closeBudgetRules, input },
    async (tx, { id, version }) => {
      const budget = await tx.lock(Budget, id);
      if (!budget) return notFound(['id'], 'budget');
      const refused = staleVersion(budget, version, 'budget') ?? refuseClosed(budget, ['id']);
      if (refused) return refused;

      for (const commitment of (await remainingOf(tx, budget, 'ALL')).values()) {
        if (commitment.remainingMinor === 0n) continue;
        tx.create(BudgetEntry, {
          ...{ budgetId: budget.id, kind: 'RELEASE', amountMinor: commitment.remainingMinor, settlesId: commitment.id },
          ...{ serviceOn: commitment.serviceOn, lineId: commitment.lineId, clientId: commitment.clientId },
          ...{ unitId: budget.unitId ?? null, description: 'Released when the budget was closed.' },
        });
      }
      // The releases must stand before the database knows the budget as closed.
      await tx.em.flush();
      tx.update(budget, { status: 'CLOSED' });
      tx.audit('budget.closed', budget, { clientId: budget.clientId ?? null });
      tx.changed('Budget', budget.id);
      return done(budget);
    },
  );
}
