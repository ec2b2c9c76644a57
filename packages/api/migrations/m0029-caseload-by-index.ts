import { Migration } from '@mikro-orm/migrations';
import { SESSION_STAFF, SESSION_TENANT, SESSION_TODAY, SESSION_UNITS } from './support/tenant-table.js';

/**
 * The clients of a session are found by index. Behind row-level security a comparison with a bare current_setting() may
 * not be: reading a setting is not leakproof, so every client of the organisation was looked at, once for each table.
 */
export class M0029CaseloadByIndex extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function visible_client_ids() returns setof uuid
        language sql stable security definer rows 200 set search_path = pg_catalog, public as $$
        select id from client where tenant_id = ${SESSION_TENANT} and unit_id = any (${SESSION_UNITS})
        union
        select client_id from care_assignment
          where tenant_id = ${SESSION_TENANT} and staff_id = ${SESSION_STAFF}
            and valid_from <= ${SESSION_TODAY} and (valid_to is null or valid_to > ${SESSION_TODAY})
            and deleted_at is null
        $$;
    `);
  }
}
