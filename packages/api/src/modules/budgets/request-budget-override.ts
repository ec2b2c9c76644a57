import { requestBudgetOverrideRules } from '@caregraph/shared/budgets';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { Budget, BudgetOverride } from './budget.entity.js';
import { refuseClosed, refuseOtherClient, refuseOtherCurrency } from './budget-ledger.js';

registerConstraint('budget_override_client', {
  code: 'INVALID',
  path: ['clientId'],
  message: 'This budget is for the care of another client.',
});

/** Asks for more money than was authorised, with the reason. Someone else decides. */
export function requestBudgetOverride(context: Context, input: unknown) {
  return write(
    context,
    { name: 'requestBudgetOverride', may: 'budget:override', rules: requestBudgetOverrideRules, input },
    async (tx, { budgetId, clientId, amountMinor, currency, reason }) => {
      const budget = await tx.find(Budget, budgetId);
      if (!budget) return notFound(['budgetId'], 'budget');
      const refused =
        refuseClosed(budget, ['budgetId']) ??
        refuseOtherCurrency(budget, currency) ??
        (await refuseOtherClient(tx, budget, clientId, ['clientId']));
      if (refused) return refused;
      if (budget.authorisedMinor == null)
        return refuse('NOT_ALLOWED', ['budgetId'], 'Nothing limits this budget: there is nothing to override.');

      const override = tx.create(BudgetOverride, {
        ...{ budgetId, amountMinor, reason, requestedBy: tx.actor.userId, status: 'REQUESTED' },
        clientId: budget.clientId ?? clientId ?? null,
        unitId: budget.unitId ?? null,
      });
      tx.audit('budget_override.requested', override, { clientId: override.clientId ?? null });
      tx.changed('Budget', budget.id);
      return done(override);
    },
  );
}
