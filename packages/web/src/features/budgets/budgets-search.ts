import { cursorTrail, direction, oneOf, rowId, searchOf, searchText, wholeNumber } from '../../lib/search-fields.js';

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
  unit: rowId,
  owner: rowId,
  order: oneOf(['NAME', 'STARTS_ON', 'UTILISATION', 'VARIANCE']),
  direction,
  after: cursorTrail,
});
export type BudgetsSearch = ReturnType<typeof budgetsSearch>;

const FILTERS = ['year', 'search', 'kind', 'status', 'band', 'unit', 'owner'] as const;

/** How many filters hide rows. */
export const countFilters = (search: BudgetsSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined && search[name] !== '').length;
