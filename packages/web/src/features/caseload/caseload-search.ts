import { cursorTrail, matching, oneOf, searchOf } from '../../lib/search-fields.js';
import { clientsFields } from '../clients/clients-search.js';

/** The state of the caseload page, as its address holds it: the list of clients, and that of plan reviews. */
export const caseloadSearch = searchOf({
  ...clientsFields,
  /** Reviews that were due before today (when absent), or that are due within 30 days. */
  reviews: oneOf(['OVERDUE', 'DUE_SOON']),
  reviewsAfter: cursorTrail,
  /** `YYYY-MM`: whose contacts are shown by care manager; absent: the month of today. */
  month: matching(/^20\d{2}-(0[1-9]|1[0-2])$/),
});
export type CaseloadSearch = ReturnType<typeof caseloadSearch>;
