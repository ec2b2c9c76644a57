import { Migration } from '@mikro-orm/migrations';

/** A retry comes within two days or is a request of its own; until then its key answers for the first one. */
export class M0044KeysAreForgotten extends Migration {
  override up(): void {
    this.addSql(`
      create index idempotency_key_by_time on idempotency_key (tenant_id, at);

      -- Of every organisation in turn. No moment that is given lets a key go before its time.
      create function forget_idempotency_keys(moment timestamptz) returns integer
        language plpgsql volatile security definer set search_path = pg_catalog, public as $$
        declare
          caller text := coalesce(current_setting('app.tenant', true), '');
          oldest timestamptz := least(moment, clock_timestamp()) - interval '48 hours';
          tenant uuid;
          forgotten integer;
          total integer := 0;
        begin
          for tenant in select organisation_id from organisation_directory order by 1 loop
            perform set_config('app.tenant', tenant::text, true);
            delete from idempotency_key where tenant_id = tenant and at < oldest;
            get diagnostics forgotten = row_count;
            total := total + forgotten;
          end loop;
          perform set_config('app.tenant', caller, true);
          return total;
        end $$;
      revoke execute on function forget_idempotency_keys(timestamptz) from public;
      grant execute on function forget_idempotency_keys(timestamptz) to care_app;
    `);
  }
}
