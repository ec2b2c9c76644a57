import { Migration } from '@mikro-orm/migrations';
import { SESSION_FOCUS, SESSION_STAFF, SESSION_TENANT, SESSION_TODAY, SESSION_UNITS } from './support/tenant-table.js';

/**
 * A session that reads the record of one client has been found to see her once, and not for each of twenty tables: every
 * policy that asks for the caseload asks for the client in focus first.
 */
export class M0030ClientInFocus extends Migration {
  override up(): void {
    this.addSql(`
      -- Notes the client for this transaction, if the session sees her: the condition of visible_client_ids(), of one id.
      create function focus_on(wanted uuid) returns text
        language sql volatile security definer set search_path = pg_catalog, public as $$
        select set_config('app.focus', coalesce((select wanted::text
          where exists (select 1 from client
              where tenant_id = ${SESSION_TENANT} and id = wanted and unit_id = any (${SESSION_UNITS}))
            or exists (select 1 from care_assignment
              where tenant_id = ${SESSION_TENANT} and client_id = wanted and staff_id = ${SESSION_STAFF}
                and valid_from <= ${SESSION_TODAY} and (valid_to is null or valid_to > ${SESSION_TODAY})
                and deleted_at is null)), ''), true) $$;
      revoke execute on function focus_on(uuid) from public;
      grant execute on function focus_on(uuid) to care_app, care_org, care_limited;

      do $$
        declare
          policy record;
          focus text;
        begin
          for policy in
            select p.polname as name, p.polrelid::regclass as place,
              case when p.polrelid = 'client'::regclass then 'id' else 'client_id' end as key,
              pg_get_expr(p.polqual, p.polrelid) as seen, pg_get_expr(p.polwithcheck, p.polrelid) as written
            from pg_policy p
            where concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) like '%visible_client_ids()%'
              and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) not like '%app.focus%'
          loop
            focus := format(' (%I = ${FOCUS_TEXT} or ', policy.key);
            execute format('alter policy %I on %s', policy.name, policy.place)
              || coalesce(' using' || focus || policy.seen || ')', '')
              || coalesce(' with check' || focus || policy.written || ')', '');
          end loop;
        end $$;
    `);
  }
}

/** Within a string of SQL. */
const FOCUS_TEXT = SESSION_FOCUS.replaceAll("'", "''");
