import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { refreshStatistics } from '../../kernel/table-statistics.js';
import { askOfDoubtful } from './doubtful-pairs.js';
import { type By, makeComparable } from './own-entries.js';
import { asArray } from './sql-array.js';
import { clusterNodes, type Clusters, type ComparedSource, type Node, pairKey } from './provider-clusters.js';
import { carryMatches } from './carry-matches.js';

/** A source's row when it is led to its provider. */
interface Link {
  id: string;
  provider_id: string;
  linked_by: 'FIRST' | 'CCN' | 'NAME_ADDRESS';
  match_score: number | null;
}

const COLUMNS = `id, provider_id as "providerId", publication, issued_on::text as "issuedOn", own_key as "ownKey", kind, ccn, name,
  block, compared`;

/**
 * Leads what publications say to the providers that they say it of: by certification number first, then by name and
 * address, else to a new provider; and lists the doubtful pairs for a person.
 *
 * Works on whole batches: entries are compared within their postal code alone. One linker serves one transaction.
 *
 * Its statements leave the tenant to the policies: a tenant that stands in a statement, and that the planner's statistics
 * do not know yet, is taken to have one row, and 10,000 rows are then gone through once for each of them.
 */
export class ProviderLinker {
  readonly table = 'provider_source';
  readonly #em: EntityManager;
  readonly #by: By;
  #isReady = false;
  #counts = { matchedByCcn: 0, matchedByNameAndAddress: 0, doubtful: 0, new: 0 };

  constructor(em: EntityManager, by: By) {
    this.#em = em;
    this.#by = by;
  }

  counts(): { matchedByCcn: number; matchedByNameAndAddress: number; doubtful: number; new: number } {
    return this.#counts;
  }

  /**
   * @param ids entries of a batch
   * @param written those of them that are new or changed
   */
  async lead(
    ids: readonly string[],
    written: ReadonlySet<string>,
  ): Promise<{ led: ReadonlyMap<string, string>; ccns: ReadonlyMap<string, string> }> {
    if (!this.#isReady) {
      this.#isReady = true;
      await makeComparable(this.#em, this.#by);
    }
    const batch = await this.#sources('id = any(?::uuid[])', [asArray(ids)]);
    const fresh = batch.filter(({ id }) => written.has(id));
    if (fresh.length > 0) await this.#place(fresh);
    const placed = fresh.length > 0 ? await this.#sources('id = any(?::uuid[])', [asArray(ids)]) : batch;
    const led = new Map<string, string>();
    const ccns = new Map<string, string>();
    for (const { id, providerId, ccn } of placed) {
      if (providerId === null) continue;
      led.set(id, providerId);
      if (ccn !== null) ccns.set(ccn, providerId);
    }
    return { led, ccns };
  }

  async #place(fresh: readonly ComparedSource[]): Promise<void> {
    const byCcn = await this.#providersByCcn(fresh);
    const links: Link[] = [];
    const waiting = new Map<string, ComparedSource[]>();
    for (const source of fresh) {
      const known = source.providerId ?? (source.ccn === null ? undefined : byCcn.get(source.ccn));
      if (source.providerId === null && known !== undefined) {
        links.push({ id: source.id, provider_id: known, linked_by: 'CCN', match_score: null });
        source.providerId = known;
      }
      const key = source.providerId ?? `new ${source.ccn ?? source.id}`;
      waiting.set(key, [...(waiting.get(key) ?? []), source]);
    }
    const clusters = await this.#compare(waiting);
    const inserts: { id: string; source_id: string }[] = [];
    const changed = new Set(fresh.flatMap(({ providerId }) => providerId ?? []));
    const idOf = new Map<string, string>();
    for (const { nodes, scores } of clusters.joined) {
      const known = nodes.flatMap(({ providerId }) => providerId ?? []).sort();
      const id = known[0] ?? uuidv7({ msecs: this.#by.now.getTime() });
      for (const other of known.slice(1)) {
        await carryMatches(this.#em, this.#by, other, id);
        await this.#em.execute('select merge_providers(?, ?, ?)', [other, id, this.#by.userId]);
      }
      const unplaced = nodes.filter(({ providerId }) => providerId === null);
      const [first] = unplaced[0]?.sources ?? [];
      if (known.length === 0 && first) inserts.push({ id, source_id: first.id });
      if (known.length !== 1 || unplaced.length > 0) changed.add(id);
      for (const node of nodes) idOf.set(node.key, id);
      let isFirst = known.length === 0;
      for (const node of unplaced) {
        for (const source of node.sources) {
          const score = scores.get(node.key) ?? null;
          links.push({
            id: source.id,
            provider_id: id,
            linked_by: isFirst ? 'FIRST' : source.ccn !== null && score === null ? 'CCN' : 'NAME_ADDRESS',
            match_score: isFirst ? null : score,
          });
          isFirst = false;
        }
      }
    }
    await this.#insert(inserts);
    await refreshStatistics(this.#em, 'provider', inserts.length);
    await this.#link(links);
    if (changed.size > 0)
      await this.#em.execute('select derive_providers(?::uuid[], ?)', [asArray([...changed]), this.#by.userId]);
    for (const table of ['provider_location', 'provider_service'])
      await refreshStatistics(this.#em, table, inserts.length);
    this.#counts.doubtful += await askOfDoubtful(this.#em, this.#by, clusters.doubtful, idOf);
  }

  /** Compares new entries, and those that say something new, with what is known in their postal codes. */
  async #compare(waiting: ReadonlyMap<string, ComparedSource[]>): Promise<Clusters> {
    const nodes = new Map<string, Node>();
    for (const [key, sources] of waiting)
      nodes.set(key, { key, providerId: sources[0]?.providerId ?? null, sources: [...sources] });
    const touched = new Set(nodes.values());
    const blocks = [...new Set([...touched].flatMap(({ sources }) => sources.flatMap(({ block }) => block ?? [])))];
    const met = new Set([...waiting.values()].flat().map(({ id }) => id));
    const near = await this.#sources(
      `provider_id in (select s.provider_id from provider_source s
         where s.block = any(?::text[]) and s.deleted_at is null and s.provider_id is not null)`,
      [asArray(blocks)],
    );
    for (const source of near) {
      if (met.has(source.id) || source.providerId === null) continue;
      const node = nodes.get(source.providerId) ?? {
        key: source.providerId,
        providerId: source.providerId,
        sources: [],
      };
      node.sources.push(source);
      nodes.set(source.providerId, node);
    }
    return clusterNodes([...nodes.values()], (node) => touched.has(node), await this.#toldApart([...nodes.keys()]));
  }

  async #toldApart(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const ids = asArray(keys.filter((key) => !key.startsWith('new ')));
    const rows = await this.#em.execute<{ one: string; other: string }[]>(
      `select provider_id as one, other_id as other from provider_match
        where status = 'DIFFERENT' and deleted_at is null and (provider_id = any(?::uuid[]) or other_id = any(?::uuid[]))`,
      [ids, ids],
    );
    return new Set(rows.map(({ one, other }) => pairKey(one, other)));
  }

  async #providersByCcn(sources: readonly ComparedSource[]): Promise<Map<string, string>> {
    const ccns = asArray(sources.flatMap(({ ccn }) => ccn ?? []));
    const rows = await this.#em.execute<{ ccn: string; id: string }[]>(
      `select distinct on (ccn) ccn, id from (
         select ccn, provider_id as id from provider_source
          where ccn = any(?::text[]) and provider_id is not null and deleted_at is null
         union all select ccn, id from provider where ccn = any(?::text[]) and deleted_at is null
       ) known order by ccn, id`,
      [ccns, ccns],
    );
    return new Map(rows.map(({ ccn, id }) => [ccn, id]));
  }

