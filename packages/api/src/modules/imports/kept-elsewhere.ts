import type { EntityManager } from '@mikro-orm/postgresql';
import { type Draft, Reference, sourceRowOf } from './draft.js';

/** Who keeps a row that this format names too: another format, or our own people. */
export interface Keeper {
  id: string;
  /** The name of the format; `hand` when the row was not imported at all. */
  by: string;
}

const BY_HAND = 'hand';
/** How the provenance of such a row is marked, so that later files and runs know it at once. */
const MARK = 'kept by ';
/** What a source says of the person herself; what our own people entered of her stays as it is. */
const OF_THE_PERSON = new Set([
  'person',
  'client',
  'client_identifier',
  'person_address',
  'contact_point',
  'family_relationship',
]);
/** What comes and goes with the provider it belongs to. */
const OF_THE_PROVIDER = new Set(['provider_location', 'practitioner']);

const keyOf = ({ type, key }: Pick<Draft, 'type' | 'key'>): string => `${type} ${key}`;

export const markOf = ({ by }: Keeper): string => `${MARK}${by}`;
export const keeperOf = (id: string, hash: string): Keeper | null =>
  hash.startsWith(MARK) ? { id, by: hash.slice(MARK.length) } : null;

/**
 * Which of these source rows are in the graph under another format already, by the key they have here.
 *
 * Two exports of one system describe the same client in different words, and nothing but her number tells that she is
 * the same. One of them keeps her, whichever came first: a second history beside the first would double what was spent
 * on her. A client whom our own people entered keeps what they entered, and takes in the history.
 */
export async function findKeepers(
  em: EntityManager,
  { tenantId, format }: { tenantId: string; format: string },
  drafts: readonly Draft[],
  isKnown: (key: string) => boolean,
): Promise<Map<string, Keeper>> {
  const numbers = drafts.flatMap(({ table, values }) => {
    const client = values['client_id'];
    if (table !== 'client_identifier' || !(client instanceof Reference) || isKnown(keyOf(client))) return [];
    return [{ k: keyOf(client), s: values['system'], v: values['value'] }];
  });
  const named = drafts.flatMap((draft) =>
    isKnown(keyOf(draft)) ? [] : (draft.sameAs ?? []).map((same) => ({ k: keyOf(draft), ...same })),
  );
  if (numbers.length === 0 && named.length === 0) return new Map();
  const rows = await em.execute<{ k: string; id: string; by: string | null; is_ours: boolean }[]>(
    `select wanted.k, i.client_id as id, r.formats[1] as by, ? = any (coalesce(r.formats, '{}')) as is_ours
       from jsonb_to_recordset(?::jsonb) as wanted(k text, s text, v text)
       cross join lateral (select i.tenant_id, i.client_id from client_identifier i
         where i.tenant_id = ? and i.system = wanted.s and i.value = wanted.v and i.deleted_at is null limit 1) i
       cross join lateral (select array_agg(r.format order by r.created_at) as formats from import_record r
         where r.tenant_id = i.tenant_id and r.entity_id = i.client_id and r.content_hash not like '${MARK}%') r
     union all
     select wanted.k, r.entity_id, r.format, false
       from jsonb_to_recordset(?::jsonb) as wanted(k text, format text, type text, key text)
       cross join lateral (select r.entity_id, r.format from import_record r
         where r.tenant_id = ? and r.format = wanted.format and r.source_type = wanted.type and r.source_key = wanted.key
           and r.content_hash not like '${MARK}%' limit 1) r`,
    [format, JSON.stringify(numbers), tenantId, JSON.stringify(named), tenantId],
  );
  return new Map(rows.filter((row) => !row.is_ours).map(({ k, id, by }) => [k, { id, by: by ?? BY_HAND }]));
}

/** Parts the drafts into those to write and those that say of a kept row what its keeper says. */
export function partKept(
  drafts: readonly Draft[],
  keepers: ReadonlyMap<string, Keeper>,
): { toWrite: Draft[]; kept: { draft: Draft; by: string }[] } {
  const toWrite: Draft[] = [];
  const kept: { draft: Draft; by: string }[] = [];
  const byRow = new Map<string, string>();
  if (keepers.size === 0) return { toWrite: [...drafts], kept };
  for (const draft of drafts) {
    const by = keptBy(draft, keepers);
    if (by !== null) byRow.set(sourceRowOf(draft), by);
  }
  for (const draft of drafts) {
    const by = byRow.get(sourceRowOf(draft));
    if (by === undefined || (by === BY_HAND && !OF_THE_PERSON.has(draft.table))) toWrite.push(draft);
    else kept.push({ draft, by });
  }
  return { toWrite, kept };
}

function keptBy(draft: Draft, keepers: ReadonlyMap<string, Keeper>): string | null {
  const own = keepers.get(sourceRowOf(draft));
  if (own) return own.by;
  const client = draft.values['client_id'];
  const provider = OF_THE_PROVIDER.has(draft.table) ? draft.values['provider_id'] : null;
  const owner = client instanceof Reference ? client : provider;
  const keeper = owner instanceof Reference ? keepers.get(keyOf(owner)) : undefined;
  return keeper && keeper.by !== BY_HAND ? keeper.by : null;
}
