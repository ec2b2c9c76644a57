import type { Tx } from '../../kernel/tx.js';

/** What each line has neither spent nor promised of its plan, transfers included; nothing of a line without a plan. */
export async function leftOfLines(tx: Tx, ids: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await tx.em.execute<{ id: string; left: string | null }[]>(
    'select id, available_minor::text as left from budget_line_position where id = any (?::uuid[])',
    [`{${ids.join(',')}}`],
  );
  return new Map(rows.map(({ id, left }) => [id, BigInt(left ?? 0)]));
}
