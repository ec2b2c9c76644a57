import type { TypedDocumentNode } from '@urql/core';
import { useMemo } from 'react';
import { useClient } from 'urql';
import type { WholeList } from '../ui/table/whole-list.js';
import type { ConnectionPage } from './read-list-page.js';
import { type PageQuery, usePageQuery } from './use-page-query.js';

/** The rows of a page that asks for its whole list; no connection of the API gives more at once. */
const ROWS_AT_ONCE = 100;

/** A type and no interface: variables have an index. */
type PagedVariables = { after?: string | null | undefined; first?: number | null | undefined };

/** What is built knows its documents by hash alone: that one has no variable `first` can only be said by its page. */
type Length<Variables> = 'first' extends keyof Variables ? [] : ['FIXED_LENGTH'];

/**
 * The query of a page whose table shows one page of a list, and the whole of that list, by the same document, filter and
 * order. A document with a variable `first` is asked for as many rows at once as there may be; one whose rows are too
 * dear for that says FIXED_LENGTH.
 */
export function usePagedQuery<Data, Variables extends PagedVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
  pick: (data: Data) => ConnectionPage | null | undefined,
  ...[length]: Length<Variables>
): [PageQuery<Data>, WholeList] {
  const client = useClient();
  const { after: _, ...sameOnAllPages } = variables;
  const id = JSON.stringify(sameOnAllPages);
  const asMuch = length === 'FIXED_LENGTH' ? variables : { ...variables, first: ROWS_AT_ONCE };
  const whole = useMemo<WholeList>(
    () => ({
      id,
      read: async (after, signal) => {
        const { readListPage } = await import('./read-list-page.js');
        return readListPage(client, query, { ...asMuch, after }, pick, signal);
      },
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the id says all of the variables, and what is picked never changes
    [client, query, id],
  );
  return [usePageQuery(query, variables), whole];
}
