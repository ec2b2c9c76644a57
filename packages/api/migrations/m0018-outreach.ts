import { Migration } from '@mikro-orm/migrations';
import { oneOf, rowSecurity, SESSION_TENANT, tenantTable } from './support/tenant-table.js';

const SUCCESS = `outcome in ('REACHED', 'REACHED_COLLATERAL')`;

/** What a client's interactions come to: the one definition, used by the triggers and by the check of their work. */
const summaryOf = (rows: string) => `
  select tenant_id, client_id,
    max(started_at) filter (where direction = 'OUTBOUND') as last_attempt_at,
    max(started_at) filter (where ${SUCCESS}) as last_success_at
  from ${rows} where deleted_at is null group by tenant_id, client_id`;

/** Contacts made and tried, and what each client's come to. */
export class M0018Outreach extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'interaction',
        columns: `client_id uuid not null,
          staff_id uuid,
          mode text not null ${oneOf('mode', ['PHONE', 'VIDEO', 'IN_PERSON', 'SMS', 'EMAIL', 'LETTER'])},
          direction text not null ${oneOf('direction', ['INBOUND', 'OUTBOUND'])},
          outcome text not null
            ${oneOf('outcome', ['REACHED', 'REACHED_COLLATERAL', 'MESSAGE_LEFT', 'NO_ANSWER', 'DECLINED'])},
          started_at timestamptz not null,
          minutes integer not null check (minutes between 0 and 1440),
          topics text[] not null default '{}' check (cardinality(topics) <= 20),
          note text check (length(note) between 1 and 200000),
          with_person_id uuid,
          next_contact_on date check (isfinite(next_contact_on)),
          constraint interaction_started_at_range
            check (isfinite(started_at) and started_at >= '1900-01-01T00:00:00Z')`,
        visibility: 'CLIENT',
        withheld: ['note', 'topics'],
        references: { client_id: 'client', staff_id: 'staff_member', with_person_id: 'person' },
      }),
    );
    this.addSql(`
      create index interaction_by_client_and_time on interaction (tenant_id, client_id, started_at desc, id desc)
        where deleted_at is null;
      -- Monthly contact measures read this index alone.
      create index interaction_by_time on interaction (tenant_id, started_at)
        include (client_id, staff_id, outcome, direction, minutes) where deleted_at is null;
      create index interaction_by_staff_and_time on interaction (tenant_id, staff_id, started_at)
        include (client_id, outcome, direction, minutes) where deleted_at is null;

      -- Nothing happens with a client after her care has ended; a late entry of what came before is welcome.
      create function refuse_interaction_after_end() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          if exists (select 1 from client c join organisation o on o.id = c.tenant_id
              where c.tenant_id = new.tenant_id and c.id = new.client_id
                and (new.started_at at time zone o.time_zone)::date > c.ended_on) then
            raise exception 'the care of the client had ended'
              using errcode = '23514', constraint = 'interaction_before_end';
          end if;
          return new;
        end $$;
      create trigger interaction_before_end before insert or update of client_id, started_at on interaction
        for each row execute function refuse_interaction_after_end();

      create table contact_summary (
        client_id uuid not null,
        tenant_id uuid not null,
        last_attempt_at timestamptz,
        last_success_at timestamptz,
        primary key (tenant_id, client_id),
        constraint contact_summary_client_id_fk foreign key (tenant_id, client_id) references client (tenant_id, id)
      );
      create index contact_summary_by_success on contact_summary (tenant_id, last_success_at, client_id);
      ${rowSecurity('contact_summary', 'client_id in (select visible_client_ids())')}
      grant select on contact_summary to care_app, care_org, care_limited;

      create function add_to_contact_summary() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          insert into contact_summary as kept (tenant_id, client_id, last_attempt_at, last_success_at)
            select tenant_id, client_id, last_attempt_at, last_success_at from (${summaryOf('added')}) fresh
            order by client_id
          on conflict (tenant_id, client_id) do update set
            last_attempt_at = greatest(kept.last_attempt_at, excluded.last_attempt_at),
            last_success_at = greatest(kept.last_success_at, excluded.last_success_at);
          return null;
        end $$;
      create trigger interaction_added after insert on interaction
        referencing new table as added for each statement execute function add_to_contact_summary();

      create function renew_contact_summary(clients uuid[]) returns void
        language sql security definer set search_path = pg_catalog, public as $$
        -- The rows are locked first, so that two corrections of one client cannot both count without the other.
        select 1 from client where id = any (clients) order by id for no key update;
        delete from contact_summary where client_id = any (clients);
        insert into contact_summary (tenant_id, client_id, last_attempt_at, last_success_at)
          select tenant_id, client_id, last_attempt_at, last_success_at
          from (${summaryOf('(select * from interaction where client_id = any (clients)) as theirs')}) fresh;
        $$;
      revoke execute on function renew_contact_summary(uuid[]) from public;

      create function renew_changed_contact_summary() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          perform renew_contact_summary(array(select client_id from before_change union select client_id from after_change));
          return null;
        end $$;
      create trigger interaction_changed after update on interaction
        referencing old table as before_change new table as after_change
        for each statement execute function renew_changed_contact_summary();

      create function renew_deleted_contact_summary() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          perform renew_contact_summary(array(select distinct client_id from gone));
          return null;
        end $$;
      create trigger interaction_deleted after delete on interaction
        referencing old table as gone for each statement execute function renew_deleted_contact_summary();

      -- Clients whose kept summary is not what their interactions come to; none, when all is well.
      create function contact_summary_differences()
        returns table (client_id uuid, kept_attempt_at timestamptz, kept_success_at timestamptz,
                       true_attempt_at timestamptz, true_success_at timestamptz)
        language sql stable set search_path = pg_catalog, public as $$
        select client_id, kept.last_attempt_at, kept.last_success_at, fresh.last_attempt_at, fresh.last_success_at
        from contact_summary kept
        full join (${summaryOf('interaction')}) fresh using (tenant_id, client_id)
        where (kept.last_attempt_at, kept.last_success_at) is distinct from (fresh.last_attempt_at, fresh.last_success_at)
           or (kept.tenant_id is null) <> (fresh.tenant_id is null) $$;
    `);

    this.addSql(`
      -- The limited data set has nothing at all of a very restricted client: not her row, her person, or what is hers.
      create index client_very_restricted on client (tenant_id) include (person_id) where sensitivity = 'V';
      create function very_restricted_clients() returns uuid[]
        language sql stable security definer set search_path = pg_catalog, public as $$
        select coalesce(array_agg(id), '{}') from client where tenant_id = ${SESSION_TENANT} and sensitivity = 'V' $$;
      create function very_restricted_people() returns uuid[]
        language sql stable security definer set search_path = pg_catalog, public as $$
        select coalesce(array_agg(person_id), '{}') from client where tenant_id = ${SESSION_TENANT} and sensitivity = 'V' $$;
      revoke execute on function very_restricted_clients(), very_restricted_people() from public;
      grant execute on function very_restricted_clients(), very_restricted_people() to care_limited;

      do $$
        declare
          place record;
          condition text := '%I is null or %I <> all ((select %s())::uuid[])';
        begin
          for place in
            select c.relname as table_name, a.attname as column_name,
              case a.attname when 'person_id' then 'very_restricted_people' else 'very_restricted_clients' end as excluded
            from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
              and (a.attname = 'client_id' or (c.relname = 'client' and a.attname = 'id')
                or (c.relname in ('person_address', 'contact_point') and a.attname = 'person_id'))
          loop
            execute format('create policy very_restricted on %I as restrictive for select to care_limited using (' || condition || ')',
              place.table_name, place.column_name, place.column_name, place.excluded);
          end loop;
        end $$;
      create policy very_restricted on person as restrictive for select to care_limited
        using (id <> all ((select very_restricted_people())::uuid[]));
    `);
  }
}
