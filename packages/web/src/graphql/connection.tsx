import type { Client } from '@urql/core';
import { createContext, type PropsWithChildren, useContext } from 'react';
import { Provider } from 'urql';
import { useStore } from '../lib/store.js';
import { type Reachability, ReachabilityWatch } from './reachability.js';
import type { Session } from './session.js';

export interface Connection {
  client: Client;
  session: Session;
  reachability: ReachabilityWatch;
}

const ConnectionContext = createContext<Connection | null>(null);

export function ConnectionProvider({ connection, children }: PropsWithChildren<{ connection: Connection }>) {
  return (
    <ConnectionContext.Provider value={connection}>
      <Provider value={connection.client}>{children}</Provider>
    </ConnectionContext.Provider>
  );
}

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error('useConnection was called outside of ConnectionProvider.');
  return connection;
}

const ALWAYS_REACHABLE = new ReachabilityWatch();

/** Whether the server answers, as far as is known. */
export const useReachability = (): Reachability =>
  useStore((useContext(ConnectionContext)?.reachability ?? ALWAYS_REACHABLE).state);
