import type { EntityManager } from '@mikro-orm/postgresql';

/** Questions about the provider that is gone, and those about the one that stays that took their place. */
export interface CarriedMatches {
  closed: string[];
  made: string[];
}

/** What was asked or told apart of the provider that is gone holds for the one that stays. */
export async function carryMatches(
  em: EntityManager,
  { tenantId, userId }: { tenantId: string; userId: string },
  goneId: string,
  keptId: string,
): Promise<CarriedMatches> {
  const closed = await em.execute<{ id: string }[]>(
    `update provider_match set deleted_at = clock_timestamp(), version = version + 1, updated_at = clock_timestamp(), updated_by = ?
      where tenant_id = ? and deleted_at is null and ? in (provider_id, other_id) and status <> 'SAME' and ? not in (provider_id, other_id)
      returning id`,
    [userId, tenantId, goneId, keptId],
  );
  const ids = closed.map(({ id }) => id);
  const made = await em.execute<{ id: string }[]>(
    `insert into provider_match (tenant_id, created_by, updated_by, provider_id, other_id, score, evidence, status, decided_by, decided_at)
     select tenant_id, ?, ?, least(third, ?::uuid), greatest(third, ?::uuid), score, evidence, status, decided_by, decided_at
       from (select m.*, case when provider_id = ? then other_id else provider_id end as third
               from provider_match m where tenant_id = ? and id = any(?::uuid[])) asked
     on conflict (tenant_id, provider_id, other_id) where deleted_at is null do nothing
     returning id`,
    [userId, userId, keptId, keptId, goneId, tenantId, `{${ids.join(',')}}`],
  );
  return { closed: ids, made: made.map(({ id }) => id) };
}
