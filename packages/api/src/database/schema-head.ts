import type pg from 'pg';
import { listMigrations } from './migrate.js';

/** The migrations of this build; they do not change while it runs. */
let expected: Promise<readonly string[]> | undefined;

/**
 * The migrations that this program was built with and the database has not seen, asked with the serving login. One that
 * may not read what has run is told that all are missing. A schema newer than the program is well: an older instance may
 * still run beside the one that migrated.
 */
export async function missingMigrations(database: Pick<pg.ClientBase, 'query'>): Promise<readonly string[]> {
  expected ??= listMigrations().then((all) => all.map(({ name }) => name));
  const names = await expected;
  const { rows } = await database.query<{ isReadable: boolean }>(
    `select coalesce(has_table_privilege(to_regclass('public.schema_migration'), 'select'), false) as "isReadable"`,
  );
  if (!rows[0]?.isReadable) return names;
  const applied = await database.query<{ name: string }>('select name from public.schema_migration');
  const present = new Set(applied.rows.map(({ name }) => name));
  return names.filter((name) => !present.has(name));
}
