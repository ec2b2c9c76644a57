import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A random value of 256 bits, made on first use and kept in the data directory for the account that runs the server.
 * Several processes that ask at once for the first time get the same one.
 */
export function keptSecret(
  dataDir: string,
  name: 'secret' | 'audit.key' | 'postgres.password' | 'care_owner.password' | 'care_app.password',
): string {
  const path = join(dataDir, name);
  const draft = `${path}.${process.pid}`;
  const kept = readIfPresent(path);
  if (kept) return kept;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
