import { Migration } from '@mikro-orm/migrations';
import { oneOf, SESSION_TENANT, SESSION_USER, tenantTable } from './support/tenant-table.js';

/** People, where they live and how they are reached. Whom a caseload sees is added by the modules that give a person her part. */
export class M0010People extends Migration {
  override up(): void {
    this.addSql(`
      set local check_function_bodies = off;

      -- True for a person who is nobody's client, relative or staff member yet: one who is being entered.
      -- Reads past row-level security: an unseen client must count as one.
      create function person_has_no_part(wanted uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public as $$
        select not exists (select 1 from client where tenant_id = ${SESSION_TENANT} and person_id = wanted)
           and not exists (select 1 from family_relationship where tenant_id = ${SESSION_TENANT} and person_id = wanted)
           and not exists (select 1 from staff_member where tenant_id = ${SESSION_TENANT} and person_id = wanted) $$;
      revoke execute on function person_has_no_part(uuid) from public;
      grant execute on function person_has_no_part(uuid) to care_app;
    `);

    this.addSql(
      tenantTable({
        name: 'person',
        columns: `given_name text not null check (length(given_name) between 1 and 4000),
          family_name text not null check (length(family_name) between 1 and 4000),
          preferred_name text check (length(preferred_name) between 1 and 4000),
          birth_date date check (isfinite(birth_date)),
          birth_date_precision text not null default 'DAY' ${oneOf('birth_date_precision', ['DAY', 'MONTH', 'YEAR'])},
          sex text not null default 'UNKNOWN' ${oneOf('sex', ['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'])},
          pronouns text check (length(pronouns) between 1 and 1000),
          language text check (length(language) between 2 and 35),
          languages text[] not null default '{}' check (cardinality(languages) <= 20),
          interpreter_needed boolean not null default false,
          marital_status text check (length(marital_status) between 1 and 100),
          deceased_on date check (isfinite(deceased_on)),
          constraint person_born_before_death check (deceased_on is null or birth_date is null or deceased_on >= birth_date)`,
        visibility: { app: `created_by = ${SESSION_USER} and person_has_no_part(id)` },
        withheld: ['given_name', 'family_name', 'preferred_name'],
      }),
    );
    this.addSql(`
      -- The form a name is sorted and searched in: "okafor, adaeze (ada)".
      create function sortable_name(given_name text, family_name text, preferred_name text) returns text
        language sql immutable parallel safe return
        lower(family_name || ', ' || given_name || coalesce(' (' || preferred_name || ')', ''));
    `);

    const followsPerson = (table: string) => ({
      app: `exists (select 1 from person p where p.tenant_id = ${table}.tenant_id and p.id = ${table}.person_id)`,
    });
    this.addSql(
      tenantTable({
        name: 'person_address',
        columns: `person_id uuid not null,
          use text not null default 'HOME' ${oneOf('use', ['HOME', 'WORK', 'TEMPORARY', 'OLD'])},
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
          valid_from date check (isfinite(valid_from)),
          valid_to date check (isfinite(valid_to)),
          constraint person_address_period check (valid_to is null or valid_from is null or valid_to > valid_from),
          constraint person_address_whole_position check ((latitude is null) = (longitude is null))`,
        visibility: followsPerson('person_address'),
        withheld: ['line1', 'line2', 'latitude', 'longitude'],
        references: { person_id: 'person' },
      }),
    );
    this.addSql(`
      create unique index person_address_one_primary on person_address (tenant_id, person_id)
        where is_primary and deleted_at is null;
    `);
    this.addSql(
      tenantTable({
        name: 'contact_point',
        columns: `person_id uuid not null,
          system text not null ${oneOf('system', ['PHONE', 'EMAIL', 'SMS', 'FAX', 'OTHER'])},
          value text not null check (length(value) between 1 and 4000),
          use text not null default 'HOME' ${oneOf('use', ['HOME', 'WORK', 'MOBILE', 'OTHER'])},
          ok_to_leave_message boolean not null default false,
          is_preferred boolean not null default false`,
        visibility: followsPerson('contact_point'),
        withheld: ['value'],
        references: { person_id: 'person' },
      }),
    );
    this.addSql(`
      create unique index contact_point_one_preferred on contact_point (tenant_id, person_id)
        where is_preferred and deleted_at is null;
    `);
  }
}
