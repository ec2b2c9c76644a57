import { Migration } from '@mikro-orm/migrations';

/**
 * Sign-in: users, sessions and access tokens in a schema of their own, and the two doors by which a request becomes someone.
 *
 * A user is found by e-mail before any tenant is known, so no policy can narrow these rows. Nothing of the GraphQL
 * surface reads them, and the roles of organisation-wide and limited sessions have no right to the schema.
 */
export class M0002SignIn extends Migration {
  override up(): void {
    this.addSql(`
      create schema auth;
      grant usage on schema auth to care_app;

      create table auth."user" (
        id text primary key,
        tenant_id uuid not null,
        name text not null check (length(name) between 1 and 200),
        email text not null unique check (email = lower(email) and length(email) <= 254),
        email_verified boolean not null default false,
        image text,
        disabled_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        unique (tenant_id, id)
      );

      create table auth.session (
        id text primary key,
        user_id text not null references auth."user" (id) on delete cascade,
        token text not null unique,
        expires_at timestamptz not null,
        ip_address text,
        user_agent text,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index session_owner on auth.session (user_id);

      create table auth.account (
        id text primary key,
        user_id text not null references auth."user" (id) on delete cascade,
        account_id text not null,
        provider_id text not null,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        password text,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        unique (provider_id, account_id)
      );
      create index account_user on auth.account (user_id);

      create table auth.verification (
        id text primary key,
        identifier text not null,
        value text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index verification_identifier on auth.verification (identifier);

      create table auth.access_token (
        id uuid primary key default uuidv7(),
        tenant_id uuid not null,
        user_id text not null,
        name text not null check (length(name) between 1 and 100),
        -- SHA-256 of the token: 256 random bits need no salt, and a stolen table opens nothing.
        hash bytea not null unique check (octet_length(hash) = 32),
        may_write boolean not null default false,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        foreign key (tenant_id, user_id) references auth."user" (tenant_id, id) on delete cascade
      );
      create index access_token_user on auth.access_token (tenant_id, user_id);

      grant select, insert, update, delete on auth."user", auth.session, auth.account, auth.verification to care_app;
      grant select, insert, update on auth.access_token to care_app;

      -- Every table with a tenant has forced policies, these two open ones: sign-in comes before the tenant is known.
      alter table auth."user" enable row level security;
      alter table auth."user" force row level security;
      create policy sign_in on auth."user" to care_app, care_owner using (true) with check (true);
      alter table auth.access_token enable row level security;
      alter table auth.access_token force row level security;
      create policy sign_in on auth.access_token to care_app, care_owner using (true) with check (true);
    `);

    // The tenant's tables are behind forced row-level security even for their owner, so the function says whose rows it
    // wants, and puts the caller's setting back. (A SET clause would do that, but asks for the right to name the setting.)
    this.addSql(`
      create function auth.actor_of(who text, tenant uuid, moment timestamptz)
        returns table (time_zone text, staff_id uuid, roles text[], unit_ids uuid[])
        language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
        declare
          caller text := coalesce(current_setting('app.tenant', true), '');
          zone text;
          today date;
        begin
          perform set_config('app.tenant', tenant::text, true);
          select o.time_zone, (moment at time zone o.time_zone)::date into zone, today
            from public.organisation o where o.id = tenant and o.deleted_at is null;
          if not found then
            perform set_config('app.tenant', caller, true);
            return;
          end if;

          return query
            with recursive member as (
              select m.id, m.unit_id from public.staff_member m
              where m.tenant_id = tenant and m.user_id = who::uuid and m.deleted_at is null
                and (m.left_on is null or m.left_on > today)
            ), held as (
              select g.role, coalesce(g.unit_id, (select m.unit_id from member m limit 1)) as unit_id
              from public.role_grant g
              where g.tenant_id = tenant and g.user_id = who::uuid and g.deleted_at is null
                and (g.expires_on is null or g.expires_on >= today)
            ), answered_for as (
              select h.unit_id from held h where h.role in ('CARE_MANAGER', 'SUPERVISOR') and h.unit_id is not null
              union
              select u.id from public.org_unit u join answered_for a on u.parent_id = a.unit_id
              where u.tenant_id = tenant and u.deleted_at is null
            )
            select zone, (select m.id from member m limit 1),
              (select coalesce(array_agg(distinct h.role order by h.role), '{}') from held h),
              (select coalesce(array_agg(a.unit_id), '{}') from answered_for a);
          perform set_config('app.tenant', caller, true);
        end $$;

      create function auth.identify_session(token text, moment timestamptz default now())
        returns table (user_id uuid, tenant_id uuid, session_id uuid, created_at timestamptz, expires_at timestamptz,
          may_write boolean, time_zone text, staff_id uuid, roles text[], unit_ids uuid[])
        language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
        select u.id::uuid, u.tenant_id, s.id::uuid, s.created_at, s.expires_at, true,
          a.time_zone, a.staff_id, a.roles, a.unit_ids
        from auth.session s
        join auth."user" u on u.id = s.user_id and u.disabled_at is null
        cross join lateral auth.actor_of(u.id, u.tenant_id, moment) a
        where s.token = identify_session.token and s.expires_at > moment
        $$;

      -- Notes the use of the token at most once a minute, so that a busy service does not write on every read.
      create function auth.identify_token(hash bytea, moment timestamptz default now())
        returns table (user_id uuid, tenant_id uuid, token_id uuid, created_at timestamptz, expires_at timestamptz,
          may_write boolean, time_zone text, staff_id uuid, roles text[], unit_ids uuid[])
        language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
        update auth.access_token t set last_used_at = moment
          where t.hash = identify_token.hash and (t.last_used_at is null or t.last_used_at < moment - interval '1 minute')
            and t.revoked_at is null and (t.expires_at is null or t.expires_at > moment);
        select u.id::uuid, u.tenant_id, t.id, t.created_at, t.expires_at, t.may_write,
          a.time_zone, a.staff_id, a.roles, a.unit_ids
        from auth.access_token t
        join auth."user" u on u.id = t.user_id and u.tenant_id = t.tenant_id and u.disabled_at is null
        cross join lateral auth.actor_of(u.id, u.tenant_id, moment) a
        where t.hash = identify_token.hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > moment)
        $$;

      revoke execute on all functions in schema auth from public;
      grant execute on function auth.identify_session(text, timestamptz), auth.identify_token(bytea, timestamptz) to care_app;
    `);
  }
}
