import * as z from 'zod/mini';
import { cursorTrail, optional, rowId, searchText } from '../../lib/search-fields.js';

/** The state of the staffing page, as its address holds it. */
export const staffingSearch = z.object({
  /** `YYYY-MM`; absent: the month of today. */
  month: optional(z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/))),
  unit: optional(rowId),
  /** Which credentials are shown, by when they run out. */
  expiry: optional(z.enum(['EXPIRED', 'WITHIN_30_DAYS', 'WITHIN_60_DAYS', 'WITHIN_90_DAYS'])),
  /** Whose load is shown. */
  load: optional(z.enum(['LOW', 'WITHIN', 'HIGH'])),
  search: optional(searchText),
  role: optional(z.enum(['CARE_MANAGER', 'SUPERVISOR', 'NURSE', 'SOCIAL_WORKER', 'CARE_AIDE', 'ADMINISTRATOR'])),
  after: optional(cursorTrail),
});
export type StaffingSearch = z.output<typeof staffingSearch>;

const PEOPLE_FILTERS = ['search', 'role'] as const;

/** How many filters hide people. */
export const countPeopleFilters = (search: StaffingSearch): number =>
  PEOPLE_FILTERS.filter((name) => search[name] !== undefined && search[name] !== '').length;
