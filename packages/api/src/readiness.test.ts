import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from './app.js';
import { readSettings } from './config.js';
import { withClient } from './database/cluster-roles.js';
import { readinessChecks } from './readiness.js';
import { copyOfTemplate, type WorkerDatabase } from './test/worker-database.js';

const SECRET = 'a secret that only tests know, 32 characters';

let database: WorkerDatabase;
let folder: string;
let app: App;
let address: string;

beforeAll(async () => {
  database = await copyOfTemplate('readiness');
  folder = mkdtempSync(join(tmpdir(), 'caregraph-ready-'));
  const settings = readSettings({ PORT: '0', CAREGRAPH_SECRET: SECRET, LOG_LEVEL: 'silent' });
  app = await createApp({
    ...settings,
    dataDir: folder,
    databaseUrl: database.appUrl,
    secret: SECRET,
    embeddedDatabaseDir: folder,
  });
  address = await app.listen();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const ready = async () => {
  const answer = await fetch(`${address}/readyz`);
  return { status: answer.status, text: await answer.text() };
};
const asOwner = (statement: string) => withClient(database.ownerUrl, (client) => client.query(statement));

describe('the server', () => {
  it('is ready on the schema it was built with, with room on the disk', async () => {
    expect(await ready()).toEqual({
      status: 200,
      text: '{"status":"ok","checks":{"database":"OK","schema":"OK","seal":"OK","disk":"OK"}}',
    });
  });

  it('is alive but not ready while the schema is older than its code, and says so without a name', async () => {
    await asOwner(`create table put_aside as select * from schema_migration where name >= 'm0020'`);
    await asOwner(`delete from schema_migration where name >= 'm0020'`);
    expect(await ready()).toEqual({
      status: 503,
      text: '{"status":"unfit","checks":{"database":"OK","schema":"SCHEMA_TOO_OLD","seal":"OK","disk":"OK"}}',
    });
    expect((await fetch(`${address}/livez`)).status).toBe(200);
    await asOwner('insert into schema_migration select * from put_aside');
    expect((await ready()).status).toBe(200);
  });

  it('is not ready when it may not read what the schema is', async () => {
    await asOwner('revoke select on schema_migration from care_app');
    expect((await ready()).text).toContain('"schema":"SCHEMA_TOO_OLD"');
    await asOwner('grant select on schema_migration to care_app');
  });

  it('is ready on a schema that a newer instance has migrated', async () => {
    await asOwner(`insert into schema_migration (name, executed_at) values ('m9999-from-tomorrow', now())`);
    expect((await ready()).status).toBe(200);
  });
});

describe('the room on the disk', () => {
  const pool = new pg.Pool({ max: 1 });
  const fitness = (share: number, databaseDir: string | null = '/data') =>
    readinessChecks({ pool, databaseDir, isSealed: () => true, freeSpaceOf: async () => share }).disk?.();

  it('is enough above a twentieth', async () => {
    expect([await fitness(0.051), await fitness(0.05)]).toEqual(['OK', 'DISK_NEARLY_FULL']);
  });

  it('is not looked at with a database server of the operator’s own', async () => {
    expect(await fitness(0, null)).toBeUndefined();
  });

  it('says nothing of a trail that is not sealed: that is a reason of its own', async () => {
    expect(await readinessChecks({ pool, isSealed: () => false, databaseDir: null }).seal?.()).toBe('SEALING_BEHIND');
  });

  it('is unknown, and the server not ready, when the folder is gone', async () => {
    const checks = readinessChecks({ pool, isSealed: () => true, databaseDir: join(folder, 'gone') });
    await expect(checks.disk?.()).rejects.toThrow('ENOENT');
  });
});
