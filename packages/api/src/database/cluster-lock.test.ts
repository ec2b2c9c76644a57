import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinUsers, liveUsers, takeLock, withLock } from './cluster-lock.js';
import { isRunning, markOf, ownMark } from './cluster-process.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caregraph-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const dead = JSON.stringify({ pid: process.pid, startedAt: 'before this one' });

describe('locks', () => {
  it('name the process that holds them', () => {
    const path = join(folder, 'lock');
    const lock = takeLock(path);
    expect(takeLock(path)).toEqual({ heldBy: ownMark() });
    if ('release' in lock) lock.release();
    expect(takeLock(path)).toHaveProperty('release');
  });

  it('are taken from a holder that died, also when its number was given to another process', () => {
    const path = join(folder, 'lock');
    writeFileSync(path, dead);
    expect(takeLock(path)).toHaveProperty('release');
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('are taken when the holder was cut short while it wrote', () => {
    const path = join(folder, 'lock');
    writeFileSync(path, '{"pid":');
    expect(takeLock(path)).toHaveProperty('release');
  });

  it('let one work after the other', async () => {
    const path = join(folder, 'lock');
    const steps: string[] = [];
    const work = (name: string) =>
      withLock(path, async () => {
        steps.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        steps.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(steps).toEqual(['a in', 'a out', 'b in', 'b out']);
  });

  it('give up on a holder that never ends, and say who it is', async () => {
    const path = join(folder, 'lock');
    takeLock(path);
    await expect(withLock(path, async () => undefined, 0)).rejects.toThrow(`Process ${process.pid} has held`);
  });
});

describe('users', () => {
  it('are those who joined and still run', () => {
    const users = join(folder, 'users');
    const share = joinUsers(users);
    writeFileSync(join(users, '1.1'), dead);
    expect(liveUsers(users)).toEqual([ownMark()]);
    expect(readdirSync(users)).toHaveLength(1);
    share.leave();
    expect(liveUsers(users)).toEqual([]);
  });
});

describe('process marks', () => {
  it('tell a process from an earlier one of the same number', () => {
    expect(isRunning(ownMark())).toBe(true);
    expect(isRunning({ ...ownMark(), startedAt: 'before this one' })).toBe(false);
    expect(markOf(4_194_305)).toBeNull();
  });
});
