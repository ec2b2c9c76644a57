import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { refreshStatistics } from '../../database/table-statistics.js';
import { clusterNodes, type Clusters, type ComparedSource, type Node, pairKey } from './provider-clusters.js';
import { carryMatches } from './carry-matches.js';
import { comparedColumns, OWN_ENTRY, type StatedLocation } from '../providers/index.js';

interface By {
  tenantId: string;
  userId: string;
  now: Date;
}

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
    await this.#getReady();
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
    await this.#keepQuestions(clusters, idOf);
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

  /** Asks of the doubtful pairs what nobody has answered, and takes back questions that have answered themselves. */
  async #keepQuestions({ doubtful }: Clusters, idOf: ReadonlyMap<string, string>): Promise<void> {
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
    const rows = await this.#em.execute<{ isNew: boolean }[]>(
      `insert into provider_match (tenant_id, created_by, updated_by, provider_id, other_id, score, evidence)
       select ?, ?, ?, provider_id, other_id, score, evidence
         from jsonb_to_recordset(?::jsonb) as q(provider_id uuid, other_id uuid, score numeric, evidence jsonb)
       on conflict (tenant_id, provider_id, other_id) where deleted_at is null do update
         set score = excluded.score, evidence = excluded.evidence, updated_at = clock_timestamp(), version = provider_match.version + 1
       where provider_match.status = 'OPEN' and (provider_match.score, provider_match.evidence) is distinct from (excluded.score, excluded.evidence)
       returning version = 1 as "isNew"`,
      [this.#by.tenantId, this.#by.userId, this.#by.userId, JSON.stringify([...asked.values()])],
    );
    this.#counts.doubtful += rows.filter(({ isNew }) => isNew).length;
    await this.#em.execute(SETTLE_SIDE_BY_SIDE, [this.#by.userId, ...twice(asArray([...new Set(idOf.values())]))]);
  }

  /** One file at a time joins providers of an organisation; entries that no publication made become comparable. */
  async #getReady(): Promise<void> {
    if (this.#isReady) return;
    this.#isReady = true;
    await this.#em.execute(`select pg_advisory_xact_lock(hashtextextended('provider directory ' || ?, 0))`, [
      this.#by.tenantId,
    ]);
    const own = await this.#em.execute<OwnEntry[]>(OWN_ENTRIES);
    const rows = own.map(({ id, facts, location, issuedOn, kind, ccn, name }) => ({
      id: uuidv7(),
      provider_id: id,
      ...{ publication: OWN_ENTRY, issued_on: issuedOn, own_key: id, kind, ccn, name, linked_by: 'FIRST' },
      facts: { ...facts, ...(location && { location }) },
      ...comparedColumns({ name, location, phone: (facts['phone'] as string | undefined) ?? null }),
    }));
    if (rows.length === 0) return;
    await this.#em.execute(
      `insert into provider_source (id, tenant_id, created_by, updated_by, provider_id, publication, issued_on, own_key, kind, ccn, name, facts,
                                    block, compared, linked_by)
       select id, ?, ?, ?, provider_id, publication, issued_on, own_key, kind, ccn, name, facts, block, compared, linked_by
         from jsonb_populate_recordset(null::provider_source, ?::jsonb)`,
      [this.#by.tenantId, this.#by.userId, this.#by.userId, JSON.stringify(rows)],
    );
  }

  #sources(condition: string, values: readonly unknown[]): Promise<ComparedSource[]> {
    return this.#em.execute<ComparedSource[]>(
      `select ${COLUMNS} from provider_source where deleted_at is null and ${condition}`,
      [...values],
    );
  }
}

interface OwnEntry {
  id: string;
  facts: Record<string, unknown>;
  location: StatedLocation | null;
  issuedOn: string;
  kind: string;
  ccn: string | null;
  name: string;
}

const OWN_ENTRIES = `
  select p.id, p.kind, case when p.ccn ~ '^[0-9A-Z]{6}$' then p.ccn end as ccn, p.name,
         coalesce(p.last_verified_on, p.created_at::date)::text as "issuedOn",
         jsonb_strip_nulls(jsonb_build_object('name', p.name, 'kind', p.kind, 'ccn', p.ccn, 'npi', p.npi, 'ownership', p.ownership,
           'chain_name', p.chain_name, 'phone', p.phone, 'email', p.email, 'website', p.website, 'capacity', p.capacity, 'occupied', p.occupied,
           'last_verified_on', p.last_verified_on, 'languages', case when p.languages <> '{}' then to_jsonb(p.languages) end)) as facts,
         case when l.id is not null then jsonb_strip_nulls(jsonb_build_object('line1', l.line1, 'line2', l.line2, 'city', l.city,
           'district', l.district, 'state', l.state, 'postal_code', l.postal_code, 'country', l.country, 'latitude', l.latitude,
           'longitude', l.longitude)) end as location
    from provider p left join provider_location l on l.provider_id = p.id and l.is_primary and l.deleted_at is null
   where p.deleted_at is null
     and not exists (select 1 from provider_source s where s.tenant_id = p.tenant_id and s.provider_id = p.id)`;

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

/** A PostgreSQL array of values that have no comma or quote in them. */
const asArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '')}"`).join(',')}}`;
