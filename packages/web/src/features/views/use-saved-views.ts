import { useCallback, useEffect } from 'react';
import { useQuery } from 'urql';
import { useChanges } from '../../graphql/connection.js';
import { SavedViewsQuery, VIEW_TOUCHES } from './saved-views-query.js';

/** A list that held none does not know its type, and would not be asked for again when the first view is saved. */
const CONTEXT = { additionalTypenames: [...VIEW_TOUCHES] };

/** The reader's views, asked for once however many places show them, and again when one of them changes. */
export function useSavedViews({ isWanted = true }: { isWanted?: boolean } = {}) {
  const [{ data, error }, execute] = useQuery({
    query: SavedViewsQuery,
    requestPolicy: 'cache-first',
    context: CONTEXT,
    pause: !isWanted,
  });
  const retry = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const changes = useChanges();
  useEffect(
    function readAgainWhenOneChanges() {
      if (!isWanted) return;
      return changes.listen((told) => {
        if (told.some(({ type }) => type === null || type === 'SavedView')) retry();
      });
    },
    [changes, isWanted, retry],
  );
  return { views: data?.savedViews ?? null, hasFailed: !data && error !== undefined, retry };
}
