import type { EntityManager } from '@mikro-orm/postgresql';
import { type Draft, PROVIDER_BY_CCN, Reference } from './draft.js';

/** What a source row was made into, and the hash of what it said then. */
export interface Known {
  id: string;
  hash: string;
}

export const keyOf = (type: string, key: string) => `${type} ${key}`;

/**
 * What earlier runs and files made of the rows that these drafts are, and of those they point at.
 *
 * The tenant is left to the policies: one that stands in the statement, and that the planner's statistics do not know
 * yet, is taken to have one row, and all of its rows are then gone through for each batch.
 */
export async function findKnown(
  em: EntityManager,
  { format }: { format: string },
  drafts: readonly Draft[],
): Promise<Map<string, Known>> {
  const wanted = new Map<string, { t: string; k: string }>();
  for (const draft of drafts) {
    wanted.set(keyOf(draft.type, draft.key), { t: draft.type, k: draft.key });
    for (const value of Object.values(draft.values)) {
      if (value instanceof Reference) wanted.set(keyOf(value.type, value.key), { t: value.type, k: value.key });
    }
    const { unlessKnown } = draft;
    if (unlessKnown) wanted.set(keyOf(unlessKnown.type, unlessKnown.key), { t: unlessKnown.type, k: unlessKnown.key });
  }
  const rows = await em.execute<{ type: string; key: string; id: string; hash: string }[]>(
    `select r.source_type as type, r.source_key as key, r.entity_id as id, r.content_hash as hash
       from jsonb_to_recordset(?::jsonb) as wanted(t text, k text)
       join import_record r on r.format = ? and r.source_type = wanted.t and r.source_key = wanted.k`,
    [JSON.stringify([...wanted.values()]), format],
  );
  const known = new Map(rows.map(({ type, key, id, hash }) => [keyOf(type, key), { id, hash }]));
  const numbers = [...wanted.values()].flatMap(({ t, k }) => (t === PROVIDER_BY_CCN ? [k] : []));
  if (numbers.length === 0) return known;
  const providers = await em.execute<{ id: string; ccn: string }[]>(
    `with wanted as (select jsonb_array_elements_text(?::jsonb) as ccn)
     select distinct on (ccn) ccn, id from (
       select p.ccn, p.id from provider p join wanted on wanted.ccn = p.ccn where p.deleted_at is null
       union all
       select s.ccn, s.provider_id from provider_source s join wanted on wanted.ccn = s.ccn
        where s.deleted_at is null and s.provider_id is not null) named order by ccn, id`,
    [JSON.stringify(numbers)],
  );
  for (const { id, ccn } of providers) known.set(keyOf(PROVIDER_BY_CCN, ccn), { id, hash: '' });
  return known;
}
