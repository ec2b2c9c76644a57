import type { Tx } from '../../kernel/tx.js';

/** The signed version of the same plan, while that plan holds; null when it has ended or there is none. */
export async function versionInForce(tx: Tx, planVersionId: string): Promise<string | null> {
  const [row] = await tx.em.execute<{ id: string | null }[]>('select version_in_force(?) as id', [planVersionId]);
  return row?.id ?? null;
}
