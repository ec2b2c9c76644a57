import { Migration } from '@mikro-orm/migrations';
import { SESSION_TENANT, SESSION_TODAY } from './support/tenant-table.js';

/** Before a tenth of the period a forecast says more about its first days than about the whole. */
const EARLIEST_FORECAST = '0.1';

/** Where budgets and lines stand, from the totals that are kept and nothing else. */
export class M00223BudgetPosition extends Migration {
  override up(): void {
    this.addSql(FORMULAS);
    this.addSql(VIEWS);
    this.addSql(DRIFT);
  }
}

/** Each is one expression, so that PostgreSQL writes it into the query. */
const FORMULAS = `
  -- Actual over the share of days gone by, half to even. In whole numbers where they fit, which is ten times as fast.
  create function budget_forecast_by_days(actual_minor bigint, part int, whole int) returns bigint
    language sql immutable parallel safe as $$
    select case when part >= whole * ${EARLIEST_FORECAST}::float8 then
      case when actual_minor between 0 and 100000000000000 and whole < 40000
        then (2 * actual_minor * whole + part) / (2 * part)
          - case when (2 * actual_minor * whole + part) % (2 * part) = 0
              and ((2 * actual_minor * whole + part) / (2 * part)) % 2 = 1 then 1 else 0 end
        else divide_half_even(actual_minor::numeric * whole, part) end end $$;

  create function budget_band(variance_share float8) returns text
    language sql immutable parallel safe as $$
    select case when variance_share > 0.05::float8 then 'RED' when variance_share > 0.02::float8 then 'AMBER'
      when variance_share >= -0.1::float8 then 'GREEN' when variance_share < -0.1::float8 then 'BLUE' end $$;

  -- The place of a day's month among the months of a period, from 1.
  create function month_of_period(starts_on date, day date) returns int
    language sql immutable parallel safe as $$
    select (extract(year from day)::int - extract(year from starts_on)::int) * 12
      + extract(month from day)::int - extract(month from starts_on)::int + 1 $$;

  -- The share of a period's spending that earlier years had behind them by this day of theirs.
  create function season_share(points numeric[], sums numeric[], starts_on date, ends_on date, day date) returns numeric
    language sql immutable parallel safe as $$
    select case when sums is null then null when day < starts_on then 0 when day >= ends_on then 1
      else (coalesce(sums[month_of_period(starts_on, day) - 1], 0) + points[month_of_period(starts_on, day)]
          * (day - greatest(starts_on, date_trunc('month', day::timestamp)::date) + 1)
          / extract(day from date_trunc('month', day::timestamp) + interval '1 month - 1 day'))
        / sums[array_length(sums, 1)] end $$;
`;

const VIEWS = `
  drop view budget_position, budget_line_position;
  drop function budget_seasonal_share(uuid, uuid, uuid, text, bpchar, date, date, date);

  -- The table is asked only for what stands nowhere else, and not at all when none of that is read.
  create view budget_position with (security_invoker = true) as
    select r.budget_id as id, r.tenant_id, b.created_at, b.created_by, b.updated_at, b.updated_by, b.version, r.deleted_at,
        r.client_id, r.unit_id, r.kind, r.starts_on, r.ends_on, r.currency, r.status, r.owner_staff_id,
        r.authorised_minor, r.override_minor, r.revised_minor, r.committed_minor, r.actual_minor, r.available_minor,
        r.utilisation,
        (r.actual_minor + r.committed_minor)::float8 / nullif(r.revised_minor, 0) as commitment_rate,
        d.gone_by::float8 / d.days as elapsed_share,
        divide_half_even(r.actual_minor::numeric * d.days, nullif(d.gone_by * months_of_period(r.starts_on, r.ends_on), 0))
          as burn_minor,
        (r.revised_minor - r.actual_minor) * d.gone_by * months_of_period(r.starts_on, r.ends_on)
          / nullif(r.actual_minor::numeric * d.days, 0) as runway_months,
        f.forecast_minor as forecast_straight_line_minor,
        f.forecast_minor - r.revised_minor as variance_straight_line_minor,
        (f.forecast_minor - r.revised_minor)::float8 / nullif(r.revised_minor, 0) as variance_straight_line_share,
        budget_band((f.forecast_minor - r.revised_minor)::float8 / nullif(r.revised_minor, 0)) as band_straight_line,
        p.share as seasonal_share,
        s.forecast_minor as forecast_seasonal_minor,
        s.forecast_minor - r.revised_minor as variance_seasonal_minor,
        (s.forecast_minor - r.revised_minor)::float8 / nullif(r.revised_minor, 0) as variance_seasonal_share,
        budget_band((s.forecast_minor - r.revised_minor)::float8 / nullif(r.revised_minor, 0)) as band_seasonal,
        r.season_sums
      from budget_rollup r
        left join budget b on b.tenant_id = r.tenant_id and b.id = r.budget_id,
        -- A row of its own: only a plain column lets PostgreSQL write the formulas into the query.
        (select ${SESSION_TODAY} as today offset 0) t,
        lateral (select r.ends_on - r.starts_on + 1 as days,
          greatest(0, least(t.today, r.ends_on) - r.starts_on + 1) as gone_by) d,
        lateral (select budget_forecast_by_days(r.actual_minor, d.gone_by, d.days) as forecast_minor) f,
        lateral (select season_share(r.season_points, r.season_sums, r.starts_on, r.ends_on, t.today) as share) p,
        lateral (select case when d.gone_by >= d.days * ${EARLIEST_FORECAST}
          then budget_forecast(r.actual_minor, p.share, 1) end as forecast_minor) s;

  create view budget_line_position with (security_invoker = true) as
    select r.line_id as id, r.tenant_id, l.created_at, l.created_by, l.updated_at, l.updated_by, l.version, l.deleted_at,
        r.budget_id, r.client_id, r.unit_id, b.currency, l.authorised_minor, r.transferred_minor,
        d.revised_minor, r.committed_minor, r.actual_minor,
        d.revised_minor - r.committed_minor - r.actual_minor as available_minor,
        r.actual_minor::float8 / nullif(d.revised_minor, 0) as utilisation
      from budget_line_rollup r
        join budget_line l on l.tenant_id = r.tenant_id and l.id = r.line_id
        join budget_rollup b on b.tenant_id = r.tenant_id and b.budget_id = r.budget_id,
        -- A line without a plan has one as soon as money was moved to it.
        lateral (select case when l.authorised_minor is not null or r.transferred_minor <> 0
          then coalesce(l.authorised_minor, 0) + r.transferred_minor end as revised_minor) d;

  grant select on budget_position, budget_line_position to care_app, care_org, care_limited;
`;

