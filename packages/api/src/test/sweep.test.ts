import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCluster } from '../database/cluster.js';
import { takeLock } from '../database/cluster-lock.js';
import { findPlace } from '../database/cluster-place.js';
import { findPostmaster, startPostmaster } from '../database/cluster-postmaster.js';
import { sweepKilledRuns } from './database.setup.js';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'caregraph-sweep-'));
  chmodSync(parent, 0o711);
  folder = join(parent, 'caregraph-test-0123456789ab');
  mkdirSync(folder);
  chmodSync(folder, 0o711);
});
afterEach(() => rmSync(parent, { recursive: true }));

/** The lock of a process that is no more. */
const lockOfTheDead = () => writeFileSync(`${folder}.lock`, JSON.stringify({ pid: 999_999, startedAt: 'long ago' }));

describe('a sweep before the tests', () => {
  it('ends the PostgreSQL of a killed run and removes its folder, also when its passwords are gone', async () => {
    await (await openCluster(folder, { isThrowaway: true })).close();
    const place = findPlace(folder);
    await startPostmaster(place, ['listen_addresses=127.0.0.1', 'unix_socket_directories=']);
    expect(findPostmaster(place.clusterDir)?.isReady).toBe(true);
    // A removal that had begun before the kill.
    for (const name of ['postgres', 'care_owner', 'care_app']) rmSync(join(folder, `${name}.password`));
    lockOfTheDead();
    await sweepKilledRuns(parent);
    expect(findPostmaster(place.clusterDir)).toBeNull();
    expect([existsSync(folder), existsSync(`${folder}.lock`)]).toEqual([false, false]);
  });

  it('leaves a run alone that is just beginning or ending, when nobody uses its database', async () => {
    const run = takeLock(`${folder}.lock`);
    mkdirSync(join(folder, 'users'));
    await sweepKilledRuns(parent);
    expect(existsSync(folder)).toBe(true);
    expect(run).toHaveProperty('release');
  });

  it('leaves a database alone that a program of the killed run still uses', async () => {
    const cluster = await openCluster(folder, { isThrowaway: true });
    lockOfTheDead();
    await sweepKilledRuns(parent);
    expect(findPostmaster(join(folder, 'postgres'))?.isReady).toBe(true);
    await cluster.close();
  });
});
