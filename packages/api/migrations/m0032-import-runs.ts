import { IMPORT_STATUSES } from '@caregraph/shared/imports';
import { Migration } from '@mikro-orm/migrations';
import { limitedGrant, oneOf } from './support/tenant-table.js';

/** A run says how it goes while it goes, whoever started it, and is not left running by a server that stopped. */
export class M0032ImportRuns extends Migration {
  override up(): void {
    this.addSql(`
      alter table import_run
        add column status text not null default 'RUNNING' ${oneOf('status', IMPORT_STATUSES)},
        add column is_dry_run boolean not null default false,
        add column is_from_browser boolean not null default false,
        add column bytes bigint not null default 0 check (bytes >= 0),
        add column bytes_done bigint not null default 0 check (bytes_done >= 0),
        add column rows_read integer not null default 0 check (rows_read >= 0),
        add column rows_created integer not null default 0 check (rows_created >= 0),
        add column rows_updated integer not null default 0 check (rows_updated >= 0),
        add column rows_unchanged integer not null default 0 check (rows_unchanged >= 0),
        add column rows_refused integer not null default 0 check (rows_refused >= 0),
        add column doubtful_pairs integer not null default 0 check (doubtful_pairs >= 0);

      create index import_run_by_start on import_run (tenant_id, started_at desc, id);
      ${limitedGrant('import_run', ['files', 'report'])}

      -- What earlier runs came to stands in their reports.
      do $$ declare of_tenant uuid; begin
        for of_tenant in select organisation_id from organisation_directory loop
          perform set_config('app.tenant', of_tenant::text, true);
          update import_run set
            status = case when finished_at is null then 'INTERRUPTED' else 'DONE' end,
            rows_read = coalesce((report ->> 'read')::integer, 0),
            rows_created = coalesce((report ->> 'created')::integer, 0),
            rows_updated = coalesce((report ->> 'updated')::integer, 0),
            rows_unchanged = coalesce((report ->> 'unchanged')::integer, 0),
            rows_refused = coalesce((report ->> 'refused')::integer, 0),
            doubtful_pairs = coalesce((report -> 'matching' ->> 'doubtful')::integer, 0);
        end loop;
        perform set_config('app.tenant', '', true);
      end $$;

      -- Runs live in the process of the server: those that a start finds under way have lost theirs.
      create function interrupt_import_runs(at timestamptz) returns integer
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          before text := current_setting('app.tenant', true);
          of_tenant uuid;
          found integer;
          interrupted integer := 0;
        begin
          for of_tenant in select organisation_id from organisation_directory loop
            perform set_config('app.tenant', of_tenant::text, true);
            update import_run set status = 'INTERRUPTED', finished_at = at, updated_at = clock_timestamp(), version = version + 1
             where tenant_id = of_tenant and is_from_browser and status in ('WAITING', 'RUNNING');
            get diagnostics found = row_count;
            interrupted := interrupted + found;
          end loop;
          perform set_config('app.tenant', coalesce(before, ''), true);
          return interrupted;
        end $$;
      revoke execute on function interrupt_import_runs(timestamptz) from public;
      grant execute on function interrupt_import_runs(timestamptz) to care_app;
    `);
  }
}
