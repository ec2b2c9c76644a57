import { oneOf, searchOf } from '../../lib/search-fields.js';

/** The state of a staff member's page, as its address holds it. */
export const staffMemberSearch = searchOf({
  /** `all`: assignments that have ended too. */
  assignments: oneOf(['all']),
  /** The dialog that is open. */
  action: oneOf(['record-credential']),
});
export type StaffMemberSearch = ReturnType<typeof staffMemberSearch>;
