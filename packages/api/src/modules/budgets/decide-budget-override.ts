import { decideBudgetOverrideRules } from '@caregraph/shared/budgets';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { Budget, BudgetOverride } from './budget.entity.js';
import { refuseClosed } from './budget-ledger.js';

registerConstraint('budget_override_other_decides', {
  code: 'SELF_APPROVAL',
  path: ['id'],
  message: 'You asked for this: someone else must decide.',
});

/** Approves or rejects a request for more money. An approval counts from now on, for every posting to the budget. */
export function decideBudgetOverride(context: Context, input: unknown) {
  return write(
    context,
    { name: 'decideBudgetOverride', may: 'budget:approve', rules: decideBudgetOverrideRules, input },
    async (tx, { id, version, decision }) => {
      const override = await tx.lock(BudgetOverride, id);
      const budget = override && (await tx.lock(Budget, override.budgetId));
      if (!override || !budget) return notFound(['id'], 'request');
      if (override.requestedBy === tx.actor.userId)
        return refuse('SELF_APPROVAL', ['id'], 'You asked for this: someone else must decide.');
      const stale = staleVersion(override, version, 'request');
      if (stale) return stale;
      if (override.status !== 'REQUESTED')
        return refuse('ILLEGAL_TRANSITION', ['id'], 'This request has already been decided.');
      const closed = decision === 'APPROVED' ? refuseClosed(budget, ['id']) : null;
      if (closed) return closed;

      tx.update(override, { status: decision, decidedBy: tx.actor.userId, decidedAt: tx.now() });
      tx.audit(decision === 'APPROVED' ? 'budget_override.approved' : 'budget_override.rejected', override, {
        clientId: override.clientId ?? null,
      });
      tx.changed('Budget', budget.id);
      return done(override);
    },
  );
}
