import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { comparedColumns, OWN_ENTRY, type StatedLocation } from '../providers/index.js';

/** Who has providers joined, and when. */
export interface By {
  tenantId: string;
  userId: string;
  now: Date;
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

/** One file at a time joins providers of an organisation; entries that no publication made become comparable. */
export async function makeComparable(em: EntityManager, by: By): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('provider directory ' || ?, 0))`, [by.tenantId]);
  const own = await em.execute<OwnEntry[]>(OWN_ENTRIES);
  const rows = own.map(({ id, facts, location, issuedOn, kind, ccn, name }) => ({
    id: uuidv7(),
    provider_id: id,
    ...{ publication: OWN_ENTRY, issued_on: issuedOn, own_key: id, kind, ccn, name, linked_by: 'FIRST' },
    facts: { ...facts, ...(location && { location }) },
    ...comparedColumns({ name, location, phone: (facts['phone'] as string | undefined) ?? null }),
  }));
  if (rows.length === 0) return;
  await em.execute(
    `insert into provider_source (id, tenant_id, created_by, updated_by, provider_id, publication, issued_on, own_key, kind, ccn, name, facts,
                                  block, compared, linked_by)
     select id, ?, ?, ?, provider_id, publication, issued_on, own_key, kind, ccn, name, facts, block, compared, linked_by
       from jsonb_populate_recordset(null::provider_source, ?::jsonb)`,
    [by.tenantId, by.userId, by.userId, JSON.stringify(rows)],
  );
}
