import { Migration } from '@mikro-orm/migrations';
import { limitedGrant, rowSecurity, SESSION_FOCUS } from './support/tenant-table.js';

const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';
const SUCCESS = `i.outcome in ('REACHED', 'REACHED_COLLATERAL')`;

/** What interactions come to, by client and calendar month of the organisation: the one definition of it. */
const months = (rows: string) => `
  select i.tenant_id, date_trunc('month', i.started_at at time zone o.time_zone)::date as month, i.client_id,
    count(*) filter (where i.direction = 'OUTBOUND') as attempts,
    count(*) filter (where i.direction = 'OUTBOUND' and ${SUCCESS}) as successes,
    bool_or(${SUCCESS}) as is_reached, bool_or(i.outcome = 'DECLINED') as has_declined
  from ${rows} i join organisation o on o.id = i.tenant_id
  where i.deleted_at is null group by 1, 2, 3`;

const COLUMNS = 'tenant_id, month, client_id, attempts, successes, is_reached, has_declined';

/** The same as the summary of each client has had so far. */
const summary = (rows: string) => `
  select i.tenant_id, i.client_id, max(i.started_at) filter (where i.direction = 'OUTBOUND') as last_attempt_at,
    max(i.started_at) filter (where ${SUCCESS}) as last_success_at
  from ${rows} i where i.deleted_at is null group by i.tenant_id, i.client_id`;

/** What was tried and reached with each client in each month stands beside the interactions, as their last days do. */
export class M00302ContactByMonth extends Migration {
  override up(): void {
    this.addSql(`
      create table contact_month (
        tenant_id uuid not null,
        month date not null check (extract(day from month) = 1),
        client_id uuid not null,
        attempts integer not null,
        successes integer not null,
        is_reached boolean not null,
        has_declined boolean not null,
        primary key (tenant_id, month, client_id),
        constraint contact_month_client_id_fk foreign key (tenant_id, client_id) references client (tenant_id, id)
      );
      create index contact_month_of_client on contact_month (tenant_id, client_id);
      ${rowSecurity('contact_month', `client_id = ${SESSION_FOCUS} or client_id in (select visible_client_ids())`)}
      create policy very_restricted on contact_month as restrictive for select to care_limited
        using (client_id <> all ((select very_restricted_clients())::uuid[]));
      grant select on contact_month to care_app, care_org;
      ${limitedGrant('contact_month', [])}

      create or replace function add_to_contact_summary() ${TRIGGER} as $$
        begin
          insert into contact_summary as kept (tenant_id, client_id, last_attempt_at, last_success_at)
            select tenant_id, client_id, last_attempt_at, last_success_at from (${summary('added')}) fresh
            order by client_id
          on conflict (tenant_id, client_id) do update set
            last_attempt_at = greatest(kept.last_attempt_at, excluded.last_attempt_at),
            last_success_at = greatest(kept.last_success_at, excluded.last_success_at);
          insert into contact_month as kept (${COLUMNS})
            select ${COLUMNS} from (${months('added')}) fresh order by month, client_id
          on conflict (tenant_id, month, client_id) do update set
            attempts = kept.attempts + excluded.attempts, successes = kept.successes + excluded.successes,
            is_reached = kept.is_reached or excluded.is_reached, has_declined = kept.has_declined or excluded.has_declined;
          return null;
        end $$;

      create or replace function renew_contact_summary(clients uuid[]) returns void
        language sql security definer set search_path = pg_catalog, public as $$
        -- The rows are locked first, so that two corrections of one client cannot both count without the other.
        select 1 from client where id = any (clients) order by id for no key update;
        delete from contact_summary where client_id = any (clients);
        insert into contact_summary (tenant_id, client_id, last_attempt_at, last_success_at)
          select tenant_id, client_id, last_attempt_at, last_success_at
          from (${summary('(select * from interaction where client_id = any (clients))')}) fresh;
        delete from contact_month where client_id = any (clients);
        insert into contact_month (${COLUMNS})
          select ${COLUMNS} from (${months('(select * from interaction where client_id = any (clients))')}) fresh;
        $$;
      revoke execute on function renew_contact_summary(uuid[]) from public;

      -- An organisation that moves its clocks moves the borders of its months.
      create function renew_contact_months() ${TRIGGER} as $$
        begin
          perform renew_contact_summary(array(select c.id from client c where c.tenant_id = new.id));
          return null;
        end $$;
      create trigger organisation_contact_months after update of time_zone on organisation
        for each row when (old.time_zone <> new.time_zone) execute function renew_contact_months();

      -- Clients and months whose kept row is not what their interactions come to; none, when all is well.
      create function contact_month_differences() returns table (client_id uuid, month date, kept text, true_value text)
        language sql stable set search_path = pg_catalog, public as $$
        select client_id, month, kept.value, fresh.value
        from (select tenant_id, month, client_id, row(attempts, successes, is_reached, has_declined)::text as value from contact_month) kept
        full join (select tenant_id, month, client_id, row(attempts::int, successes::int, is_reached, has_declined)::text as value
          from (${months('interaction')}) m) fresh using (tenant_id, month, client_id)
        where kept.value is distinct from fresh.value $$;

      -- What is there already, organisation by organisation: the policies show a migration no row without one.
      alter table organisation no force row level security;
      do $$ declare tenant uuid; begin
        for tenant in select id from organisation loop
          perform set_config('app.tenant', tenant::text, true);
          insert into contact_month (${COLUMNS})
            select ${COLUMNS} from (${months('(select * from interaction where tenant_id = tenant)')}) fresh;
        end loop;
        perform set_config('app.tenant', '', true);
      end $$;
      alter table organisation force row level security;
    `);
  }
}
