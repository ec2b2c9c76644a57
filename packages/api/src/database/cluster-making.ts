import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ClusterOptions } from './cluster.js';
import type { Place } from './cluster-place.js';
import { DatabaseRefusal } from './cluster-refusal.js';
import { keptSecret } from './cluster-secrets.js';

const MAJOR_VERSION = '18';

const DRAFT_PREFIX = 'postgres.new.';

/** Initialised beside its final name: a cluster that stands there is whole. */
export async function makeCluster(place: Place, { isThrowaway = false }: ClusterOptions): Promise<void> {
  const version = versionOf(place);
  if (version === MAJOR_VERSION) return;
  if (version) {
    throw new DatabaseRefusal(
      `The data in ${place.clusterDir} was written by PostgreSQL ${version}, this is ${MAJOR_VERSION}. Move it away, or set CAREGRAPH_DATA_DIR.`,
    );
  }
  for (const name of readdirSync(place.dataDir)) {
    if (name.startsWith(DRAFT_PREFIX))
      rmSync(join(place.dataDir, name), { recursive: true, force: true, maxRetries: 10 });
  }
  const draft = mkdtempSync(join(place.dataDir, DRAFT_PREFIX));
  const password = join(draft, 'password');
  const cluster = join(draft, 'cluster');
  writeFileSync(password, keptSecret(place.dataDir, 'postgres.password'), { mode: 0o600 });
  if (place.account) for (const path of [draft, password]) chownSync(path, place.account.uid, place.account.gid);
  await promisify(execFile)(
    place.initdb,
    [
      ...['--pgdata', cluster, '--username', 'postgres', '--pwfile', password, '--auth', 'scram-sha-256'],
      // The same order of text on every machine, whatever locales it has.
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...(isThrowaway ? ['--no-sync'] : []),
    ],
    { ...place.account, cwd: draft, env: { LC_ALL: 'C', TZ: 'UTC' } },
  );
  renameSync(cluster, place.clusterDir);
  rmSync(draft, { recursive: true });
}

function versionOf(place: Place): string | null {
  const path = join(place.clusterDir, 'PG_VERSION');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}
