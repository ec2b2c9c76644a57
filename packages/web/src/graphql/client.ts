import { Client, type CombinedError, cacheExchange, fetchExchange, mapExchange, type Operation } from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { persistedExchange } from '@urql/exchange-persisted';
import { retryExchange } from '@urql/exchange-retry';
import { drawInSlices } from './draw-in-slices.js';
import { isSignedOut } from './failure.js';
import type { ReachabilityWatch } from './reachability.js';
import type { Session } from './session.js';

/** In an operation's context: a refusal for lack of a session is its answer, not a reason to ask for the password. */
export const ASKS_WHO_IS_SIGNED_IN = { asksWhoIsSignedIn: true } as const;

interface ClientParts {
  url: string;
  session: Session;
  reachability: ReachabilityWatch;
  /** HASH: documents travel by hash alone (production). TEXT: the server is asked with the document itself. */
  documents: 'HASH' | 'TEXT';
  /** Milliseconds before the first repetition of a query that found no server. */
  retryDelayMs?: number;
}

/** A query may be asked again; a mutation may have been done although its answer got lost. */
const mayBeRepeated = (error: CombinedError, operation: Operation): boolean =>
  operation.kind === 'query' && error.networkError !== undefined && error.graphQLErrors.length === 0;

interface WithHash {
  __meta__?: { hash?: string };
}

/** Order: slices → cache → retry → sign-in → trusted documents → network. A repeated operation passes the sign-in again. */
export function createGraphqlClient({
  url,
  session,
  reachability,
  documents,
  retryDelayMs = 500,
}: ClientParts): Client {
  return new Client({
    url,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: {
      credentials: 'same-origin',
      headers: { accept: 'application/graphql-response+json, application/json' },
    },
    exchanges: [
      drawInSlices,
      cacheExchange,
      retryExchange({ initialDelayMs: retryDelayMs, maxDelayMs: 4_000, maxNumberAttempts: 3, retryIf: mayBeRepeated }),
      authExchange(async () => ({
        addAuthToOperation: (operation) => operation,
        didAuthError: (error, operation) => isSignedOut(error) && operation.context.asksWhoIsSignedIn !== true,
        refreshAuth: () => session.expire(),
      })),
      mapExchange({
        onResult: ({ error }) => reachability.noteAnswer(!error?.networkError || error.graphQLErrors.length > 0),
      }),
      persistedExchange({
        preferGetForPersistedQueries: false,
        enforcePersistedQueries: true,
        enableForMutation: true,
        generateHash: async (_text, document) => (documents === 'HASH' ? (document as WithHash).__meta__?.hash : null),
      }),
      fetchExchange,
    ],
  });
}
