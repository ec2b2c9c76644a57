import { calendarDay, cursorTrail, matching, oneOf, rowId, searchOf, searchText } from '../../lib/search-fields.js';

/** The state of the staffing page, as its address holds it. */
export const staffingSearch = searchOf({
  /** `YYYY-MM`; absent: the month of today. */
  month: matching(/^20\d{2}-(0[1-9]|1[0-2])$/),
  unit: rowId,
  /** The day whose shifts are shown. */
  day: calendarDay,
  shiftsAfter: cursorTrail,
  /** Which credentials are shown, by when they run out. */
  expiry: oneOf(['EXPIRED', 'WITHIN_30_DAYS', 'WITHIN_60_DAYS', 'WITHIN_90_DAYS']),
  /** Whose load is shown. */
  load: oneOf(['LOW', 'WITHIN', 'HIGH']),
  /** The home whose hours of care are shown; absent: the first. */
  home: rowId,
  search: searchText,
  role: oneOf(['CARE_MANAGER', 'SUPERVISOR', 'NURSE', 'SOCIAL_WORKER', 'CARE_AIDE', 'ADMINISTRATOR']),
  after: cursorTrail,
});
export type StaffingSearch = ReturnType<typeof staffingSearch>;

const PEOPLE_FILTERS = ['search', 'role'] as const;

/** How many filters hide people. */
export const countPeopleFilters = (search: StaffingSearch): number =>
  PEOPLE_FILTERS.filter((name) => search[name] !== undefined && search[name] !== '').length;
