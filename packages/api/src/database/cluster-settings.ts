import type { ClusterOptions } from './cluster.js';

/** Ample for one server and its command line on one machine; every value is the operator's to change on a server of their own. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'shared_buffers=256MB',
  'effective_cache_size=1GB',
  'work_mem=16MB',
  'maintenance_work_mem=128MB',
  'max_wal_size=2GB',
  'random_page_cost=1.1',
  // Imports fill empty tables within a minute: statistics that come a minute later come too late for them.
  'autovacuum_naptime=5s',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  // Neither a statement nor the values in an error's detail may reach the log: both can name a client.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_statement=none',
] as const;

/** Speed for a cluster that nobody will miss: a crash of the machine loses it. */
const THROWAWAY_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'wal_level=minimal',
  'max_wal_senders=0',
] as const;

export const settingsOf = ({ isThrowaway = false, settings = [] }: ClusterOptions): readonly string[] => [
  ...SETTINGS,
  ...(isThrowaway ? THROWAWAY_SETTINGS : []),
  ...settings,
];
