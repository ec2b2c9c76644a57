import { cursorTrail, oneOf, rowId, type SearchState } from '../../lib/search-fields.js';

/** Which pairs are listed; absent: those that wait for an answer. `pair`: the one that is looked at. */
export const matchesFields = {
  status: oneOf(['OPEN', 'SAME', 'DIFFERENT']),
  pair: rowId,
  after: cursorTrail,
} as const;
export type MatchesSearch = SearchState<typeof matchesFields>;
