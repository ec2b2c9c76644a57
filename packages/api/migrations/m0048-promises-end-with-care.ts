import { Migration } from '@mikro-orm/migrations';
import { SESSION_TENANT, SESSION_USER } from './support/tenant-table.js';

/** A tenth of what a `bigint` holds, rounded down. */
const FURTHEST_MINOR = '900000000000000000';

/**
 * I3: what was promised to a client for days behind the end of her care is given back, also out of the programme of a unit
 * that whoever ends her care does not answer for, and so does not see.
 */
export class M0048PromisesEndWithCare extends Migration {
  override up(): void {
    this.addSql(`
      -- Gives the budgets. Of a client whose care has ended there is nothing else to do with such promises, whoever asks.
      create function release_promises(whose uuid, because text) returns setof uuid
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          ended date;
        begin
          select ended_on into ended from client where tenant_id = ${SESSION_TENANT} and id = whose for share;
          if ended is null then
            return;
          end if;
          perform 1 from budget b
            where b.tenant_id = ${SESSION_TENANT} and b.status = 'OPEN' and b.id in (select e.budget_id from budget_entry e
              where e.tenant_id = ${SESSION_TENANT} and e.client_id = whose and e.kind = 'COMMITMENT' and e.service_on > ended)
            order by b.id for update;
          return query
            with promised as (
              select c.tenant_id, c.budget_id, c.line_id, c.client_id, b.unit_id, c.service_on, c.id,
                  c.amount_minor - coalesce((select sum(r.amount_minor) from budget_entry r
                    where r.tenant_id = c.tenant_id and r.settles_id = c.id and r.kind = 'RELEASE'), 0) as remaining
                from budget_entry c join budget b on b.tenant_id = c.tenant_id and b.id = c.budget_id and b.status = 'OPEN'
                where c.tenant_id = ${SESSION_TENANT} and c.client_id = whose and c.kind = 'COMMITMENT' and c.service_on > ended
            ), given_back as (
              insert into budget_entry (tenant_id, created_by, budget_id, line_id, client_id, unit_id, kind, amount_minor,
                  service_on, settles_id, description)
                select tenant_id, ${SESSION_USER}, budget_id, line_id, client_id, unit_id, 'RELEASE', remaining::bigint,
                    service_on, id, because
                  from promised where remaining > 0 order by budget_id, service_on, id
                returning budget_id
            )
            select distinct budget_id from given_back order by 1;
        end $$;
      revoke execute on function release_promises(uuid, text) from public;
      grant execute on function release_promises(uuid, text) to care_app, care_org;

      -- A forecast is up to ten times what is spent. One budget beyond the numbers that a column holds would stop the
      -- keeping of the days of all of them.
      alter table budget_rollup add constraint budget_rollup_reach check (
        greatest(abs(committed_minor), abs(actual_minor), override_minor) <= ${FURTHEST_MINOR});
    `);
  }
}
