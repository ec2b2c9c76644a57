import { addDays, type CalendarDay } from '../../lib/calendar.js';
import {
  cursorTrail,
  direction,
  oneOf,
  onlyTrue,
  rowId,
  type SearchState,
  searchText,
} from '../../lib/search-fields.js';

/** What narrows, orders and turns the pages of the list of clients. */
export const clientsFields = {
  search: searchText,
  status: oneOf(['PROSPECT', 'ACTIVE', 'ON_HOLD', 'ENDED']),
  acuity: oneOf(['HIGH', 'MODERATE', 'LOW']),
  careManager: rowId,
  unit: rowId,
  unassigned: onlyTrue,
  contactOverdue: onlyTrue,
  reviewOverdue: onlyTrue,
  /** The next contact falls on today or one of the seven days after it. */
  contactDueSoon: onlyTrue,
  order: oneOf(['NAME', 'ACUITY', 'ENROLLED_ON', 'LAST_CONTACT', 'NEXT_CONTACT_DUE']),
  direction,
  after: cursorTrail,
} as const;
export type ClientsSearch = SearchState<typeof clientsFields>;

const FILTERS = [
  'search',
  'status',
  'acuity',
  'careManager',
  'unit',
  'unassigned',
  'contactOverdue',
  'reviewOverdue',
  'contactDueSoon',
] as const;

/** How many filters hide rows. */
export const countFilters = (search: ClientsSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined && search[name] !== '').length;

/** Whoever is to be called next stands first: the list is a queue of work. */
export const orderOf = ({ order = 'NEXT_CONTACT_DUE', direction: way = 'ASC' }: ClientsSearch) =>
  ({ field: order, direction: way }) as const;

/** Days ahead that count as soon. */
const SOON_DAYS = 7;

/** The filter as the API takes it. */
export const filterOf = (search: ClientsSearch, today: CalendarDay) => ({
  ...(search.search ? { search: search.search } : {}),
  ...(search.status ? { status: [search.status] } : {}),
  ...(search.acuity ? { acuity: [search.acuity] } : {}),
  ...(search.careManager ? { careManagerId: search.careManager } : {}),
  ...(search.unit ? { unitId: search.unit } : {}),
  ...(search.unassigned ? { unassigned: true } : {}),
  ...(search.contactOverdue ? { contactOverdue: true } : {}),
  ...(search.reviewOverdue ? { reviewOverdue: true } : {}),
  ...(search.contactDueSoon ? { nextContactDueOn: { from: today, to: addDays(today, SOON_DAYS) } } : {}),
});
