import * as z from 'zod/mini';
import { optional } from '../../lib/search-fields.js';

/** The state of a staff member's page, as its address holds it. */
export const staffMemberSearch = z.object({
  /** `all`: assignments that have ended too. */
  assignments: optional(z.literal('all')),
  /** The dialog that is open. */
  action: optional(z.literal('record-credential')),
});
export type StaffMemberSearch = z.output<typeof staffMemberSearch>;
