import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCluster } from './cluster-making.js';
import { joinUsers, liveUsers, takeLock, withLock } from './cluster-lock.js';
import { findPlace, type Place } from './cluster-place.js';
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './cluster-postmaster.js';
import { DatabaseRefusal } from './cluster-refusal.js';
import { prepareRoles, withClient } from './cluster-roles.js';
import { keptSecret } from './cluster-secrets.js';
import { settingsOf } from './cluster-settings.js';

const DATABASE = 'caregraph';

/** How soon a killed PostgreSQL is noticed and started again. */
const WATCH_MS = 500;
const RETRY_MS = 5_000;

/** A running embedded PostgreSQL that this process has a share in. */
export interface Cluster {
  /** Where the data really is: below /var/lib/caregraph when root's cluster could not live in the checkout. */
  dataDir: string;
  /** Login as the owner of the database, for migrations. */
  ownerUrl: string;
  /** Login as the role that serves requests. */
  appUrl: string;
  /** Login as superuser, for tests and for the embedded cluster's own upkeep; never for the application. */
  superuserUrl(database?: string): string;
  /** Throws away what is in the database, for everyone who uses it. */
  emptyDatabase(): Promise<void>;
  /** Gives the share back; the last one out stops PostgreSQL. */
  close(): Promise<void>;
}

export interface ClusterOptions {
  /** No durability at all: for tests. */
  isThrowaway?: boolean;
  /** `name=value`, over the usual ones; heard by a cluster that this call starts. */
  settings?: readonly string[];
  /** Refuses a data directory on which another server runs; commands share it. */
  isServer?: boolean;
  /** Told in a sentence when PostgreSQL was killed and comes back; standard error unless given. */
  report?: (sentence: string) => void;
}

/**
 * Starts the embedded PostgreSQL, or joins it when the server, a command or a killed process's orphan runs it already.
 * A cluster that does not exist yet is made; one that was killed while it was made is made anew.
 */
export async function openCluster(wantedDataDir: string, options: ClusterOptions = {}): Promise<Cluster> {
  const place = findPlace(wantedDataDir);
  const lock = join(place.dataDir, 'cluster.lock');
  const users = join(place.dataDir, 'users');

  const server = options.isServer ? mustBeOnlyServer(place) : null;
  const share = joinUsers(users);
  const { port } = await withLock(lock, async () => {
    const running = await runningOrStarted(place, options);
    await prepareDatabase(place, running.port);
    return running;
  }).catch(async (error: unknown) => {
    await giveBack();
    throw error;
  });

  async function giveBack() {
    await withLock(lock, async () => {
      share.leave();
      const running = findPostmaster(place.clusterDir);
      if (running && liveUsers(users).length === 0) await stopPostmaster(running);
    });
    server?.release();
  }

  const closing = new AbortController();
  const watch = restartWhenKilled(place, lock, port, options, closing.signal);
  return {
    dataDir: place.dataDir,
    ownerUrl: urlOf(place, 'care_owner', port),
    appUrl: urlOf(place, 'care_app', port),
    superuserUrl: (database) => urlOf(place, 'postgres', port, database),
    async emptyDatabase() {
      await withClient(urlOf(place, 'postgres', port, 'postgres'), (client) =>
        client.query(`drop database ${DATABASE} with (force)`),
      );
      await prepareDatabase(place, port);
    },
    async close() {
      closing.abort();
      await watch;
      await giveBack();
    },
  };
}

/** Throws the database away, unless someone uses it. Returns the folder that is gone. */
export async function removeCluster(wantedDataDir: string): Promise<string> {
  const place = findPlace(wantedDataDir);
  return withLock(join(place.dataDir, 'cluster.lock'), async () => {
    const [user] = liveUsers(join(place.dataDir, 'users'));
    if (user) throw new DatabaseRefusal(`Process ${user.pid} uses the database in ${place.dataDir}. Stop it first.`);
    const orphan = findPostmaster(place.clusterDir);
    if (orphan) await stopPostmaster(orphan);
    rmSync(place.clusterDir, { recursive: true, force: true });
    return place.clusterDir;
  });
}

function mustBeOnlyServer({ dataDir }: Place): { release(): void } {
  const lock = takeLock(join(dataDir, 'server.lock'));
  if ('release' in lock) return lock;
  throw new DatabaseRefusal(
    `Caregraph already runs on ${dataDir} (process ${lock.heldBy.pid}). Stop it first, or give this one a directory of its own with CAREGRAPH_DATA_DIR.`,
  );
}

async function runningOrStarted(place: Place, options: ClusterOptions, port?: number): Promise<Postmaster> {
  let running = findPostmaster(place.clusterDir);
  while (running && !running.isReady) {
    await sleep(50);
    running = findPostmaster(place.clusterDir);
  }
  if (running) return running;
  await makeCluster(place, options);
  return startPostmaster(place, settingsOf(options), port);
}

/** A PostgreSQL killed from outside comes back on its port, so that the pools of the server find it again. */
async function restartWhenKilled(
  place: Place,
  lock: string,
  port: number,
  options: ClusterOptions,
  stopped: AbortSignal,
): Promise<void> {
  const report = options.report ?? ((sentence) => process.stderr.write(`${sentence}\n`));
  while (await passed(WATCH_MS, stopped)) {
    if (findPostmaster(place.clusterDir)) continue;
    report('The embedded PostgreSQL ended unexpectedly; starting it again.');
    try {
      await withLock(lock, () => runningOrStarted(place, options, port));
    } catch (error) {
      report((error as Error).message);
      await passed(RETRY_MS, stopped);
    }
  }
}

/** The owner, the database and the roles; each step is repeatable, because a kill may fall between any two. */
async function prepareDatabase(place: Place, port: number): Promise<void> {
  await withClient(urlOf(place, 'postgres', port, 'postgres'), async (client) => {
    const password = client.escapeLiteral(keptSecret(place.dataDir, 'care_owner.password'));
    const {
      rows: [present],
    } = await client.query<{ owner: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = 'care_owner') as owner,
              exists (select from pg_database where datname = $1) as database`,
      [DATABASE],
    );
    if (!present?.owner) await client.query(`create role care_owner login createrole password ${password}`);
    if (!present?.database) await client.query(`create database ${DATABASE} owner care_owner`);
  });
  await prepareRoles(urlOf(place, 'care_owner', port), urlOf(place, 'care_app', port));
}

function urlOf(place: Place, user: 'postgres' | 'care_owner' | 'care_app', port: number, database = DATABASE): string {
  return `postgresql://${user}:${keptSecret(place.dataDir, `${user}.password`)}@127.0.0.1:${port}/${database}`;
}

/** False as soon as the signal says stop. */
async function passed(ms: number, stopped: AbortSignal): Promise<boolean> {
  try {
    await sleep(ms, undefined, { ref: false, signal: stopped });
    return true;
  } catch (error) {
    if (stopped.aborted) return false;
    throw error;
  }
}
