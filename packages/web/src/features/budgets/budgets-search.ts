import * as z from 'zod/mini';
import { cursorTrail, direction, optional, rowId, searchText } from '../../lib/search-fields.js';

const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;

/** The state of the list of budgets, as its address holds it. */
export const budgetsSearch = z.object({
  /** The year in which budgets start; absent: those that run today. */
  year: optional(z.int().check(z.gte(EARLIEST_YEAR), z.lte(LATEST_YEAR))),
  search: optional(searchText),
  kind: optional(z.enum(['CARE', 'PROGRAMME', 'RECORDED_SPENDING'])),
  status: optional(z.enum(['OPEN', 'CLOSED'])),
  band: optional(z.enum(['GREEN', 'AMBER', 'RED', 'BLUE'])),
  /** The forecast that `band` is about; absent: the straight-line one. */
  method: optional(z.enum(['STRAIGHT_LINE', 'SEASONAL'])),
  unit: optional(rowId),
  owner: optional(rowId),
  order: optional(z.enum(['NAME', 'STARTS_ON', 'UTILISATION', 'VARIANCE'])),
  direction: optional(direction),
  after: optional(cursorTrail),
});
export type BudgetsSearch = z.output<typeof budgetsSearch>;

const FILTERS = ['year', 'search', 'kind', 'status', 'band', 'unit', 'owner'] as const;

/** How many filters hide rows. */
export const countFilters = (search: BudgetsSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined && search[name] !== '').length;
