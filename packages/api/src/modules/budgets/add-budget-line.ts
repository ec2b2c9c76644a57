import { addBudgetLineRules } from '@caregraph/shared/budgets';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { Budget, BudgetLine } from './budget.entity.js';
import { plannedBy } from './budget.rules.js';
import { refuseClosed, refuseOtherClient, totalsOf } from './budget-ledger.js';

registerConstraint('budget_line_client', {
  code: 'INVALID',
  path: ['clientId'],
  message: 'This budget is for the care of another client.',
});

/** Adds a line to an open budget. The budget is locked, so that two lines at once cannot plan the same money. */
export function addBudgetLine(context: Context, input: unknown) {
  return write(
    context,
    { name: 'addBudgetLine', may: 'budget:write', rules: addBudgetLineRules, input },
    async (tx, { budgetId, clientId, name, category, authorisedMinor }) => {
      const budget = await tx.lock(Budget, budgetId);
      if (!budget) return notFound(['budgetId'], 'budget');
      const refused =
        refuseClosed(budget, ['budgetId']) ?? (await refuseOtherClient(tx, budget, clientId, ['clientId']));
      if (refused) return refused;

      const lines = await tx.em.find(BudgetLine, { budgetId, deletedAt: null });
      if (lines.some((line) => line.name === name))
        return refuse('DUPLICATE', ['name'], 'This budget already has a line of this name.');
      const { revisedMinor } = await totalsOf(tx, budget);
      if (revisedMinor !== null && plannedBy([...lines, { authorisedMinor }]) > revisedMinor)
        return refuse(
          'LIMIT_REACHED',
          ['authorisedMinor'],
          'The lines together would plan more than the budget holds.',
        );

      const line = tx.create(BudgetLine, {
        ...{ budgetId, name, category, unitId: budget.unitId ?? null },
        clientId: budget.clientId ?? clientId ?? null,
        authorisedMinor: authorisedMinor ?? null,
      });
      tx.audit('budget_line.added', line, { clientId: line.clientId ?? null });
      tx.changed('Budget', budget.id);
      return done(line);
    },
  );
}
