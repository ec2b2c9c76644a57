import * as z from 'zod/mini';
import { calendarDay, cursorTrail, optional, rowId } from '../../lib/search-fields.js';

/** The state of one budget's page, as its address holds it. */
export const budgetSearch = z.object({
  kind: optional(z.enum(['COMMITMENT', 'ACTUAL', 'RELEASE', 'ADJUSTMENT'])),
  line: optional(rowId),
  from: optional(calendarDay),
  to: optional(calendarDay),
  after: optional(cursorTrail),
  /** The dialog that is open. */
  action: optional(z.enum(['post', 'request'])),
  /** The request whose decision is being made. */
  decide: optional(rowId),
});
export type BudgetSearch = z.output<typeof budgetSearch>;

const FILTERS = ['kind', 'line', 'from', 'to'] as const;

/** How many filters hide entries of the ledger. */
export const countLedgerFilters = (search: BudgetSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined).length;
