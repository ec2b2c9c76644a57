import { cursorTrail, matching, oneOf, rowId, type SearchState } from '../../lib/search-fields.js';

/** What the address of the caseload page holds beside the state of its list of clients. */
export const caseloadFields = {
  /** Plans whose review was due before today (when absent), is due within 30 days, or that wait to be signed or sent. */
  reviews: oneOf(['OVERDUE', 'DUE_SOON', 'IN_REVIEW', 'DRAFT']),
  /** The care manager whose plans are shown; absent: everyone's. */
  reviewsOf: rowId,
  reviewsAfter: cursorTrail,
  /** `YYYY-MM`: whose contacts are shown by care manager; absent: the month of today. */
  month: matching(/^20\d{2}-(0[1-9]|1[0-2])$/),
} as const;
export type CaseloadSearch = SearchState<typeof caseloadFields>;
