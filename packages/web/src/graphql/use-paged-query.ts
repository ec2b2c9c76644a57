import type { AnyVariables, Client, CombinedError, OperationResult, TypedDocumentNode } from '@urql/core';
import { useMemo } from 'react';
import { useClient } from 'urql';
import { ListUnread, type WholeList } from '../ui/table/whole-list.js';
import { failureOf } from './failure.js';
import { type PageQuery, usePageQuery } from './use-page-query.js';

/** The rows of a page that asks for its whole list; no connection of the API gives more at once. */
const ROWS_AT_ONCE = 100;

/** A page of rows, as every connection of the API is one. */
interface Connection {
  readonly nodes: readonly object[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly totalCount?: number | null;
}

/** A type and no interface: variables have an index. */
type PagedVariables = { after?: string | null | undefined; first?: number | null | undefined };

/**
 * The query of a page whose table shows one page of a list, and the whole of that list, by the same document, filter and
 * order. A document with a variable `first` is asked for as many rows at once as there may be.
 */
export function usePagedQuery<Data, Variables extends PagedVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection | null | undefined,
): [PageQuery<Data>, WholeList] {
  const client = useClient();
  const { after: _, ...sameOnAllPages } = variables;
  const id = JSON.stringify(sameOnAllPages);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the id says all of the variables, and what is picked never changes
  const whole = useMemo(() => wholeListOf(client, query, variables, pick, id), [client, query, id]);
  return [usePageQuery(query, variables), whole];
}

function wholeListOf<Data, Variables extends PagedVariables>(
  client: Client,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection | null | undefined,
  id: string,
): WholeList {
  const length = mayChooseLength(query) ? { first: ROWS_AT_ONCE } : {};
  return {
    id,
    read: async (after, signal) => {
      const { data, error } = await ask(client, query, { ...variables, ...length, after }, signal);
      // An answer that lacks a part is none: a file must not hold less than it says.
      if (error) throw new ListUnread(failureOf(error), waitOf(error));
      const page = data && pick(data);
      if (!page) throw new ListUnread({ kind: 'REFUSED', reference: null }, null);
      const { hasNextPage, endCursor } = page.pageInfo;
      return { rows: page.nodes, total: page.totalCount ?? null, next: hasNextPage ? (endCursor ?? null) : null };
    },
  };
}

const mayChooseLength = ({ definitions }: TypedDocumentNode<unknown, never>): boolean =>
  definitions.some(
    (one) =>
      one.kind === 'OperationDefinition' &&
      one.variableDefinitions?.some(({ variable }) => variable.name.value === 'first'),
  );

/** One answer of the server; an aborted request is taken back. @throws the signal's reason */
const ask = <Data, Variables extends AnyVariables>(
  client: Client,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
) =>
  new Promise<OperationResult<Data, Variables>>((resolve, reject) => {
    signal.throwIfAborted();
    const asked = client.query(query, variables, { requestPolicy: 'network-only' }).subscribe((answer) => {
      if (answer.stale || answer.hasNext) return;
      signal.removeEventListener('abort', stop);
      resolve(answer);
      queueMicrotask(() => asked.unsubscribe());
    });
    const stop = () => {
      asked.unsubscribe();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });

/** Seconds, from the answer that turns away who asks too much. */
function waitOf({ response }: CombinedError): number | null {
  const seconds = Number((response as Response | undefined)?.headers?.get('retry-after'));
  return seconds > 0 ? seconds : null;
}
