import type { ImportRunFilter } from '../../graphql/generated/graphql.js';
import { cursorTrail, oneOf, rowId, type SearchState } from '../../lib/search-fields.js';

/** Which imports the history shows; absent: all. */
export const IMPORT_VIEWS = ['IMPORTS', 'DRY_RUNS', 'UNFINISHED'] as const;

/** Which import is open, and what narrows and turns the pages of the history. */
export const importsFields = { run: rowId, show: oneOf(IMPORT_VIEWS), after: cursorTrail } as const;
export type ImportsSearch = SearchState<typeof importsFields>;

export function filterOf({ show }: ImportsSearch): ImportRunFilter {
  if (show === 'IMPORTS') return { isDryRun: false };
  if (show === 'DRY_RUNS') return { isDryRun: true };
  if (show === 'UNFINISHED') return { statuses: ['FAILED', 'CANCELLED', 'INTERRUPTED'] };
  return {};
}
