import { transferBetweenLinesRules } from '@caregraph/shared/budgets';
import { v7 as uuidv7 } from 'uuid';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { Budget, BudgetLine } from './budget.entity.js';
import { BudgetEntry } from './budget-entry.entity.js';
import { refuseClosed, refuseOtherCurrency } from './budget-ledger.js';
import { leftOfLines } from './budget-lines.js';

registerConstraint('budget_transfer_balances', {
  code: 'INVALID',
  path: ['parts'],
  message: 'What some lines give must be what the others get.',
});
registerConstraint('budget_transfer_within_line', {
  code: 'LIMIT_REACHED',
  path: ['parts'],
  message: 'This is more than is left of the line.',
});

/** A transfer is posted today, or on the day of the period that is nearest to it. */
const dayOf = ({ startsOn, endsOn }: Budget, today: string): string =>
  today < startsOn ? startsOn : today > endsOn ? endsOn : today;

/**
 * Moves planned money between lines of one budget, by entries that add up to nothing. The budget as a whole stays as it
 * is, so nobody else need agree; a line gives no more than it has neither spent nor promised.
 *
 * The budget's row is locked from the check to the commit, so that two transfers that fit singly cannot both pass.
 */
export function transferBetweenLines(context: Context, input: unknown) {
  return write(
    context,
    { name: 'transferBetweenLines', may: 'budget:write', rules: transferBetweenLinesRules, input },
    async (tx, { budgetId, currency, reason, parts }) => {
      const budget = await tx.lock(Budget, budgetId);
      if (!budget) return notFound(['budgetId'], 'budget');
      const refused = refuseClosed(budget, ['budgetId']) ?? refuseOtherCurrency(budget, currency);
      if (refused) return refused;

      const ids = parts.map(({ lineId }) => lineId);
      const lines = new Map(
        (await tx.em.find(BudgetLine, { id: { $in: ids }, budgetId, deletedAt: null })).map((line) => [line.id, line]),
      );
      const left = await leftOfLines(tx, ids);
      for (const [position, { lineId, amountMinor }] of parts.entries()) {
        const at = ['parts', String(position)];
        if (!lines.has(lineId)) return notFound([...at, 'lineId'], 'line of the budget');
        if (amountMinor < 0n && (left.get(lineId) ?? 0n) + amountMinor < 0n)
          return refuse('LIMIT_REACHED', [...at, 'amountMinor'], 'This is more than is left of the line.');
      }

      const transferId = uuidv7({ msecs: tx.now().getTime() });
      for (const [position, { lineId, amountMinor }] of parts.entries()) {
        tx.create(BudgetEntry, {
          ...(position === 0 ? { id: transferId } : {}),
          ...{ transferId, budgetId, lineId, amountMinor, kind: 'TRANSFER', description: reason },
          serviceOn: dayOf(budget, tx.today()),
          clientId: budget.clientId ?? lines.get(lineId)?.clientId ?? null,
          unitId: budget.unitId ?? null,
        });
      }
      tx.audit('budget.transferred', budget, { clientId: budget.clientId ?? null });
      tx.changed('Budget', budget.id);
      return done(budget);
    },
  );
}
