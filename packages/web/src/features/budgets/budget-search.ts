import { calendarDay, cursorTrail, oneOf, rowId, searchOf } from '../../lib/search-fields.js';

/** The state of one budget's page, as its address holds it. */
export const budgetSearch = searchOf({
  kind: oneOf(['COMMITMENT', 'ACTUAL', 'RELEASE', 'ADJUSTMENT', 'TRANSFER']),
  line: rowId,
  from: calendarDay,
  to: calendarDay,
  after: cursorTrail,
  /** The dialog that is open. */
  action: oneOf(['post', 'request', 'transfer']),
  /** The request whose decision is being made. */
  decide: rowId,
});
export type BudgetSearch = ReturnType<typeof budgetSearch>;

const FILTERS = ['kind', 'line', 'from', 'to'] as const;

/** How many filters hide entries of the ledger. */
export const countLedgerFilters = (search: BudgetSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined).length;
