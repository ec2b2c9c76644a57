import { Migration } from '@mikro-orm/migrations';

/**
 * An import into a directory still empty was planned for a handful of rows, and read its own rows over and over: the first
 * one of a publication took minutes. Now it has the tables counted as they grow, and the address of a provider is written
 * by the key that allows one, without looking first whether one is there.
 */
export class M0036TablesCountedAsTheyGrow extends Migration {
  override up(): void {
    this.addSql(`
      -- Once the table is twice as large as when it was counted last. One that is being counted is left to that.
      create function refresh_statistics(of_table text) returns void
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare place regclass := (
          select c.oid from pg_class c
           where c.relname = of_table and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
             and pg_relation_size(c.oid) > 2 * greatest(c.relpages, 16)::bigint * current_setting('block_size')::bigint);
        begin
          if place is not null then execute format('analyze (skip_locked) %s', place); end if;
        end $$;
      revoke execute on function refresh_statistics(text) from public;
      grant execute on function refresh_statistics(text) to care_app, care_org;

      create or replace function derive_providers(provider_ids uuid[], by_user uuid) returns void
        language sql security definer set search_path = pg_catalog, public as $$
        with stated as (
          select distinct on (s.provider_id, f.key) s.provider_id, f.key, f.value, s.block
            from provider_source s cross join lateral jsonb_each(s.facts) f
           where s.provider_id = any (provider_ids) and s.deleted_at is null
           order by s.provider_id, f.key, s.issued_on desc nulls last, s.publication, s.own_key, s.id
        ), told as (
          select provider_id, jsonb_object_agg(key, value) as facts from stated
           where key not in ('location', 'services') group by provider_id
        ), renewed as (
          update provider p
             set (name, kind, ccn, npi, ownership, chain_name, phone, email, website, languages, capacity, occupied, last_verified_on, status)
               = (n.name, n.kind, n.ccn, n.npi, n.ownership, n.chain_name, n.phone, n.email, n.website, n.languages, n.capacity, n.occupied,
                  n.last_verified_on, n.status),
                 updated_at = clock_timestamp(), updated_by = by_user, version = p.version + 1
            from (select o.id as of_id, new.* from told t join provider o on o.id = t.provider_id
                    cross join lateral jsonb_populate_record(o, t.facts) new) n
           where p.id = n.of_id
             and (p.name, p.kind, p.ccn, p.npi, p.ownership, p.chain_name, p.phone, p.email, p.website, p.languages, p.capacity, p.occupied,
                  p.last_verified_on, p.status)
               is distinct from (n.name, n.kind, n.ccn, n.npi, n.ownership, n.chain_name, n.phone, n.email, n.website, n.languages, n.capacity,
                  n.occupied, n.last_verified_on, n.status)
        ), place as (
          -- A position that an older issue knows counts when it is of the same postal code.
          select o.tenant_id, t.provider_id, jsonb_populate_record(null::provider_location, coalesce(known.at, '{}') || t.value) as at
            from stated t
            join provider o on o.id = t.provider_id
            left join lateral (
              select jsonb_build_object('latitude', s.facts #> '{location,latitude}', 'longitude', s.facts #> '{location,longitude}') as at
                from provider_source s
               where s.tenant_id = o.tenant_id and s.provider_id = t.provider_id
                 and s.block = t.block and s.deleted_at is null and s.facts #> '{location}' ? 'latitude'
               order by s.issued_on desc nulls last, s.publication, s.own_key, s.id limit 1
            ) known on true
           where t.key = 'location'
        ), placed as (
          insert into provider_location as l (tenant_id, provider_id, line1, line2, city, district, state, postal_code, country, latitude,
                                              longitude, is_primary, created_by, updated_by)
          select p.tenant_id, p.provider_id, (p.at).line1, (p.at).line2, (p.at).city, (p.at).district, (p.at).state, (p.at).postal_code,
                 (p.at).country, (p.at).latitude, (p.at).longitude, true, by_user, by_user
            from place p
          on conflict (tenant_id, provider_id) where is_primary and deleted_at is null do update
             set (line1, line2, city, district, state, postal_code, country, latitude, longitude)
               = (excluded.line1, excluded.line2, excluded.city, excluded.district, excluded.state, excluded.postal_code, excluded.country,
                  excluded.latitude, excluded.longitude),
                 updated_at = clock_timestamp(), updated_by = by_user, version = l.version + 1
           where (l.line1, l.line2, l.city, l.district, l.state, l.postal_code, l.country, l.latitude, l.longitude)
             is distinct from (excluded.line1, excluded.line2, excluded.city, excluded.district, excluded.state, excluded.postal_code,
                excluded.country, excluded.latitude, excluded.longitude)
        )
        insert into provider_service (tenant_id, provider_id, kind, name, created_by, updated_by)
        select distinct s.tenant_id, s.provider_id, offered.kind, offered.name, by_user, by_user
          from provider_source s cross join lateral jsonb_to_recordset(s.facts -> 'services') as offered(kind text, name text)
         where s.provider_id = any (provider_ids) and s.deleted_at is null and s.facts ? 'services'
        on conflict (tenant_id, provider_id, kind, name) where deleted_at is null do nothing $$;
    `);
  }
}
