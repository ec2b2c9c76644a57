import {
  calendarDay,
  cursorTrail,
  direction,
  oneOf,
  onlyTrue,
  rowId,
  searchOf,
  searchText,
  wholeNumber,
} from '../../lib/search-fields.js';

const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;

/** The state of the list of budgets, as its address holds it. */
export const budgetsSearch = searchOf({
  /** The year in which budgets start; absent: those that run today. */
  year: wholeNumber(EARLIEST_YEAR, LATEST_YEAR),
  search: searchText,
  kind: oneOf(['CARE', 'PROGRAMME', 'RECORDED_SPENDING']),
  status: oneOf(['OPEN', 'CLOSED']),
  band: oneOf(['GREEN', 'AMBER', 'RED', 'BLUE']),
  /** The forecast that `band` is about; absent: the straight-line one. */
  method: oneOf(['STRAIGHT_LINE', 'SEASONAL']),
  /** Somebody asks for more money, and nobody has decided. */
  asksForMore: onlyTrue,
  unit: rowId,
  owner: rowId,
  order: oneOf(['NAME', 'STARTS_ON', 'UTILISATION', 'VARIANCE']),
  direction,
  after: cursorTrail,
  /** First day of the month whose postings are shown. */
  month: calendarDay,
  posting: oneOf(['COMMITMENT', 'ACTUAL', 'RELEASE', 'ADJUSTMENT', 'TRANSFER']),
  postingsAfter: cursorTrail,
});
export type BudgetsSearch = ReturnType<typeof budgetsSearch>;

const FILTERS = ['year', 'search', 'kind', 'status', 'band', 'asksForMore', 'unit', 'owner'] as const;

/** How many filters hide rows. */
export const countFilters = (search: BudgetsSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined && search[name] !== '').length;