/** Whatever is kept, beside what it is kept from. */
const DRIFT = `
  drop function budget_rollup_drift();
  -- Every kept value of the organisation that differs from what its sources add up to: no row means all is well.
  create function budget_rollup_drift()
    returns table (budget_id uuid, line_id uuid, kept text, month date, kept_value text, true_value text)
    language sql stable set search_path = pg_catalog, public as $$
    with ledger as (
      select e.budget_id, e.line_id, date_trunc('month', e.service_on::timestamp)::date as month, e.kind <> 'TRANSFER' as is_money,
          budget_entry_committed(e.kind, e.amount_minor) as committed, budget_entry_actual(e.kind, e.amount_minor) as actual,
          budget_entry_transferred(e.kind, e.amount_minor) as transferred
        from budget_entry e where e.tenant_id = ${SESSION_TENANT}
    ), totals as (
      select b, coalesce(sum(l.committed), 0)::bigint as committed, coalesce(sum(l.actual), 0)::bigint as actual,
          (select coalesce(sum(o.amount_minor), 0)::bigint from budget_override o
            where o.tenant_id = b.tenant_id and o.budget_id = b.id and o.status = 'APPROVED') as override
        from budget b left join ledger l on l.budget_id = b.id where b.tenant_id = ${SESSION_TENANT}
        group by b.tenant_id, b.id
    ), by_month as (
      select budget_id, month, sum(committed)::bigint as committed, sum(actual)::bigint as actual
        from ledger where is_money group by 1, 2
    ), by_line as (
      select n as line, coalesce(sum(l.committed), 0)::bigint as committed, coalesce(sum(l.actual), 0)::bigint as actual,
          coalesce(sum(l.transferred), 0)::bigint as transferred
        from budget_line n left join ledger l on l.line_id = n.id where n.tenant_id = ${SESSION_TENANT}
        group by n.tenant_id, n.id
    ), checks as (
      select (t.b).id, null::uuid as line_id, f.kept, null::date as month, f.kept_value, f.true_value
        from totals t
          left join budget_rollup r on r.tenant_id = ${SESSION_TENANT} and r.budget_id = (t.b).id
          left join budget_seasons(${SESSION_TENANT}, (select array_agg(id) from budget where tenant_id = ${SESSION_TENANT})) s
            on s.budget_id = (t.b).id,
        lateral (values ('committed', r.committed_minor::text, t.committed::text), ('actual', r.actual_minor::text, t.actual::text),
          ('override', r.override_minor::text, t.override::text),
          ('facts', row(r.client_id, r.unit_id, r.kind, r.starts_on, r.ends_on, r.currency, r.status, r.owner_staff_id,
              r.authorised_minor, r.deleted_at)::text,
            row((t.b).client_id, (t.b).unit_id, (t.b).kind, (t.b).starts_on, (t.b).ends_on, (t.b).currency, (t.b).status,
              (t.b).owner_staff_id, (t.b).authorised_minor, (t.b).deleted_at)::text),
          ('season', r.season_sums::text, s.sums::text)) f (kept, kept_value, true_value)
      union all
      select coalesce(l.budget_id, m.budget_id), null, f.kept, coalesce(l.month, m.month), f.kept_value, f.true_value
        from by_month l
        full join (select * from budget_month k where k.tenant_id = ${SESSION_TENANT}) m
          on m.budget_id = l.budget_id and m.month = l.month,
        lateral (values ('committed', m.committed_minor::text, coalesce(l.committed, 0)::text),
          ('actual', m.actual_minor::text, coalesce(l.actual, 0)::text)) f (kept, kept_value, true_value)
      union all
      select (l.line).budget_id, (l.line).id, f.kept, null, f.kept_value, f.true_value
        from by_line l left join budget_line_rollup r on r.tenant_id = ${SESSION_TENANT} and r.line_id = (l.line).id,
        lateral (values ('committed', r.committed_minor::text, l.committed::text), ('actual', r.actual_minor::text, l.actual::text),
          ('transferred', r.transferred_minor::text, l.transferred::text)) f (kept, kept_value, true_value)
    )
    select * from checks where kept_value is distinct from true_value $$;
  revoke execute on function budget_rollup_drift() from public;
`;
