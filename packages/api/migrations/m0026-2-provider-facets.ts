import { Migration } from '@mikro-orm/migrations';

const DEFINER = 'language plpgsql security definer set search_path = pg_catalog, public';

/**
 * What a provider is looked for by, kept beside its row: places and kinds of services, so that any filters together cost
 * one walk over the directory (docs/adr/0019). Prices and positions have indexes that hold all that is asked of them.
 */
export class M0026_2ProviderFacets extends Migration {
  override up(): void {
    this.addSql(`
      alter table provider
        add column states text[] not null default '{}',
        add column cities text[] not null default '{}',
        -- Each code without its blanks, after a blank: what begins a code begins a word.
        add column postal_text text not null default '',
        add column service_kinds text[] not null default '{}',
        -- The days on which any price of it holds.
        add column priced_on datemultirange not null default '{}';
      grant select (states, cities, postal_text, service_kinds, priced_on) on provider to care_limited;

      create or replace function take_provider_search_text() returns trigger ${DEFINER} as $$
        declare place record;
        begin
          select string_agg(distinct l.city, ' ') as towns,
                 coalesce(array_agg(distinct l.state) filter (where l.state is not null), '{}') as states,
                 coalesce(array_agg(distinct lower(l.city)) filter (where l.city is not null), '{}') as cities,
                 coalesce(string_agg(distinct ' ' || upper(replace(l.postal_code, ' ', '')), ''), '') as codes
            into place from provider_location l
           where l.tenant_id = new.tenant_id and l.provider_id = new.id and l.deleted_at is null;
          new.search_text := lower(concat_ws(' ', new.name, new.chain_name, new.ccn, new.npi, place.towns));
          new.states := place.states;
          new.cities := place.cities;
          new.postal_text := place.codes;
          return new;
        end $$;

      drop trigger provider_location_search_text on provider_location;
      drop function give_provider_search_text();
      create function give_provider_places() returns trigger ${DEFINER} as $$
        begin
          update provider set search_text = '' where id in (select provider_id from fresh);
          if tg_op = 'UPDATE' then
            update provider set search_text = ''
              where id in (select provider_id from stale except select provider_id from fresh);
          end if;
          return null;
        end $$;
      create trigger provider_location_added after insert on provider_location
        referencing new table as fresh for each statement execute function give_provider_places();
      create trigger provider_location_changed after update on provider_location
        referencing old table as stale new table as fresh for each statement execute function give_provider_places();

      create function service_kinds_of(of_tenant uuid, of_id uuid) returns text[]
        language sql stable security definer set search_path = pg_catalog, public as $$
        select coalesce(array_agg(distinct lower(s.kind)), '{}') from provider_service s
         where s.tenant_id = of_tenant and s.provider_id = of_id and s.deleted_at is null $$;
      revoke execute on function service_kinds_of(uuid, uuid) from public;
      create function give_provider_services() returns trigger ${DEFINER} as $$
        begin
          update provider p set service_kinds = service_kinds_of(p.tenant_id, p.id)
           where p.id in (select provider_id from fresh) and p.service_kinds <> service_kinds_of(p.tenant_id, p.id);
          if tg_op = 'UPDATE' then
            update provider p set service_kinds = service_kinds_of(p.tenant_id, p.id)
             where p.id in (select provider_id from stale except select provider_id from fresh);
          end if;
          return null;
        end $$;
      create trigger provider_service_added after insert on provider_service
        referencing new table as fresh for each statement execute function give_provider_services();
      create trigger provider_service_changed after update on provider_service
        referencing old table as stale new table as fresh for each statement execute function give_provider_services();

      create function priced_days_of(of_tenant uuid, of_id uuid) returns datemultirange
        language sql stable security definer set search_path = pg_catalog, public as $$
        select coalesce(range_agg(daterange(r.valid_from, r.valid_to)), '{}') from rate_card r
         where r.tenant_id = of_tenant and r.provider_id = of_id and r.deleted_at is null $$;
      revoke execute on function priced_days_of(uuid, uuid) from public;
      create function give_priced_days() returns trigger ${DEFINER} as $$
        begin
          update provider p set priced_on = priced_days_of(p.tenant_id, p.id) where p.id in (select provider_id from fresh);
          if tg_op = 'UPDATE' then
            update provider p set priced_on = priced_days_of(p.tenant_id, p.id)
             where p.id in (select provider_id from stale except select provider_id from fresh);
          end if;
          return null;
        end $$;
      create trigger rate_card_added after insert on rate_card
        referencing new table as fresh for each statement execute function give_priced_days();
      create trigger rate_card_changed after update on rate_card
        referencing old table as stale new table as fresh for each statement execute function give_priced_days();

      -- What is there already, organisation by organisation: the policies show a migration no row without one.
      alter table organisation no force row level security;
      do $$ declare of_tenant uuid; begin
        for of_tenant in select id from organisation loop
          perform set_config('app.tenant', of_tenant::text, true);
          update provider set search_text = '', service_kinds = service_kinds_of(tenant_id, id), priced_on = priced_days_of(tenant_id, id);
        end loop;
        perform set_config('app.tenant', '', true);
      end $$;
      alter table organisation force row level security;

      drop function provider_ids_matching(text[]);
      drop function provider_search_text(provider);

      create index provider_location_by_latitude on provider_location (tenant_id, latitude)
        include (longitude, provider_id) where latitude is not null and deleted_at is null;
      create index rate_card_by_price on rate_card (tenant_id, unit, currency, price_minor)
        include (provider_id, valid_from, valid_to) where deleted_at is null;
    `);
  }
}
