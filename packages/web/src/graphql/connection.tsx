import type { Client } from '@urql/core';
import { createContext, type PropsWithChildren, useContext } from 'react';
import { Provider } from 'urql';
import { useStore } from '../lib/store.js';
import { ChangeWatch } from './change-watch.js';
import { type Reachability, ReachabilityWatch } from './reachability.js';
import type { Session } from './session.js';

export interface Connection {
  client: Client;
  session: Session;
  reachability: ReachabilityWatch;
  /** What colleagues change is passed on here. */
  changes: ChangeWatch;
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

const NOTHING_CHANGES = new ChangeWatch();
export const useChanges = (): ChangeWatch => useContext(ConnectionContext)?.changes ?? NOTHING_CHANGES;

const ALWAYS_REACHABLE = new ReachabilityWatch();

/** Whether the server answers, as far as is known. */
export const useReachability = (): Reachability =>
  useStore((useContext(ConnectionContext)?.reachability ?? ALWAYS_REACHABLE).state);
