import pg from 'pg';
import { inject } from 'vitest';
import { withClient } from '../database/cluster-roles.js';

/**
 * The database of this test process: a copy of the migrated template, shared by its tests, which each own a tenant in it.
 * Other tenants' rows may be of any kind: files that make rows past all rules ran before.
 */
export interface WorkerDatabase {
  ownerUrl: string;
  appUrl: string;
}

let made: Promise<WorkerDatabase> | undefined;

/** One copy for all test files of a worker, made when the first asks; it takes the place of the one that an earlier run left. */
export function workerDatabase(): Promise<WorkerDatabase> {
  made ??= copyOfTemplate(`worker_${process.env.VITEST_POOL_ID ?? '0'}`);
  return made;
}

/** A database of its own for a test that must not share one: `name` is unique within the run. */
export async function copyOfTemplate(name: string): Promise<WorkerDatabase> {
  const { template, adminUrl, ownerUrl, appUrl } = inject('postgres');
  const copy = `${template}_${name}`;
  await withClient(adminUrl, async (admin) => {
    // Copies of one template take turns: PostgreSQL refuses to copy a database that is being copied.
    await admin.query(`select pg_advisory_lock(hashtext('caregraph template'))`);
    await admin.query(`drop database if exists ${copy} with (force)`);
    await admin.query(`create database ${copy} template ${template} owner ${new URL(ownerUrl).username}`);
  });
  return { ownerUrl: inDatabase(ownerUrl, copy), appUrl: inDatabase(appUrl, copy) };
}

/** A connection no guard holds back, for taking guards away and looking at what then happens; the caller ends it. */
export async function connectPastEverything(): Promise<pg.Client> {
  const name = new URL((await workerDatabase()).ownerUrl).pathname.slice(1);
  const client = new pg.Client({ connectionString: inDatabase(inject('postgres').adminUrl, name) });
  await client.connect();
  return client;
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
