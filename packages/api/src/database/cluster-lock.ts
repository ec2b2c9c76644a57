import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, ownMark, type ProcessMark } from './cluster-process.js';

const POLL_MS = 50;

let taken = 0;

/** Takes the lock file, also from a holder that died with it; otherwise says which process holds it. */
export function takeLock(path: string): { release(): void } | { heldBy: ProcessMark } {
  const own = JSON.stringify(ownMark());
  const draft = `${path}.${process.pid}.${(taken += 1)}`;
  writeFileSync(draft, own, { mode: 0o600 });
  try {
    for (;;) {
      // A link appears whole or not at all, so nobody reads half a holder.
      if (linked(draft, path)) return { release: () => rmSync(path, { force: true }) };
      const found = readMark(path);
      if (found && isRunning(found.mark)) return { heldBy: found.mark };
      if (found) buryLock(path, found.text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Waits for the lock, does the work, gives the lock back. */
export async function withLock<T>(path: string, work: () => Promise<T>, patienceMs = 60_000): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const lock = takeLock(path);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > deadline)
      throw new Error(`Process ${lock.heldBy.pid} has held ${path} for ${patienceMs / 1000} seconds.`);
    await sleep(POLL_MS);
  }
}

/** Writes this process into a folder of those who need something kept running. */
export function joinUsers(folder: string): { leave(): void } {
  mkdirSync(folder, { recursive: true });
  const entry = join(folder, `${process.pid}.${(taken += 1)}`);
  writeFileSync(entry, JSON.stringify(ownMark()), { mode: 0o600 });
  return { leave: () => rmSync(entry, { force: true }) };
}

/** Those of the folder that still run; the entries of the dead are swept out. */
export function liveUsers(folder: string): ProcessMark[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => {
    const entry = join(folder, name);
    const found = readMark(entry);
    if (found && isRunning(found.mark)) return [found.mark];
    rmSync(entry, { force: true });
    return [];
  });
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's lock aside. If somebody else did so first and took the lock, theirs is put back. */
function buryLock(path: string, expected: string): void {
  const grave = `${path}.dead.${process.pid}.${(taken += 1)}`;
  try {
    renameSync(path, grave);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(grave, 'utf8') !== expected) linked(grave, path);
  rmSync(grave, { force: true });
}

function readMark(path: string): { mark: ProcessMark; text: string } | null {
  try {
    const text = readFileSync(path, 'utf8');
    return { mark: JSON.parse(text) as ProcessMark, text };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    // A file cut short by a full disk names nobody alive.
    if (error instanceof SyntaxError) return { mark: { pid: 0, startedAt: '' }, text: readFileSync(path, 'utf8') };
    throw error;
  }
}
