import { Migration } from '@mikro-orm/migrations';
import { SESSION_TENANT, SESSION_TODAY, tenantTable } from './support/tenant-table.js';

/** What everything else stands on: organisations, units, role grants, the audit trail, idempotency and the outbox. */
export class M0001Kernel extends Migration {
  override up(): void {
    this.addSql(`
      set local check_function_bodies = off;
      revoke create on schema public from public;
      grant usage on schema public to care_app, care_org, care_limited;

      -- Clients a caseload session sees: those of its units, and those it is assigned to today.
      -- Reads past row-level security on purpose (the policies of both tables would refer to each other),
      -- hence the tenant in both branches.
      create function visible_client_ids() returns setof uuid
        language sql stable security definer rows 200 set search_path = pg_catalog, public as $$
        select id from client
          where tenant_id = ${SESSION_TENANT}
            and unit_id = any (coalesce(nullif(current_setting('app.units', true), '')::uuid[], '{}'))
        union
        select client_id from care_assignment
          where tenant_id = ${SESSION_TENANT}
            and staff_id = nullif(current_setting('app.staff', true), '')::uuid
            and valid_from <= ${SESSION_TODAY} and (valid_to is null or valid_to > ${SESSION_TODAY})
            and deleted_at is null
        $$;
      revoke execute on function visible_client_ids() from public;
      grant execute on function visible_client_ids() to care_app;
    `);

    this.addSql(
      tenantTable({
        name: 'organisation',
        columns: `name text not null check (length(name) between 1 and 200),
          slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 63),
          country char(2) not null default 'US' check (country ~ '^[A-Z]{2}$'),
          time_zone text not null,
          currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
          locale text not null default 'en-US',
          is_demo boolean not null default false,
          constraint organisation_is_its_own_tenant check (tenant_id = id)`,
        visibility: 'DIRECTORY',
      }),
    );
    // The owner finds organisations by slug before any tenant is chosen (command line).
    this.addSql(`
      create table organisation_directory (organisation_id uuid primary key, slug text not null unique, name text not null);
      create function keep_organisation_directory() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          insert into organisation_directory values (new.id, new.slug, new.name)
            on conflict (organisation_id) do update set slug = excluded.slug, name = excluded.name;
          return null;
        end $$;
      create trigger organisation_directory after insert or update on organisation
        for each row execute function keep_organisation_directory();
    `);

    this.addSql(
      tenantTable({
        name: 'org_unit',
        columns: `parent_id uuid,
          name text not null check (length(name) between 1 and 200),
          kind text not null check (kind in ('REGION', 'BRANCH', 'TEAM'))`,
        visibility: 'DIRECTORY',
        references: { parent_id: 'org_unit' },
      }),
    );
    this.addSql(`
      create unique index org_unit_name_key on org_unit (tenant_id, parent_id, name) nulls not distinct where deleted_at is null;

      create function refuse_unit_cycle() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          if exists (
            with recursive above as (
              select new.parent_id as id
              union
              select u.parent_id from org_unit u join above on u.id = above.id where u.tenant_id = new.tenant_id
            ) select 1 from above where id = new.id)
          then raise exception 'a unit cannot lie inside itself' using errcode = '23514', constraint = 'org_unit_no_cycle';
          end if;
          return new;
        end $$;
      create trigger org_unit_no_cycle before insert or update of parent_id on org_unit
        for each row when (new.parent_id is not null) execute function refuse_unit_cycle();

      -- The unit and everything below it.
      create function units_below(top uuid) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public as $$
        with recursive below as (
          select id from org_unit where id = top and tenant_id = ${SESSION_TENANT} and deleted_at is null
          union
          select u.id from org_unit u join below on u.parent_id = below.id
            where u.tenant_id = ${SESSION_TENANT} and u.deleted_at is null
        ) select id from below $$;
      revoke execute on function units_below(uuid) from public;
      grant execute on function units_below(uuid) to care_app, care_org, care_limited;
    `);

    this.addSql(
      tenantTable({
        name: 'role_grant',
        columns: `user_id uuid not null,
          role text not null check (role in ('CARE_MANAGER', 'SUPERVISOR', 'ADMINISTRATOR', 'ANALYST', 'SERVICE')),
          unit_id uuid,
          expires_on date check (isfinite(expires_on)),
          purpose text check (length(purpose) <= 500)`,
        visibility: 'DIRECTORY',
        withheld: ['purpose'],
        references: { unit_id: 'org_unit' },
      }),
    );
    this.addSql(`
      create unique index role_grant_once on role_grant (tenant_id, user_id, role, unit_id) nulls not distinct where deleted_at is null;
      alter table role_grant add constraint role_grant_analyst_purpose
        check (role <> 'ANALYST' or (purpose is not null and expires_on is not null));

      create table audit_event (
        id uuid primary key default uuidv7(),
        tenant_id uuid not null,
        actor_id uuid,
        token_id uuid,
        action text not null,
        operation text not null,
        subject_type text not null,
        subject_ids uuid[] not null default '{}',
        client_id uuid,
        fields text[],
        document_hash text,
        outcome text not null check (outcome in ('DONE', 'REFUSED')),
        request_id text,
        at timestamptz not null default clock_timestamp()
      );
      create index audit_event_by_time on audit_event (tenant_id, at);
      create index audit_event_by_subject on audit_event using gin (subject_ids);
      alter table audit_event enable row level security;
      alter table audit_event force row level security;
      create policy tenant on audit_event as restrictive to public
        using (tenant_id = ${SESSION_TENANT}) with check (tenant_id = ${SESSION_TENANT});
      create policy record on audit_event for insert to care_app, care_org, care_limited with check (true);
      create policy examine on audit_event for select to care_org, care_auditor, care_owner using (true);
      grant insert on audit_event to care_app, care_org, care_limited;
      grant select on audit_event to care_org, care_auditor;

      create table idempotency_key (
        tenant_id uuid not null,
        actor_id uuid not null,
        key text not null check (length(key) between 1 and 200),
        operation text not null,
        fingerprint text not null,
        outcome jsonb,
        at timestamptz not null default clock_timestamp(),
        primary key (tenant_id, actor_id, key)
      );
      alter table idempotency_key enable row level security;
      alter table idempotency_key force row level security;
      create policy tenant on idempotency_key as restrictive to public
        using (tenant_id = ${SESSION_TENANT}) with check (tenant_id = ${SESSION_TENANT});
      create policy own on idempotency_key to care_app, care_org using (true) with check (true);
      create policy owner on idempotency_key to care_owner using (true) with check (true);
      grant select, insert, update on idempotency_key to care_app, care_org;

      create table outbox_event (
        id uuid primary key default uuidv7(),
        tenant_id uuid not null,
        type text not null,
        subject_id uuid not null,
        at timestamptz not null default clock_timestamp(),
        published_at timestamptz
      );
      create index outbox_event_waiting on outbox_event (tenant_id, at) where published_at is null;
      alter table outbox_event enable row level security;
      alter table outbox_event force row level security;
      create policy tenant on outbox_event as restrictive to public
        using (tenant_id = ${SESSION_TENANT}) with check (tenant_id = ${SESSION_TENANT});
      create policy record on outbox_event for insert to care_app, care_org with check (true);
      create policy owner on outbox_event to care_owner using (true) with check (true);
      grant insert on outbox_event to care_app, care_org;
    `);
  }
}
