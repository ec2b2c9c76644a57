import type { EntityManager } from '@mikro-orm/postgresql';
import type { By } from './own-entries.js';
import { type Clusters, pairKey } from './provider-clusters.js';
import { asArray } from './sql-array.js';

/** An issue that lists both side by side answers the question: they are two. */
const SETTLE_SIDE_BY_SIDE = `
  update provider_match m set deleted_at = clock_timestamp(), updated_at = clock_timestamp(), updated_by = ?, version = m.version + 1
   where m.status = 'OPEN' and m.deleted_at is null and (m.provider_id = any(?::uuid[]) or m.other_id = any(?::uuid[]))
     and exists (select 1 from provider_source a join provider_source b
                   on b.tenant_id = a.tenant_id and b.publication = a.publication and b.issued_on is not distinct from a.issued_on
                  and b.own_key <> a.own_key
                 where a.tenant_id = m.tenant_id and a.provider_id = m.provider_id and b.provider_id = m.other_id
                   and a.deleted_at is null and b.deleted_at is null)`;

const twice = (value: string): [string, string] => [value, value];

/**
 * Asks of the doubtful pairs what nobody has answered, and takes back questions that have answered themselves.
 *
 * @param idOf the provider that each node became
 * @returns how many questions are new
 */
export async function askOfDoubtful(
  em: EntityManager,
  by: By,
  doubtful: Clusters['doubtful'],
  idOf: ReadonlyMap<string, string>,
): Promise<number> {
  const asked = new Map<string, Record<string, unknown>>();
  for (const { one, other, score, evidence } of doubtful) {
    const [a, b] = [idOf.get(one.key) ?? one.key, idOf.get(other.key) ?? other.key];
    if (a === b || asked.has(pairKey(a, b))) continue;
    const turned = evidence.map(({ one: first, other: second, ...rest }) => ({ ...rest, one: second, other: first }));
    asked.set(pairKey(a, b), {
      provider_id: a < b ? a : b,
      other_id: a < b ? b : a,
      score,
      evidence: a < b ? evidence : turned,
    });
  }
  const rows = await em.execute<{ isNew: boolean }[]>(
    `insert into provider_match (tenant_id, created_by, updated_by, provider_id, other_id, score, evidence)
     select ?, ?, ?, provider_id, other_id, score, evidence
       from jsonb_to_recordset(?::jsonb) as q(provider_id uuid, other_id uuid, score numeric, evidence jsonb)
     on conflict (tenant_id, provider_id, other_id) where deleted_at is null do update
       set score = excluded.score, evidence = excluded.evidence, updated_at = clock_timestamp(), version = provider_match.version + 1
     where provider_match.status = 'OPEN' and (provider_match.score, provider_match.evidence) is distinct from (excluded.score, excluded.evidence)
     returning version = 1 as "isNew"`,
    [by.tenantId, by.userId, by.userId, JSON.stringify([...asked.values()])],
  );
  await em.execute(SETTLE_SIDE_BY_SIDE, [by.userId, ...twice(asArray([...new Set(idOf.values())]))]);
  return rows.filter(({ isNew }) => isNew).length;
}
