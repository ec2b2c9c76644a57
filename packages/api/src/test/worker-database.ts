import pg from 'pg';
import { inject } from 'vitest';

/** The database of this test process: a copy of the migrated template, shared by its tests, which each own a tenant in it. */
export interface WorkerDatabase {
  ownerUrl: string;
  appUrl: string;
}

let made: Promise<WorkerDatabase> | undefined;

export function workerDatabase(): Promise<WorkerDatabase> {
  made ??= copyOfTemplate(`test_${process.env['VITEST_POOL_ID'] ?? '0'}_${process.pid}`);
  return made;
}

/** A database of its own for a test that must not share one: `name` is unique within the run. */
export async function copyOfTemplate(name: string): Promise<WorkerDatabase> {
  const { adminUrl, ownerUrl, appUrl } = inject('postgres');
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Copies of one template take turns: PostgreSQL refuses to copy a database that is being copied.
    await admin.query(`select pg_advisory_lock(hashtext('caregraph template'))`);
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} template caregraph_template owner care_owner`);
  } finally {
    await admin.end();
  }
  return { ownerUrl: inDatabase(ownerUrl, name), appUrl: inDatabase(appUrl, name) };
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
