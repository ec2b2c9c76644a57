import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cluster, openCluster, removeCluster } from './cluster.js';
import { findPostmaster } from './cluster-postmaster.js';
import { withClient } from './cluster-roles.js';

let dataDir: string;
let open: Cluster[];
const told: string[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'caregraph-cluster-'));
  chmodSync(dataDir, 0o711);
  open = [];
});

afterEach(async () => {
  for (const cluster of open) await cluster.close();
  rmSync(dataDir, { recursive: true });
});

async function opened(isThrowaway = true): Promise<Cluster> {
  const cluster = await openCluster(dataDir, { isThrowaway, report: (sentence) => told.push(sentence) });
  open.push(cluster);
  return cluster;
}

const postmaster = () => findPostmaster(join(dataDir, 'postgres'));
const mustRun = () => {
  const running = postmaster();
  if (!running) throw new Error('PostgreSQL does not run.');
  return running;
};

const ask = <T>(url: string, sql: string): Promise<T[]> =>
  withClient(url, async (client) => (await client.query(sql)).rows as T[]);

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 15_000) throw new Error('It did not come to pass within 15 seconds.');
    await sleep(20);
  }
}

describe('embedded cluster', () => {
  it('serves a role that owns nothing and takes on two others only when asked to', async () => {
    const { appUrl } = await opened();
    expect(
      await ask(
        appUrl,
        `select rolsuper or rolbypassrls or rolcreaterole as above, pg_has_role('care_org', 'usage') as inherits, pg_has_role('care_limited', 'set') as may from pg_roles where rolname = current_user`,
      ),
    ).toEqual([{ above: false, inherits: false, may: true }]);
    expect(
      await ask(
        appUrl,
        `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('jit') as jit`,
      ),
    ).toEqual([{ statement: '5s', lock: '2s', jit: 'off' }]);
    await expect(ask(appUrl, 'set role care_owner')).rejects.toThrow('permission denied');
  });

  it('keeps its passwords from other accounts', async () => {
    await opened();
    for (const name of ['postgres.password', 'care_owner.password', 'care_app.password'])
      expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
  });

  it('keeps what was committed for the next start', async () => {
    const first = await opened();
    await ask(first.ownerUrl, 'create table kept as select 42 as answer');
    await first.close();
    open = [];
    expect(postmaster()).toBeNull();
    const second = await opened();
    expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is shared by those who open it, and stopped by the last of them', async () => {
    const [server, command] = await Promise.all([opened(), opened()]);
    expect(command.appUrl).toBe(server.appUrl);
    await server.close();
    expect(await ask(command.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await command.close();
    open = [];
    expect(postmaster()).toBeNull();
  });

  it('serves one server at a time, and says who is first', async () => {
    const first = await openCluster(dataDir, { isThrowaway: true, isServer: true });
    await expect(openCluster(dataDir, { isThrowaway: true, isServer: true })).rejects.toThrow(
      `already runs on ${first.dataDir} (process ${process.pid})`,
    );
    await first.close();
    const second = await openCluster(dataDir, { isThrowaway: true, isServer: true });
    await second.close();
    expect(postmaster()).toBeNull();
  });

  it('comes back on its port with all that was committed when PostgreSQL is killed', async () => {
    const cluster = await opened(false);
    await ask(cluster.ownerUrl, 'create table kept as select 42 as answer');
    const { mark } = mustRun();
    process.kill(mark.pid, 'SIGKILL');
    await until(() => postmaster()?.isReady === true && postmaster()?.mark.pid !== mark.pid);
    expect(await ask(cluster.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(told).toContain('The embedded PostgreSQL ended unexpectedly; starting it again.');
  });

  it('is taken over when the process that started it was killed', async () => {
    const first = await opened();
    const orphan = mustRun();
    // The dead leave their entry behind.
    writeFileSync(join(dataDir, 'users', '999999.1'), JSON.stringify({ pid: 999_999, startedAt: 'long ago' }));
    const second = await opened();
    expect(mustRun().mark).toEqual(orphan.mark);
    await first.close();
    await second.close();
    open = [];
    expect(postmaster()).toBeNull();
  });

  it('starts although the pid file of a killed PostgreSQL names a process that is something else by now', async () => {
    const first = await opened();
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const written = readFileSync(pidFile, 'utf8');
    await first.close();
    open = [];
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    try {
      writeFileSync(pidFile, written.replace(/^\d+/, String(stranger.pid)));
      const second = await opened();
      expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      stranger.kill();
    }
  });

  it('is thrown away on demand, but not from under someone', async () => {
    const cluster = await opened();
    await expect(removeCluster(dataDir)).rejects.toThrow(`Process ${process.pid} uses the database`);
    await ask(cluster.ownerUrl, 'create table kept (id int)');
    await cluster.close();
    open = [];
    await removeCluster(dataDir);
    const anew = await opened();
    expect(await ask(anew.ownerUrl, `select to_regclass('kept') as found`)).toEqual([{ found: null }]);
  });

  it('is made anew when its making was cut short', async () => {
    const halfMade = join(dataDir, 'postgres.new.killed', 'cluster');
    mkdirSync(halfMade, { recursive: true });
    writeFileSync(join(halfMade, 'PG_VERSION'), '18\n');
    const cluster = await opened();
    expect(await ask(cluster.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(() => statSync(halfMade)).toThrow('ENOENT');
  });

  it('leaves the data of another PostgreSQL version alone', async () => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(opened()).rejects.toThrow('was written by PostgreSQL 17');
  });

  it('writes neither a statement nor a value of a row into its log', async () => {
    const { ownerUrl } = await opened();
    await ask(ownerUrl, 'create table kept (name text unique)');
    await ask(ownerUrl, `insert into kept values ('Canary Miller')`);
    await expect(ask(ownerUrl, `insert into kept values ('Canary Miller')`)).rejects.toThrow('duplicate key');
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('Canary');
  });
});
