import { Migration } from '@mikro-orm/migrations';
import { oneOf, SESSION_TENANT, tenantTable } from './support/tenant-table.js';

const PLAIN_DEFINER = 'language plpgsql security definer set search_path = pg_catalog, public';

/** The directory of providers: the same for everyone in the organisation. Prices are dated and never edited. */
export class M0011Providers extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'provider',
        columns: `name text not null check (length(name) between 1 and 4000),
          kind text not null ${oneOf('kind', [
            'NURSING_HOME',
            'HOME_HEALTH',
            'HOSPICE',
            'LONG_TERM_CARE',
            'REHABILITATION',
            'HOSPITAL',
            'CLINIC',
            'PHARMACY',
            'COMMUNITY',
            'OTHER',
          ])},
          ccn text check (length(ccn) between 1 and 20),
          npi text check (length(npi) between 1 and 20),
          ownership text check (length(ownership) between 1 and 4000),
          chain_name text check (length(chain_name) between 1 and 4000),
          phone text check (length(phone) between 1 and 200),
          email text check (length(email) between 1 and 254),
          website text check (length(website) between 1 and 2000),
          languages text[] not null default '{}' check (cardinality(languages) <= 50),
          capacity integer check (capacity >= 0),
          -- Published figures have homes with more residents than beds, so this is not held to the capacity.
          occupied integer check (occupied >= 0),
          last_verified_on date check (isfinite(last_verified_on)),
          status text not null default 'ACTIVE' ${oneOf('status', ['ACTIVE', 'CLOSED'])},
          overall_rating numeric(5,2) check (overall_rating between 0 and 5),
          search_text text not null default ''`,
        visibility: 'DIRECTORY',
      }),
    );
    this.addSql(
      tenantTable({
        name: 'provider_location',
        columns: `provider_id uuid not null,
          line1 text check (length(line1) between 1 and 4000),
          line2 text check (length(line2) between 1 and 4000),
          city text check (length(city) between 1 and 4000),
          district text check (length(district) between 1 and 4000),
          state text check (length(state) between 1 and 4000),
          postal_code text check (length(postal_code) between 1 and 100),
          country char(2) check (country ~ '^[A-Z]{2}$'),
          latitude double precision check (latitude between -90 and 90),
          longitude double precision check (longitude between -180 and 180),
          is_primary boolean not null default false,
          constraint provider_location_whole_position check ((latitude is null) = (longitude is null))`,
        visibility: 'DIRECTORY',
        references: { provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'provider_service',
        columns: `provider_id uuid not null,
          kind text not null check (length(kind) between 1 and 1200),
          name text not null check (length(name) between 1 and 4000),
          constraint provider_service_owner_key unique (tenant_id, provider_id, id)`,
        visibility: 'DIRECTORY',
        references: { provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'practitioner',
        columns: `given_name text not null check (length(given_name) between 1 and 4000),
          family_name text not null check (length(family_name) between 1 and 4000),
          npi text check (length(npi) between 1 and 20),
          specialty text check (length(specialty) between 1 and 4000),
          provider_id uuid`,
        visibility: 'DIRECTORY',
        references: { provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'rate_card',
        columns: `service_id uuid not null,
          provider_id uuid not null,
          unit text not null ${oneOf('unit', ['HOUR', 'DAY', 'VISIT', 'MONTH', 'EACH'])},
          price_minor bigint not null check (price_minor >= 0),
          currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
          payer text not null check (length(payer) between 1 and 2000),
          valid_from date not null check (isfinite(valid_from)),
          valid_to date check (isfinite(valid_to)),
          constraint rate_card_period check (valid_to > valid_from),
          constraint rate_card_service_of_provider foreign key (tenant_id, provider_id, service_id)
            references provider_service (tenant_id, provider_id, id)`,
        visibility: 'DIRECTORY',
        references: { service_id: 'provider_service', provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'quality_rating',
        columns: `provider_id uuid not null,
          source text not null check (length(source) between 1 and 4000),
          measure text not null check (length(measure) between 1 and 4000),
          score numeric not null check (score not in ('NaN', 'Infinity', '-Infinity')),
          scale_max numeric check (scale_max not in ('NaN', 'Infinity', '-Infinity')),
          rated_on date not null check (isfinite(rated_on)),
          footnote text check (length(footnote) between 1 and 200000),
          constraint quality_rating_within_scale check (scale_max is null or score <= scale_max)`,
        visibility: 'DIRECTORY',
        references: { provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'penalty',
        columns: `provider_id uuid not null,
          kind text not null ${oneOf('kind', ['FINE', 'PAYMENT_DENIAL'])},
          imposed_on date not null check (isfinite(imposed_on)),
          amount_minor bigint check (amount_minor >= 0),
          currency char(3) check (currency ~ '^[A-Z]{3}$'),
          denial_starts_on date check (isfinite(denial_starts_on)),
          denial_days integer check (denial_days >= 0),
          constraint penalty_money check ((amount_minor is null) = (currency is null))`,
        visibility: 'DIRECTORY',
        references: { provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'citation',
        columns: `provider_id uuid not null,
          surveyed_on date not null check (isfinite(surveyed_on)),
          tag text not null check (length(tag) between 1 and 40),
          category text not null check (length(category) between 1 and 4000),
          description text not null check (length(description) between 1 and 200000),
          scope_severity char(1) not null check (scope_severity between 'B' and 'L'),
          is_standard boolean not null default false,
          is_complaint boolean not null default false,
          -- Published lists have corrections dated before the survey.
          corrected_on date check (isfinite(corrected_on)),
          status text check (length(status) between 1 and 4000)`,
        visibility: 'DIRECTORY',
        references: { provider_id: 'provider' },
      }),
    );

    this.keepWhatIsSearchedAndSorted();
    this.keepPastPrices();
    this.addIndexes();
  }

  /** The text that a search looks through, and the stars that lists sort by: kept beside the row, so that 40,000 of them are quick. */
  private keepWhatIsSearchedAndSorted(): void {
    this.addSql(`
      create function provider_search_text(provider) returns text
        language sql stable security definer set search_path = pg_catalog, public as $$
        select lower(concat_ws(' ', $1.name, $1.chain_name, $1.ccn, $1.npi,
          (select string_agg(distinct l.city, ' ') from provider_location l
            where l.tenant_id = $1.tenant_id and l.provider_id = $1.id and l.deleted_at is null))) $$;

      create function take_provider_search_text() returns trigger ${PLAIN_DEFINER} as $$
        begin
          new.search_text := provider_search_text(new);
          return new;
        end $$;
      create trigger provider_search_text before insert or update of name, chain_name, ccn, npi, search_text on provider
        for each row execute function take_provider_search_text();

      create function give_provider_search_text() returns trigger ${PLAIN_DEFINER} as $$
        begin
          update provider set search_text = '' where tenant_id = new.tenant_id and id = new.provider_id;
          return null;
        end $$;
      create trigger provider_location_search_text after insert or update of city, deleted_at, provider_id on provider_location
        for each row when (new.city is not null or new.deleted_at is not null) execute function give_provider_search_text();

      -- Scores on another scale become stars of five; one without a scale that exceeds five is no number of stars.
      create function give_overall_rating() returns trigger ${PLAIN_DEFINER} as $$
        begin
          update provider p set overall_rating = (
            select case when r.scale_max > 0 then greatest(0, round(r.score * 5 / r.scale_max, 2))
                        when r.score between 0 and 5 then round(r.score, 2) end
            from quality_rating r
            where r.tenant_id = new.tenant_id and r.provider_id = new.provider_id
              and r.measure = 'OVERALL' and r.deleted_at is null
            order by r.rated_on desc, r.id desc limit 1)
          where p.tenant_id = new.tenant_id and p.id = new.provider_id;
          return null;
        end $$;
      create trigger quality_rating_overall after insert or update on quality_rating
        for each row when (new.measure = 'OVERALL') execute function give_overall_rating();
      revoke execute on function provider_search_text(provider) from public;

      -- The text is in small letters already, so plain like does, which is four times as fast as ilike over 40,000 rows.
      -- A trigram index would not be used: its operators are not leakproof, and policies bind the owner too.
      create function provider_ids_matching(patterns text[]) returns setof uuid
        language sql stable security definer rows 100 set search_path = pg_catalog, public as $$
        select p.id from provider p
          where p.tenant_id = ${SESSION_TENANT} and p.deleted_at is null
            and p.search_text like all (array(select lower(w) from unnest(patterns) w)) $$;
      revoke execute on function provider_ids_matching(text[]) from public;
      grant execute on function provider_ids_matching(text[]) to care_app, care_org, care_limited;
    `);
  }

  /** I18: periods of one price do not overlap, and a price that was is never another. */
  private keepPastPrices(): void {
    this.addSql(`
      alter table rate_card add constraint rate_card_no_overlap
        exclude using gist (tenant_id with =, service_id with =, unit with =, payer with =,
          daterange(valid_from, valid_to, '[)') with &&) where (deleted_at is null);

      create function refuse_price_edit() returns trigger ${PLAIN_DEFINER} as $$
        begin
          if (new.service_id, new.provider_id, new.unit, new.price_minor, new.currency, new.payer, new.valid_from)
              is distinct from
             (old.service_id, old.provider_id, old.unit, old.price_minor, old.currency, old.payer, old.valid_from)
            or (old.valid_to is not null and new.valid_to is distinct from old.valid_to)
            or (new.deleted_at is distinct from old.deleted_at)
          then raise exception 'a price is never edited: set a new one from a day on'
            using errcode = '23514', constraint = 'rate_card_never_edited';
          end if;
          return new;
        end $$;
      create trigger rate_card_never_edited before update on rate_card for each row execute function refuse_price_edit();
    `);
  }

  private addIndexes(): void {
    this.addSql(`
      create unique index provider_ccn_key on provider (tenant_id, ccn) where ccn is not null and deleted_at is null;
      create unique index provider_location_one_primary on provider_location (tenant_id, provider_id)
        where is_primary and deleted_at is null;
      create unique index provider_service_name_key on provider_service (tenant_id, provider_id, kind, name)
        where deleted_at is null;
      create unique index quality_rating_once on quality_rating (tenant_id, provider_id, source, measure, rated_on)
        where deleted_at is null;

      create index provider_by_name on provider (tenant_id, name, id);
      create index provider_by_rating on provider (tenant_id, overall_rating, id);
      create index provider_by_rating_down on provider (tenant_id, overall_rating desc nulls last, id desc);
      create index provider_by_last_verified on provider (tenant_id, last_verified_on, id);
      create index provider_by_last_verified_down on provider (tenant_id, last_verified_on desc nulls last, id desc);
      create index provider_by_capacity on provider (tenant_id, capacity, id);
      create index provider_by_capacity_down on provider (tenant_id, capacity desc nulls last, id desc);
      create index provider_by_kind on provider (tenant_id, kind, name, id);
      create index provider_by_npi on provider (tenant_id, npi) where npi is not null;
      create index provider_location_by_city on provider_location (tenant_id, lower(city), provider_id);
      create index provider_location_by_state on provider_location (tenant_id, state, provider_id);
      create index provider_service_by_kind on provider_service (tenant_id, lower(kind), provider_id);
      create index practitioner_by_name on practitioner (tenant_id, family_name, id);
      create index practitioner_by_npi on practitioner (tenant_id, npi) where npi is not null;
      create index rate_card_by_valid_from on rate_card (tenant_id, service_id, valid_from, id);
      create index rate_card_of_provider_by_valid_from on rate_card (tenant_id, provider_id, valid_from, id);
      create index quality_rating_latest on quality_rating (tenant_id, provider_id, measure, source, rated_on desc, id);
      create index quality_rating_by_rated_on on quality_rating (tenant_id, provider_id, rated_on, id);
      create index penalty_by_imposed_on on penalty (tenant_id, provider_id, imposed_on, id);
      create index citation_by_surveyed_on on citation (tenant_id, provider_id, surveyed_on, id);
      create index citation_by_severity on citation (tenant_id, provider_id, scope_severity, id);
    `);
  }
}
