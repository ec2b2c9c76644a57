import type { EntityManager } from '@mikro-orm/postgresql';
import type { Resolved } from './import-records.js';

/** Which of these rows of clients, about to be updated, end care that goes on until now, or end it earlier than it had ended. */
export async function findEndings(em: EntityManager, rows: readonly Resolved[]): Promise<ReadonlySet<string>> {
  const ended = rows.flatMap(({ id, values }) =>
    values['status'] === 'ENDED' ? [{ id, ended_on: values['ended_on'] ?? null }] : [],
  );
  if (ended.length === 0) return new Set();
  const found = await em.execute<{ id: string }[]>(
    `select c.id from client c join jsonb_to_recordset(?::jsonb) as now(id uuid, ended_on date) on now.id = c.id
      where c.status <> 'ENDED' or c.ended_on > now.ended_on`,
    [JSON.stringify(ended)],
  );
  return new Set(found.map(({ id }) => id));
}
