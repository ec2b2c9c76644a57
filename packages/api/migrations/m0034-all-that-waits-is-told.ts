import { Migration } from '@mikro-orm/migrations';

/**
 * The functions that tell changes say how many rows they took, so that whoever calls them knows when nothing waits any
 * more: they take a thousand at a time, and a fresh change would else wait behind what an import left.
 */
export class M0034AllThatWaitsIsTold extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function tell_changes(of_tenant uuid) returns integer
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          before text := current_setting('app.tenant', true);
          taken_rows integer;
        begin
          perform set_config('app.tenant', of_tenant::text, true);
          with waiting as (
            select id from outbox_event where tenant_id = of_tenant order by at limit 1000 for update skip locked
          ), taken as (
            delete from outbox_event o using waiting w where o.id = w.id returning o.type, o.subject_id, o.actor_id
          ), told as (
            select pg_notify('caregraph_changes', concat_ws(' ', of_tenant, type, subject_id, actor_id))
              from (select distinct type, subject_id, actor_id from taken) each_once
          )
          -- Both are counted, for a part of a query that is not counted is not run.
          select (select count(*) from taken) + 0 * (select count(*) from told) into taken_rows;
          perform set_config('app.tenant', coalesce(before, ''), true);
          return taken_rows;
        end $$;
    `);
  }
}
