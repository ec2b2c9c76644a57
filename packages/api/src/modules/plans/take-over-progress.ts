import type { Tx } from '../../kernel/tx.js';

/** What tells how it goes, by table; the same columns that the database lets move in a signed version. */
const PROGRESS = {
  need: ['status'],
  goal: ['lifecycle', 'achievement'],
  intervention: ['status'],
} as const;

/** How it goes is told in the version that holds: what the next one carries on begins where that stands at its signature. */
export async function takeOverProgress(tx: Tx, versionId: string): Promise<void> {
  for (const [table, columns] of Object.entries(PROGRESS)) {
    const of = (row: string) => columns.map((column) => `${row}.${column}`).join(', ');
    await tx.em.execute(
      `update ${table} as carried
         set ${columns.map((column) => `${column} = held.${column}`).join(', ')},
           updated_at = ?, updated_by = ?, version = carried.version + 1
         from ${table} as held
         where carried.version_id = ? and carried.deleted_at is null and held.id = carried.carried_from_id
           and (${of('carried')}) is distinct from (${of('held')})`,
      [tx.now(), tx.actor.userId, versionId],
    );
  }
}
