import { Migration } from '@mikro-orm/migrations';
import { oneOf, tenantTable } from './support/tenant-table.js';

const DEFINER = 'security definer set search_path = pg_catalog, public';

/**
 * What each publication says of a provider, kept as it said it; the provider's own row says what the newest of them say.
 * Entries about one provider are joined, doubtful pairs wait for a person, and a join can be taken back.
 */
export class M0025ProviderSources extends Migration {
  override up(): void {
    this.addSql(`
      alter table provider add column merged_into_id uuid,
        add constraint provider_merged_into_fk foreign key (tenant_id, merged_into_id) references provider (tenant_id, id),
        add constraint provider_merged_is_gone check (merged_into_id is null or deleted_at is not null);
      create index provider_by_merged_into on provider (tenant_id, merged_into_id) where merged_into_id is not null;
      grant select (merged_into_id) on provider to care_limited;`);
    this.addSql(
      tenantTable({
        name: 'provider_source',
        columns: `provider_id uuid,
          publication text not null check (length(publication) between 1 and 100),
          issued_on date check (isfinite(issued_on)),
          -- What the publication itself calls the entry; two of one issue are two providers by its own word.
          own_key text check (length(own_key) between 1 and 200),
          kind text not null,
          ccn text check (ccn ~ '^[0-9A-Z]{6}$'),
          name text not null check (length(name) between 1 and 4000),
          facts jsonb not null check (jsonb_typeof(facts) = 'object'),
          -- What is compared of the entry: shared/provider-matching.ts.
          block text check (length(block) between 1 and 200),
          compared jsonb not null,
          linked_by text ${oneOf('linked_by', ['FIRST', 'CCN', 'NAME_ADDRESS', 'PERSON'])},
          match_score numeric(3,2) check (match_score between 0 and 1)`,
        visibility: 'DIRECTORY',
        references: { provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'provider_match',
        columns: `provider_id uuid not null,
          other_id uuid not null,
          score numeric(3,2) not null check (score between 0 and 1),
          evidence jsonb not null,
          status text not null default 'OPEN' ${oneOf('status', ['OPEN', 'SAME', 'DIFFERENT'])},
          decided_by uuid,
          decided_at timestamptz,
          kept_id uuid,
          -- What a merge moved, so that it can be taken back.
          moved jsonb,
          constraint provider_match_of_two check (provider_id < other_id),
          constraint provider_match_decided check ((status = 'OPEN') = (decided_at is null))`,
        visibility: 'DIRECTORY',
        withheld: ['moved'],
        references: { provider_id: 'provider', other_id: 'provider', kept_id: 'provider' },
      }),
    );
    this.addSql(`
      create index provider_source_by_ccn on provider_source (tenant_id, ccn) where ccn is not null;
      create index provider_source_by_block on provider_source (tenant_id, block) where block is not null;
      create unique index provider_match_once on provider_match (tenant_id, provider_id, other_id) where deleted_at is null;
      create index provider_match_by_status on provider_match (tenant_id, status, score desc, id);
    `);
    this.deriveProviders();
    this.mergeProviders();
  }

  /**
   * Of each fact the newest issue that states it; an address is taken whole. What no source states stays as it is.
   * Services add up: prices may hang on them, so none is taken away.
   */
  private deriveProviders(): void {
    this.addSql(`
      create function derive_providers(provider_ids uuid[], by_user uuid) returns void language sql ${DEFINER} as $$
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
          select t.provider_id, jsonb_populate_record(null::provider_location, coalesce(known.at, '{}') || t.value) as at
            from stated t
            left join lateral (
              select jsonb_build_object('latitude', s.facts #> '{location,latitude}', 'longitude', s.facts #> '{location,longitude}') as at
                from provider_source s
               where s.tenant_id = (select tenant_id from provider where id = t.provider_id) and s.provider_id = t.provider_id
                 and s.block = t.block and s.deleted_at is null and s.facts #> '{location}' ? 'latitude'
               order by s.issued_on desc nulls last, s.publication, s.own_key, s.id limit 1
            ) known on true
           where t.key = 'location'
        ), moved as (
          update provider_location l
             set (line1, line2, city, district, state, postal_code, country, latitude, longitude)
               = ((p.at).line1, (p.at).line2, (p.at).city, (p.at).district, (p.at).state, (p.at).postal_code, (p.at).country,
                  (p.at).latitude, (p.at).longitude),
                 updated_at = clock_timestamp(), updated_by = by_user, version = l.version + 1
            from place p
           where l.provider_id = p.provider_id and l.is_primary and l.deleted_at is null
             and (l.line1, l.line2, l.city, l.district, l.state, l.postal_code, l.country, l.latitude, l.longitude)
               is distinct from ((p.at).line1, (p.at).line2, (p.at).city, (p.at).district, (p.at).state, (p.at).postal_code, (p.at).country,
                  (p.at).latitude, (p.at).longitude)
        ), placed as (
          insert into provider_location (tenant_id, provider_id, line1, line2, city, district, state, postal_code, country, latitude,
                                         longitude, is_primary, created_by, updated_by)
          select o.tenant_id, p.provider_id, (p.at).line1, (p.at).line2, (p.at).city, (p.at).district, (p.at).state, (p.at).postal_code,
                 (p.at).country, (p.at).latitude, (p.at).longitude, true, by_user, by_user
            from place p join provider o on o.id = p.provider_id
           where not exists (select 1 from provider_location l
                              where l.tenant_id = o.tenant_id and l.provider_id = p.provider_id and l.is_primary and l.deleted_at is null)
        )
        insert into provider_service (tenant_id, provider_id, kind, name, created_by, updated_by)
        select distinct s.tenant_id, s.provider_id, offered.kind, offered.name, by_user, by_user
          from provider_source s cross join lateral jsonb_to_recordset(s.facts -> 'services') as offered(kind text, name text)
         where s.provider_id = any (provider_ids) and s.deleted_at is null and s.facts ? 'services'
           and not exists (select 1 from provider_service o
                            where o.tenant_id = s.tenant_id and o.provider_id = s.provider_id and o.deleted_at is null
                              and (o.kind, o.name) = (offered.kind, offered.name)) $$;
      revoke execute on function derive_providers(uuid[], uuid) from public;
      grant execute on function derive_providers(uuid[], uuid) to care_app, care_org;
    `);
  }

  /**
   * Everything that points at one provider points at the other, wherever a key says that it may; rows that the other has
   * already stay behind. The ledger is never rewritten: its entries name the provider they were posted with.
   */
  private mergeProviders(): void {
    this.addSql(`
      alter table rate_card drop constraint rate_card_service_of_provider,
        add constraint rate_card_service_of_provider foreign key (tenant_id, provider_id, service_id)
          references provider_service (tenant_id, provider_id, id) on update cascade;
      -- A price follows its service to another provider; what it says stays.
      create or replace function refuse_price_edit() returns trigger language plpgsql ${DEFINER} as $$
        begin
          if (new.service_id, new.unit, new.price_minor, new.currency, new.payer, new.valid_from)
              is distinct from
             (old.service_id, old.unit, old.price_minor, old.currency, old.payer, old.valid_from)
            or (old.valid_to is not null and new.valid_to is distinct from old.valid_to)
            or (new.deleted_at is distinct from old.deleted_at)
          then raise exception 'a price is never edited: set a new one from a day on'
            using errcode = '23514', constraint = 'rate_card_never_edited';
          end if;
          return new;
        end $$;

      create function repoint_provider(of_table regclass, of_column name, row_ids uuid[], from_id uuid, to_id uuid) returns jsonb
        language plpgsql ${DEFINER} as $$
        declare one uuid; ids uuid[]; moved uuid[] := '{}';
        begin
          if row_ids is null then
            execute format('select array_agg(id) from %s where %I = $1', of_table, of_column) into ids using from_id;
          else ids := row_ids;
          end if;
          if of_table = 'provider_location'::regclass then
            update provider_location set is_primary = false where id = any (ids) and is_primary
              and exists (select 1 from provider_location o where o.provider_id = to_id and o.is_primary and o.deleted_at is null);
          end if;
          foreach one in array coalesce(ids, '{}') loop
            begin
              execute format('update %s set %I = $1, version = version + 1, updated_at = clock_timestamp() where id = $2 and %I = $3',
                of_table, of_column, of_column) using to_id, one, from_id;
              moved := moved || one;
            -- It has such a row already, or the row is sealed.
            exception when unique_violation or exclusion_violation or check_violation or raise_exception then null;
            end;
          end loop;
          return to_jsonb(moved);
        end $$;
      revoke execute on function repoint_provider(regclass, name, uuid[], uuid, uuid) from public;

      create function merge_providers(from_id uuid, to_id uuid, by_user uuid) returns jsonb language plpgsql ${DEFINER} as $$
        declare r record; moved jsonb := '{}'; rows jsonb; before jsonb;
        begin
          select to_jsonb(p) into before from provider p where p.id = to_id;
          for r in
            select c.conrelid::regclass as of_table, a.attname as of_column
              from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
             where c.contype = 'f' and c.confrelid = 'provider'::regclass and cardinality(c.conkey) = 2
               and c.conrelid not in ('provider'::regclass, 'provider_match'::regclass, 'rate_card'::regclass)
               -- Append-only tables have no version: what is posted stays.
               and exists (select 1 from pg_attribute v where v.attrelid = c.conrelid and v.attname = 'version')
             order by 1, 2
          loop
            rows := repoint_provider(r.of_table, r.of_column, null, from_id, to_id);
            if jsonb_array_length(rows) > 0 then
              moved := moved || jsonb_build_object(r.of_table::text || '.' || r.of_column, rows);
            end if;
          end loop;
          update provider set deleted_at = clock_timestamp(), merged_into_id = to_id, updated_at = clock_timestamp(),
                 updated_by = by_user, version = version + 1 where id = from_id;
          update provider set merged_into_id = to_id where merged_into_id = from_id;
          perform derive_providers(array[to_id], by_user);
          perform give_overall_rating_of(to_id);
          return jsonb_build_object('rows', moved, 'before', before);
        end $$;

      create function unmerge_providers(from_id uuid, to_id uuid, moved jsonb, by_user uuid) returns void language plpgsql ${DEFINER} as $$
        declare r record;
        begin
          update provider p
             set (name, kind, ccn, npi, ownership, chain_name, phone, email, website, languages, capacity, occupied, last_verified_on, status)
               = (n.name, n.kind, n.ccn, n.npi, n.ownership, n.chain_name, n.phone, n.email, n.website, n.languages, n.capacity, n.occupied,
                  n.last_verified_on, n.status), version = p.version + 1, updated_at = clock_timestamp(), updated_by = by_user
            from jsonb_populate_record(null::provider, moved -> 'before') n where p.id = to_id;
          update provider set deleted_at = null, merged_into_id = null, updated_at = clock_timestamp(), updated_by = by_user,
                 version = version + 1 where id = from_id;
          for r in select key, value from jsonb_each(moved -> 'rows') loop
            perform repoint_provider(split_part(r.key, '.', 1)::regclass, split_part(r.key, '.', 2)::name,
              (select array_agg(x::uuid) from jsonb_array_elements_text(r.value) x), to_id, from_id);
          end loop;
          update provider_location l set is_primary = true
           where l.id = (select id from provider_location o where o.provider_id = from_id and o.deleted_at is null order by created_at, id limit 1)
             and not exists (select 1 from provider_location o where o.provider_id = from_id and o.is_primary and o.deleted_at is null);
          -- What came later of the same certification number goes with it.
          update provider_source set provider_id = from_id, version = version + 1, updated_at = clock_timestamp()
           where provider_id = to_id and ccn in (select ccn from provider_source where provider_id = from_id);
          perform derive_providers(array[from_id, to_id], by_user);
          perform give_overall_rating_of(from_id), give_overall_rating_of(to_id);
        end $$;

      create function give_overall_rating_of(of_id uuid) returns void language sql ${DEFINER} as $$
        update provider p set overall_rating = (
            select case when r.scale_max > 0 then greatest(0, round(r.score * 5 / r.scale_max, 2))
                        when r.score between 0 and 5 then round(r.score, 2) end
              from quality_rating r
             where r.tenant_id = p.tenant_id and r.provider_id = p.id and r.measure = 'OVERALL' and r.deleted_at is null
             order by r.rated_on desc, r.id desc limit 1)
         where p.id = of_id $$;
      revoke execute on function give_overall_rating_of(uuid), merge_providers(uuid, uuid, uuid),
        unmerge_providers(uuid, uuid, jsonb, uuid) from public;
      grant execute on function merge_providers(uuid, uuid, uuid), unmerge_providers(uuid, uuid, jsonb, uuid) to care_app, care_org;

      -- The provider that an entry stands for today: itself, or the one it was merged into.
      create function provider_today(of_id uuid) returns uuid language sql stable ${DEFINER} as $$
        select coalesce(p.merged_into_id, p.id) from provider p where p.id = of_id $$;
      revoke execute on function provider_today(uuid) from public;
      grant execute on function provider_today(uuid) to care_app, care_org, care_limited;
    `);
  }
}
