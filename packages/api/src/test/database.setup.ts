import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openCluster } from '../database/cluster.js';
import { liveUsers, withLock } from '../database/cluster-lock.js';
import { prepareRoles, withClient } from '../database/cluster-roles.js';
import { migrate } from '../database/migrate.js';

/** What every test process needs to make a database of its own. */
export interface TestPostgres {
  /** The migrated database to copy; the names of all copies begin with its name. */
  template: string;
  /** Login that may create databases. */
  adminUrl: string;
  /** Login as the owner of the template's tables. */
  ownerUrl: string;
  /** Login as the role that serves requests. */
  appUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres;
  }
}

const FOLDER_PREFIX = 'caregraph-test-';

let tearDown: (() => Promise<void>) | undefined;

/** Once per run: one PostgreSQL with its newest schema. TEST_DATABASE_URL takes another server instead of the embedded one. */
export async function setup(project: TestProject): Promise<void> {
  try {
    const external = process.env.TEST_DATABASE_URL;
    const postgres = external ? await templateOn(external) : await embeddedTemplate();
    await migrate(postgres.ownerUrl);
    project.provide('postgres', postgres);
  } catch (error) {
    // Vitest does not wait for the teardown of a setup that failed.
    await teardown();
    throw error;
  }
}

export async function teardown(): Promise<void> {
  const work = tearDown;
  tearDown = undefined;
  await work?.();
}

async function embeddedTemplate(): Promise<TestPostgres> {
  await sweepKilledRuns();
  const folder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  // As root PostgreSQL runs under another account, which must get through to its own folder.
  chmodSync(folder, 0o711);
  const cluster = await openCluster(folder, { isThrowaway: true });
  tearDown = async () => {
    await cluster.close();
    for (const path of new Set([cluster.dataDir, folder])) rmSync(path, { recursive: true });
  };
  return {
    template: 'caregraph',
    adminUrl: cluster.superuserUrl('postgres'),
    ownerUrl: cluster.ownerUrl,
    appUrl: cluster.appUrl,
  };
}

/** The login of the address must be allowed to create databases and roles; care_app gets its password when it is new. */
async function templateOn(adminUrl: string): Promise<TestPostgres> {
  const template = `caregraph_test_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, (client) => client.query(`create database ${template}`));
  tearDown = () =>
    withClient(adminUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        'select datname as name from pg_database where starts_with(datname, $1)',
        [template],
      );
      for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
    });
  const ownerUrl = inDatabase(adminUrl, template);
  const appUrl = inDatabase(adminUrl, template, 'care_app');
  await prepareRoles(ownerUrl, appUrl);
  return { template, adminUrl, ownerUrl, appUrl };
}

function inDatabase(server: string, database: string, user?: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (user) url.username = user;
  return url.href;
}

/** A run that was killed leaves its cluster running: nobody uses it, so it is ended and removed. */
async function sweepKilledRuns(): Promise<void> {
  const uid = process.getuid?.();
  await withLock(join(tmpdir(), `${FOLDER_PREFIX}${uid}.lock`), async () => {
    for (const name of readdirSync(tmpdir())) {
      const folder = join(tmpdir(), name);
      const users = join(folder, 'users');
      const found = name.startsWith(FOLDER_PREFIX) ? statSync(folder, { throwIfNoEntry: false }) : null;
      if (!found?.isDirectory() || found.uid !== uid || !existsSync(users) || liveUsers(users).length > 0) continue;
      const cluster = await openCluster(folder, { isThrowaway: true });
      await cluster.close();
      rmSync(folder, { recursive: true });
    }
  });
}
