import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyOfTemplate } from '../test/worker-database.js';
import { openDatabase } from './cluster-or-server.js';
import { withClient } from './cluster-roles.js';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'caregraph-open-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const opened = async (urls: { appUrl: string; ownerUrl?: string }) => {
  const database = await openDatabase(
    { dataDir, databaseUrl: urls.appUrl, ...(urls.ownerUrl && { databaseOwnerUrl: urls.ownerUrl }) },
    { isServer: true },
  );
  await database.close();
  return database;
};

describe('a database of the operator’s own', () => {
  it('is refused without its owner until the schema is there, then served without her', async () => {
    const urls = await copyOfTemplate('of_an_operator');
    await withClient(urls.ownerUrl, (client) => client.query(`delete from schema_migration where name like 'm0001%'`));
    await expect(opened({ appUrl: urls.appUrl })).rejects.toThrow('migrations are missing, the first is m0001');
    await withClient(urls.ownerUrl, (client) =>
      client.query(`insert into schema_migration (name) values ('m0001-kernel')`),
    );
    expect(await opened(urls)).toMatchObject({ migrated: [], isEmbedded: false, ownerUrl: urls.ownerUrl });
    expect(await opened({ appUrl: urls.appUrl })).toMatchObject({ ownerUrl: null });
  });

  it('is migrated once by two instances that start together', async () => {
    const { adminUrl, ownerUrl, appUrl } = inject('postgres');
    const empty = new URL(ownerUrl).pathname.replace('/', '') + '_empty';
    await withClient(adminUrl, (client) =>
      client.query(`create database ${empty} owner ${new URL(ownerUrl).username}`),
    );
    const at = (url: string) => Object.assign(new URL(url), { pathname: `/${empty}` }).href;
    const urls = { appUrl: at(appUrl), ownerUrl: at(ownerUrl) };
    const applied = (await Promise.all([opened(urls), opened(urls)])).map(({ migrated }) => migrated.length);
    expect(Math.min(...applied)).toBe(0);
    expect(Math.max(...applied)).toBeGreaterThan(0);
  });

  it('gets one secret, kept for its account alone', async () => {
    const urls = await copyOfTemplate('with_a_secret');
    const [first, second] = [await opened(urls), await opened(urls)];
    expect(first.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(second.secret).toBe(first.secret);
    expect(statSync(join(dataDir, 'secret')).mode & 0o077).toBe(0);
  });

  it('is refused when its login does not hold', async () => {
    const { appUrl } = await copyOfTemplate('with_a_wrong_password');
    const wrong = new URL(appUrl);
    wrong.password = 'wrong';
    await expect(opened({ appUrl: wrong.href })).rejects.toThrow('password authentication failed for user "care_app"');
  });
});
