import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chownSync, closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, commandLineOf, markOf, type ProcessMark } from './cluster-process.js';
import type { Place } from './cluster-place.js';
import { DatabaseRefusal } from './cluster-refusal.js';

const POLL_MS = 10;

/** Replaying what a killed server had not yet written to its tables may take a while; a plain start takes 0.1 s. */
const START_PATIENCE_MS = 120_000;

/** The fast shutdown ends every session and writes a checkpoint; past this the immediate one leaves recovery to the next start. */
const STOP_PATIENCE_MS = 15_000;

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * What passes by waiting: the workers of a killed postmaster still hold its memory for a moment, its parent has not yet
 * taken note of its end, or someone took the port.
 */
const TRANSIENT_FAULT =
  /is still in use|postmaster\.pid" already exists|could not bind|could not create any TCP\/IP sockets/;

/** By then the workers of a dead postmaster have gone, also if nobody ever takes note of its end, as in some containers. */
const ATTEMPTS_BEFORE_CLEARING = 10;

/** The server process of the embedded PostgreSQL. */
export interface Postmaster {
  mark: ProcessMark;
  port: number;
  isReady: boolean;
}

/** The server that runs on this cluster, whoever started it; null when none does, also if a killed one left its file. */
export function findPostmaster(clusterDir: string): Postmaster | null {
  const lines = readPidFile(clusterDir);
  // pid, data directory, start time, port, socket directory, listen address, shared memory key, status
  const pid = Number(lines?.[0]);
  const mark = pid > 0 ? markOf(pid) : null;
  if (!lines || !mark || !commandLineOf(pid).includes(clusterDir)) return null;
  return { mark, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/** Starts PostgreSQL and waits until it accepts connections: on this port, or on one that the operating system gives. */
export async function startPostmaster(place: Place, settings: readonly string[], port?: number): Promise<Postmaster> {
  const deadline = Date.now() + START_PATIENCE_MS;
  for (let attempt = 0; ; attempt += 1) {
    clearPidFile(place.clusterDir, attempt >= ATTEMPTS_BEFORE_CLEARING);
    const outcome = await startOnce(place, settings, port ?? (await quietPort()), deadline);
    if ('started' in outcome) return outcome.started;
    if (Date.now() > deadline || !TRANSIENT_FAULT.test(outcome.log)) {
      throw new DatabaseRefusal(
        `The embedded PostgreSQL did not start. The end of its log (${logPath(place)}):\n${outcome.log}`,
      );
    }
    await sleep(300);
  }
}

/** Ends the server: every session is closed, the data is checkpointed. */
export async function stopPostmaster({ mark }: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isRunning(mark)) process.kill(mark.pid, signal);
    if (await isGone(mark, Date.now() + STOP_PATIENCE_MS)) return;
  }
  throw new Error(`PostgreSQL (process ${mark.pid}) does not stop.`);
}

async function startOnce(
  place: Place,
  settings: readonly string[],
  port: number,
  deadline: number,
): Promise<{ started: Postmaster } | { log: string }> {
  const log = openLog(place);
  const logStart = statSync(logPath(place)).size;
  const child = spawn(
    place.postgres,
    ['-D', place.clusterDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...place.account,
      cwd: place.clusterDir,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      // Its own session: Ctrl-C in the terminal must reach the server first, which stops the database last.
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  child.unref();
  let fault: string | null = null;
  child.once('error', (error) => (fault = error.message));
  child.once('exit', (code, signal) => (fault ??= `PostgreSQL ended at once (${signal ?? `exit code ${code}`}).`));

  while (fault === null && Date.now() < deadline) {
    const found = findPostmaster(place.clusterDir);
    if (found?.isReady && found.mark.pid === child.pid) return { started: found };
    await sleep(POLL_MS);
  }
  if (fault === null) child.kill('SIGQUIT');
  const written = readFileSync(logPath(place)).subarray(logStart).toString('utf8').trim();
  return { log: [written.split('\n').slice(-12).join('\n'), fault].filter(Boolean).join('\n') };
}

/**
 * A pid file whose number now belongs to another program would keep PostgreSQL from starting. One whose process is
 * gone is left alone at first: PostgreSQL reads from it whether orphaned workers still hold the shared memory.
 */
function clearPidFile(clusterDir: string, isOfTheDeadToo: boolean): void {
  const pid = Number(readPidFile(clusterDir)?.[0]);
  const isForeign = markOf(pid) !== null && !commandLineOf(pid).includes(clusterDir);
  if (pid > 0 && (isForeign || isOfTheDeadToo) && !findPostmaster(clusterDir))
    rmSync(join(clusterDir, 'postmaster.pid'), { force: true });
}

function readPidFile(clusterDir: string): string[] | null {
  try {
    return readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function isGone(mark: ProcessMark, deadline: number): Promise<boolean> {
  while (isRunning(mark)) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

const logPath = (place: Place): string => join(place.dataDir, 'postgres.log');

function openLog(place: Place): number {
  const path = logPath(place);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(path, `${path}.old`);
  const log = openSync(path, 'a', 0o600);
  if (place.account) chownSync(path, place.account.uid, place.account.gid);
  return log;
}

/** Below the ports that Linux, macOS and Windows give to outgoing connections. */
const QUIET_PORTS = { from: 15_000, to: 32_000 };

/**
 * A free port that no outgoing connection will be given: a killed PostgreSQL comes back on its port, and a program that
 * had one connection from there all the while would keep it away.
 */
async function quietPort(): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const port = await listenOnce(randomInt(QUIET_PORTS.from, QUIET_PORTS.to));
    if (port !== null) return port;
  }
  return freePort();
}

/** Null when somebody listens there. */
function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}

/** A port of this machine that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
