import type { AnyVariables, Client, CombinedError, OperationResult, TypedDocumentNode } from '@urql/core';
import { type ListPage, ListUnread } from '../ui/table/whole-list.js';
import { failureOf } from './failure.js';

/** A page of rows, as every connection of the API is one. */
export interface ConnectionPage {
  readonly nodes: readonly object[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly totalCount?: number | null;
}

/** One page of a list, from the server and not from memory. @throws ListUnread; the signal's reason */
export async function readListPage<Data, Variables extends AnyVariables>(
  client: Client,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => ConnectionPage | null | undefined,
  signal: AbortSignal,
): Promise<ListPage> {
  const { data, error } = await ask(client, query, variables, signal);
  // An answer that lacks a part is none: a file must not hold less than it says.
  if (error) throw new ListUnread(failureOf(error), waitOf(error));
  const page = data && pick(data);
  if (!page) throw new ListUnread({ kind: 'REFUSED', reference: null }, null);
  const { hasNextPage, endCursor } = page.pageInfo;
  return { rows: page.nodes, total: page.totalCount ?? null, next: hasNextPage ? (endCursor ?? null) : null };
}

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
