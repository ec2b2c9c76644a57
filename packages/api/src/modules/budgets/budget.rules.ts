import type { BudgetEntryKind } from '@caregraph/shared/budgets';
import type { Actor } from '../../kernel/actor.js';

/** What is promised and what is spent, in minor units of one currency. */
export interface Totals {
  committedMinor: bigint;
  actualMinor: bigint;
}

/** What one posting does to the totals; the trigger `budget_entry_totals` adds up the same. */
export function effectOf(kind: BudgetEntryKind, amountMinor: bigint): Totals {
  switch (kind) {
    case 'COMMITMENT':
      return { committedMinor: amountMinor, actualMinor: 0n };
    case 'RELEASE':
      return { committedMinor: -amountMinor, actualMinor: 0n };
    case 'ACTUAL':
    case 'ADJUSTMENT':
      return { committedMinor: 0n, actualMinor: amountMinor };
    case 'TRANSFER':
      return { committedMinor: 0n, actualMinor: 0n };
  }
}

export const plus = (totals: Totals, effect: Totals): Totals => ({
  committedMinor: totals.committedMinor + effect.committedMinor,
  actualMinor: totals.actualMinor + effect.actualMinor,
});

/** What may still be promised or spent; null when the budget's size is not known, and so limits nothing. */
export const availableOf = (revisedMinor: bigint | null, totals: Totals): bigint | null =>
  revisedMinor === null ? null : revisedMinor - totals.committedMinor - totals.actualMinor;

/** The planned amounts of lines together; a line without one plans nothing. */
export const plannedBy = (lines: readonly { authorisedMinor?: bigint | null | undefined }[]): bigint =>
  lines.reduce((sum, line) => sum + (line.authorisedMinor ?? 0n), 0n);

/** Whether an actor may open a unit's budget: whoever reaches the whole organisation, or answers for the unit. */
export const answersFor = (actor: Pick<Actor, 'scope' | 'unitIds'>, unitId: string): boolean =>
  actor.scope === 'ORGANISATION' || actor.unitIds.includes(unitId);
