import { type Columns, derivedList, type GraphDeclaration, graphType, money } from '../../../graph/declare.js';
import { type Sql, sql } from '../../../graph/sql.js';
import { measureFields } from '../measure.graph.js';
import { exclusionsSql, recordset } from '../measure.sql.js';
import { withCtes } from '../views/care-load.sql.js';
import { excludedBudgets, portfolioCte, tellsOfClients } from '../views/portfolio.sql.js';

const MONTH = `month date, planned_minor bigint, committed_minor bigint, actual_minor bigint, forecast_minor bigint, currency text`;

const amount = (column: string) => money({ minor: `${column}Minor`, currency: 'currency' });

/** Spending to date against the budgets in force, and month by month: plans spread by days, exact to the minor unit. */
export const budgetUtilisationSql = (a: Columns): Sql => sql`${withCtes([
  portfolioCte(a),
  sql`counted as (
    select p.*, p.ends_on - p.starts_on + 1 as days,
        p.forecast_straight_line_minor - p.actual_minor as to_come_minor,
        greatest(0, p.ends_on - greatest(${a.today}, p.starts_on - 1)) as days_left
      from portfolio p where p.exclusion is null)`,
  sql`whole as (
    select count(*) as budgets, coalesce(sum(c.actual_minor), 0)::bigint as actual, coalesce(sum(c.revised_minor), 0)::bigint as revised,
        coalesce(sum(c.committed_minor), 0)::bigint as committed, coalesce(sum(c.available_minor), 0)::bigint as available,
        sum(c.forecast_straight_line_minor)::bigint as forecast,
        sum(c.revised_minor * c.elapsed_share) / nullif(sum(c.revised_minor), 0) as elapsed_share,
        ${tellsOfClients(a, sql`counted`)} as hidden
      from counted c)`,
  // Each month ends at a day; what is due by then, rounded, less what was due by the end of the month before.
  sql`ends as (
    select g::date as month, (g + interval '1 month')::date - 1 as last_day, false as is_before
      from generate_series(date_trunc('month', ${a.startsOn}::timestamp), ${a.endsOn}::timestamp, interval '1 month') as g
    union all
    select null, date_trunc('month', ${a.startsOn}::timestamp)::date - 1, true)`,
  sql`reached as (
    select e.month, e.last_day, e.is_before,
        round(coalesce(sum(c.revised_minor * greatest(0, least(e.last_day, c.ends_on) - c.starts_on + 1)::numeric / c.days), 0)) as planned,
        round(sum(case when c.days_left > 0 then c.to_come_minor
          * greatest(0, least(e.last_day, c.ends_on) - greatest(${a.today}, c.starts_on - 1))::numeric / c.days_left
          when c.to_come_minor is not null then 0 end)) as to_come
      from ends e left join counted c on true group by e.month, e.last_day, e.is_before)`,
  sql`posted as (
    select m.month, sum(m.committed_minor)::bigint as committed, sum(m.actual_minor)::bigint as actual
      from counted c join budget_month m on m.budget_id = c.id
        and m.month between date_trunc('month', ${a.startsOn}::timestamp)::date and ${a.endsOn}
      group by m.month)`,
  sql`by_month as (
    select s.month, s.planned, s.to_come, coalesce(p.committed, 0) as committed, coalesce(p.actual, 0) as actual
      from (select r.month, r.is_before, r.planned - lag(r.planned) over byday as planned,
          r.to_come - lag(r.to_come) over byday as to_come from reached r window byday as (order by r.last_day)) as s
        left join posted p on p.month = s.month
      where not s.is_before)`,
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, w.hidden as is_suppressed,
      ${a.asOf} as as_of, ${exclusionsSql('budgetUtilisation', excludedBudgets)} as exclusions, ${a.currency} as currency,
      case when not w.hidden then w.elapsed_share end as elapsed_share,
      case when not w.hidden then w.budgets end as budgets, case when not w.hidden then w.revised end as revised_minor,
      case when not w.hidden then w.committed end as committed_minor,
      case when not w.hidden then w.actual end as actual_minor,
      case when not w.hidden then w.available end as available_minor,
      case when not w.hidden then w.forecast end as forecast_minor,
      (select coalesce(jsonb_agg(jsonb_build_object('month', b.month, 'currency', ${a.currency}) || case when w.hidden
          then '{}' else jsonb_build_object('planned_minor', b.planned, 'committed_minor', b.committed,
            'actual_minor', b.actual, 'forecast_minor', b.actual + b.to_come) end), '[]') from by_month b) as by_month
    from whole w cross join lateral (select case when not w.hidden then w.actual::float8 end as numerator,
      case when not w.hidden then w.revised::float8 end as denominator) as f`;

export const budgetUtilisationGraph: readonly GraphDeclaration[] = [
  graphType('SpendingMonth', {
    fields: {
      planned: amount('planned'),
      committed: amount('committed'),
      actual: amount('actual'),
      forecast: amount('forecast'),
    },
  }),
  graphType('BudgetUtilisation', {
    fields: {
      ...measureFields('budgetUtilisation'),
      revised: amount('revised'),
      committed: amount('committed'),
      actual: amount('actual'),
      available: amount('available'),
      forecast: amount('forecast'),
      byMonth: derivedList('SpendingMonth', (measure) => recordset(measure.byMonth as Sql, MONTH, 'month')),
    },
  }),
];
