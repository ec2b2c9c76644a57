import { cursorTrail, matching, oneOf, rowId, searchOf } from '../../lib/search-fields.js';
import { clientsFields } from '../clients/clients-search.js';

/** The state of the caseload page, as its address holds it: the list of clients, and that of plan reviews. */
export const caseloadSearch = searchOf({
  ...clientsFields,
  /** Plans whose review was due before today (when absent), is due within 30 days, or that wait to be signed or sent. */
  reviews: oneOf(['OVERDUE', 'DUE_SOON', 'IN_REVIEW', 'DRAFT']),
  /** The care manager whose plans are shown; absent: everyone's. */
  reviewsOf: rowId,
  reviewsAfter: cursorTrail,
  /** `YYYY-MM`: whose contacts are shown by care manager; absent: the month of today. */
  month: matching(/^20\d{2}-(0[1-9]|1[0-2])$/),
});
export type CaseloadSearch = ReturnType<typeof caseloadSearch>;
