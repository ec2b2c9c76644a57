import { Migration } from '@mikro-orm/migrations';

/**
 * What changed is told to every server that listens, after the change has been committed.
 *
 * A transaction does not notify by itself: PostgreSQL lets those that do commit one after the other, and every write
 * would wait for the one before it. Rows of the outbox are told in batches instead, and are gone once told.
 */
export class M0031Changes extends Migration {
  override up(): void {
    this.addSql(`
      alter table outbox_event drop column published_at;
      alter table outbox_event add column actor_id uuid;
      create index outbox_event_waiting on outbox_event (tenant_id, at);

      -- Tables of tenants are behind forced row-level security even for their owner: the function says whose rows it means.
      create function tell_changes(of_tenant uuid) returns integer
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          before text := current_setting('app.tenant', true);
          told integer;
        begin
          perform set_config('app.tenant', of_tenant::text, true);
          with waiting as (
            select id from outbox_event where tenant_id = of_tenant order by at limit 1000 for update skip locked
          ), taken as (
            delete from outbox_event o using waiting w where o.id = w.id returning o.type, o.subject_id, o.actor_id
          )
          select count(pg_notify('caregraph_changes', concat_ws(' ', of_tenant, type, subject_id, actor_id))) into told
            from (select distinct type, subject_id, actor_id from taken) each_once;
          perform set_config('app.tenant', coalesce(before, ''), true);
          return told;
        end $$;
      revoke execute on function tell_changes(uuid) from public;
      grant execute on function tell_changes(uuid) to care_app;

      -- What a server that was killed had committed and not told.
      create function tell_all_changes() returns bigint
        language sql security definer set search_path = pg_catalog, public as $$
        select coalesce(sum(tell_changes(organisation_id)), 0) from organisation_directory $$;
      revoke execute on function tell_all_changes() from public;
      grant execute on function tell_all_changes() to care_app;
    `);
  }
}
