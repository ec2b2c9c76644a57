import type { EntityManager } from '@mikro-orm/postgresql';

/** Rows written at once from which on a table may have outgrown what is known of it. */
const ENOUGH_TO_ASK = 100;

/**
 * Has PostgreSQL count again a table that an import makes grow. Of a table it knew as empty it expects a handful of rows,
 * and goes through all of them once for each; its own counting comes by a minute later at best, and never sees what a
 * transaction has not committed.
 *
 * @param rows written to it at once; a few are not worth the question
 */
export async function refreshStatistics(em: EntityManager, table: string, rows: number): Promise<void> {
  if (rows >= ENOUGH_TO_ASK) await em.execute('select refresh_statistics(?)', [table]);
}
