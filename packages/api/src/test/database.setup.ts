import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openCluster, removeCluster } from '../database/cluster.js';
import { takeLock } from '../database/cluster-lock.js';
import { DatabaseRefusal } from '../database/cluster-refusal.js';
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
  await sweepKilledRuns(tmpdir());
  const folder = join(tmpdir(), `${FOLDER_PREFIX}${randomBytes(6).toString('hex')}`);
  // Held from before the folder is there until after it is gone: whoever sweeps can tell a run under way from a killed one.
  const run = takeLock(lockOf(folder));
  if ('heldBy' in run) throw new Error(`Process ${run.heldBy.pid} has drawn the same folder.`);
  // As root PostgreSQL runs under another account, which must get through to its own folder.
  mkdirSync(folder);
  chmodSync(folder, 0o711);
  const cluster = await openCluster(folder, { isThrowaway: true });
  tearDown = async () => {
    await cluster.close();
    for (const path of new Set([cluster.dataDir, folder])) rmSync(path, { recursive: true });
    run.release();
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

const lockOf = (folder: string): string => `${folder}.lock`;

/**
 * Ends and removes what killed runs left: their PostgreSQL still runs, and nobody uses it. A run that is starting or
 * ending is left alone, also in the moments when it has no user yet or no more.
 */
export async function sweepKilledRuns(parent: string): Promise<void> {
  const uid = process.getuid?.();
  const folders = readdirSync(parent).filter((name) => name.startsWith(FOLDER_PREFIX) && !name.includes('.'));
  for (const folder of folders.map((name) => join(parent, name))) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found?.isDirectory() || found.uid !== uid) continue;
    const run = takeLock(lockOf(folder));
    if ('heldBy' in run) continue;
    try {
      await removeCluster(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      // A program that the killed run had started still uses its database.
      if (!(error instanceof DatabaseRefusal)) throw error;
    } finally {
      run.release();
    }
  }
}
