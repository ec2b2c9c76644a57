import { Migration } from '@mikro-orm/migrations';
import { SESSION_TENANT } from './support/tenant-table.js';

const DEFINER = 'language plpgsql security definer set search_path = pg_catalog, public';
/** Sums of one organisation are spread over so many rows, or every posting would wait for the one before it. */
const SHARDS = 64;

const KEY = 'tenant_id, starts_on, ends_on, currency, status, as_of, shard';
const SUMS = 'budgets, forecast_budgets, within, revised_minor, forecast_minor, gross_minor, net_minor';

/** What a row of `budget_rollup` adds to its total; kept within 5 % counts as kept, as in the measure of compliance. */
const ADDED = `r.tenant_id, r.starts_on, r.ends_on, r.currency, r.status, least(r.day, r.ends_on) as as_of,
  (get_byte(uuid_send(r.budget_id), 15) % ${SHARDS})::smallint as shard,
  1 as budgets, (r.forecast_minor is not null)::int as forecast_budgets,
  (r.forecast_minor is not null and coalesce(r.variance_share <= 0.05::float8, r.forecast_minor <= r.revised_minor))::int as within,
  case when r.forecast_minor is not null then r.revised_minor else 0 end as revised_minor,
  coalesce(r.forecast_minor, 0) as forecast_minor, coalesce(greatest(0, r.forecast_minor - r.revised_minor), 0) as gross_minor,
  coalesce(r.forecast_minor - r.revised_minor, 0) as net_minor`;
const COUNTS = 'r.deleted_at is null and r.revised_minor is not null';

/**
 * How the budgets of a whole organisation are kept, added up while they change: whoever answers for all of them asks
 * for these sums, and they would otherwise be added up from every budget each time.
 */
export class M00227BudgetTotals extends Migration {
  override up(): void {
    this.addSql(TOTALS);
    this.addSql(TRIGGERS);
    this.addSql(CHECKS);
    this.addSql(FILL);
  }
}

const TOTALS = `
  create table budget_total (
    tenant_id uuid not null,
    starts_on date not null,
    ends_on date not null,
    currency char(3) not null,
    status text not null check (status in ('OPEN', 'CLOSED')),
    as_of date not null,
    shard smallint not null,
    budgets int not null,
    forecast_budgets int not null,
    within int not null,
    revised_minor bigint not null,
    forecast_minor bigint not null,
    gross_minor bigint not null,
    net_minor bigint not null,
    primary key (${KEY})
  );
  comment on table budget_total is
    'Budgets of a known size by period, currency and state: how many, of how many a forecast is known, and the sums of those.';
  comment on column budget_total.as_of is 'The day that the forecasts are of; for a period that is over, its last.';
  alter table budget_total enable row level security;
  alter table budget_total force row level security;
  create policy tenant on budget_total as restrictive to public
    using (tenant_id = ${SESSION_TENANT}) with check (tenant_id = ${SESSION_TENANT});
  create policy owner on budget_total to care_owner using (true) with check (true);
  -- For who sees every budget; sums of all are nobody else's.
  create policy organisation on budget_total for select to care_org using (true);
  grant select on budget_total to care_org, care_app, care_limited;
`;

const changedBy = (rows: string) => `select ${ADDED} from ${rows} r where ${COUNTS}`;
const negative = `select ${KEY}, ${SUMS.split(', ')
  .map((column) => `-${column} as ${column}`)
  .join(', ')} from (${changedBy('before')}) b`;
const summed = SUMS.split(', ')
  .map((column) => `sum(${column})`)
  .join(', ');

/** The same for each kind of change: what was there is taken off, what is there is added. */
const keeper = (name: string, changes: string, gone: string) => `
  create function ${name}() returns trigger ${DEFINER} as $$
    begin
      -- In the order of their keys, so that two changes wait for each other instead of deadlocking.
      insert into budget_total as t (${KEY}, ${SUMS})
        select ${KEY}, ${summed} from (${changes}) c group by ${KEY} order by ${KEY}
        on conflict (${KEY}) do update set ${SUMS.split(', ')
          .map((column) => `${column} = t.${column} + excluded.${column}`)
          .join(', ')};
      ${gone}
      return null;
    end $$;`;
const GONE = `delete from budget_total t using (select distinct ${KEY} from (${changedBy('before')}) b) b
        where t.budgets = 0 and ${KEY.split(', ')
          .map((column) => `t.${column} = b.${column}`)
          .join(' and ')};`;

const TRIGGERS = `
  ${keeper('add_new_to_budget_total', changedBy('after'), '')}
  ${keeper('add_changed_to_budget_total', `${changedBy('after')} union all ${negative}`, GONE)}
  ${keeper('take_from_budget_total', negative, GONE)}
  create trigger budget_rollup_total_of_new after insert on budget_rollup referencing new table as after
    for each statement execute function add_new_to_budget_total();
  create trigger budget_rollup_total_of_changed after update on budget_rollup referencing old table as before new table as after
    for each statement execute function add_changed_to_budget_total();
  create trigger budget_rollup_total_of_removed after delete on budget_rollup referencing old table as before
    for each statement execute function take_from_budget_total();
`;

const TRUE_TOTALS = `select ${KEY}, ${summed
  .split(', ')
  .map((sum) => `${sum}::bigint as ${/\((\w+)\)/.exec(sum)?.[1]}`)
  .join(
    ', ',
  )} from (select ${ADDED} from budget_rollup r where r.tenant_id = ${SESSION_TENANT} and ${COUNTS}) c group by ${KEY}`;

const CHECKS = `
  -- Totals of the organisation that differ from what its budgets add up to: no row means all is well.
  create function budget_total_drift() returns table (as_of date, starts_on date, shard smallint, kept text, true_value text)
    language sql stable set search_path = pg_catalog, public as $$
    select coalesce(k.as_of, f.as_of), coalesce(k.starts_on, f.starts_on), coalesce(k.shard, f.shard), k.sums::text, f.sums::text
      from (select ${KEY}, row(${SUMS}) as sums from budget_total where tenant_id = ${SESSION_TENANT}) k
        full join (select ${KEY}, row(${SUMS}) as sums from (${TRUE_TOTALS}) t) f using (${KEY})
      where k.sums::text is distinct from f.sums::text $$;
  revoke execute on function budget_total_drift() from public;

  create function rebuild_budget_totals() returns void ${DEFINER} as $$
    begin
      delete from budget_total where tenant_id = ${SESSION_TENANT};
      insert into budget_total (${KEY}, ${SUMS}) select ${KEY}, ${SUMS} from (${TRUE_TOTALS}) t;
    end $$;
  revoke execute on function rebuild_budget_totals() from public;
`;

/** What is there already, organisation by organisation: the policies show a migration no row without one. */
const FILL = `
  alter table organisation no force row level security;
  do $$ declare tenant uuid; begin
    for tenant in select id from organisation loop
      perform set_config('app.tenant', tenant::text, true);
      perform rebuild_budget_totals();
    end loop;
    perform set_config('app.tenant', '', true);
  end $$;
  alter table organisation force row level security;
`;