  /** New providers with what their first source says, so that deriving them finds little to change. */
  async #insert(rows: readonly { id: string; source_id: string }[]): Promise<void> {
    if (rows.length === 0) return;
    this.#counts.new += rows.length;
    await this.#em.execute(
      `insert into provider (id, tenant_id, created_by, updated_by, name, kind, ccn, npi, ownership, chain_name, phone, email, website,
                             capacity, occupied, last_verified_on)
       select made.id, s.tenant_id, ?, ?, f.name, f.kind, f.ccn, f.npi, f.ownership, f.chain_name, f.phone, f.email, f.website,
              f.capacity, f.occupied, f.last_verified_on
         from jsonb_to_recordset(?::jsonb) as made(id uuid, source_id uuid)
         join provider_source s on s.id = made.source_id cross join jsonb_populate_record(null::provider, s.facts) f`,
      [this.#by.userId, this.#by.userId, JSON.stringify(rows)],
    );
  }

  async #link(links: readonly Link[]): Promise<void> {
    if (links.length === 0) return;
    for (const { linked_by } of links) {
      if (linked_by === 'CCN') this.#counts.matchedByCcn += 1;
      if (linked_by === 'NAME_ADDRESS') this.#counts.matchedByNameAndAddress += 1;
    }
    await this.#em.execute(
      `update provider_source s set provider_id = l.provider_id, linked_by = l.linked_by, match_score = l.match_score
         from jsonb_to_recordset(?::jsonb) as l(id uuid, provider_id uuid, linked_by text, match_score numeric)
        where s.id = l.id`,
      [JSON.stringify(links)],
    );
  }

  #sources(condition: string, values: readonly unknown[]): Promise<ComparedSource[]> {
    return this.#em.execute<ComparedSource[]>(
      `select ${COLUMNS} from provider_source where deleted_at is null and ${condition}`,
      [...values],
    );
  }
}
