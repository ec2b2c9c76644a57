import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openCluster } from '../database/cluster.js';
import { withClient } from '../database/cluster-roles.js';
import { migrate } from '../database/migrate.js';

/** What every test process needs to make a database of its own. */
export interface TestPostgres {
  /** Login that may create databases. */
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

export const TEMPLATE = 'caregraph_template';

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** One PostgreSQL for the whole run, with one migrated database that every test process copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'caregraph-test-'));
  const cluster = await openCluster(folder, { isThrowaway: true });
  const adminUrl = cluster.superuserUrl('postgres');
  const ownerUrl = inDatabase(cluster.ownerUrl, TEMPLATE);

  await withClient(adminUrl, async (client) => {
    await client.query(`create database ${TEMPLATE} owner care_owner`);
  });
  await withClient(ownerUrl, async (client) => {
    for (const extension of ['btree_gist', 'pg_trgm', 'pgcrypto', 'citext', 'unaccent']) {
      await client.query(`create extension if not exists ${extension}`);
    }
  });
  await migrate(ownerUrl);
  project.provide('postgres', { adminUrl, ownerUrl, appUrl: inDatabase(cluster.appUrl, TEMPLATE) });

  return async () => {
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  };
}
