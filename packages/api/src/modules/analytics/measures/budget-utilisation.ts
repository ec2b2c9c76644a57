import { type Columns, derivedList, type GraphDeclaration, graphType, money } from '../../../graph/declare.js';
import { type Sql, sql } from '../../../graph/sql.js';
import { measureFields } from '../measure.graph.js';
import { exclusionsSql, recordset } from '../measure.sql.js';
import { withCtes } from '../views/care-load.sql.js';
import { excludedBudgets, portfolioCte, tellsOfClients } from '../views/portfolio.sql.js';

const MONTH = `month date, planned_minor bigint, committed_minor bigint, actual_minor bigint, forecast_minor bigint,
  forecast_seasonal_minor bigint, currency text`;

const amount = (column: string) => money({ minor: `${column}Minor`, currency: 'currency' });

/** The part of an even amount that lies between today and a month's last day; null stays null. */
const goneBy = (a: Columns, amount: Sql): Sql => sql`case when s.days_left > 0 then ${amount}
  * greatest(0, least(e.last_day, s.ends_on) - greatest(${a.today}, s.starts_on - 1))::numeric / s.days_left
  when ${amount} is not null then 0 end`;

/**
 * Spending to date against the budgets in force, and month by month: plans spread by days, exact to the minor unit.
 *
 * What is still to come is spread twice: by days, and for budgets with two earlier years as those were spent; the others
 * go by days in both, so that the two forecasts are of the same budgets.
 */
export const budgetUtilisationSql = (a: Columns): Sql => sql`${withCtes([
  portfolioCte(a, { withSeason: true }),
  sql`counted as (
    select p.*, p.ends_on - p.starts_on + 1 as days,
        p.forecast_straight_line_minor - p.actual_minor as to_come_minor,
        p.forecast_seasonal_minor - p.actual_minor as to_come_by_season,
        greatest(0, p.ends_on - greatest(${a.today}, p.starts_on - 1)) as days_left
      from portfolio p where p.exclusion is null)`,
  sql`whole as (
    select count(*) as budgets, coalesce(sum(c.actual_minor), 0)::bigint as actual, coalesce(sum(c.revised_minor), 0)::bigint as revised,
        coalesce(sum(c.committed_minor), 0)::bigint as committed, coalesce(sum(c.available_minor), 0)::bigint as available,
        sum(c.forecast_straight_line_minor)::bigint as forecast,
        sum(c.revised_minor * c.elapsed_share) / nullif(sum(c.revised_minor), 0) as elapsed_share,
        count(c.forecast_seasonal_minor) as seasonal_budgets,
        ${tellsOfClients(a, sql`counted`)} as hidden,
        ${tellsOfClients(a, sql`(select * from counted where forecast_seasonal_minor is not null)`)}
          or ${tellsOfClients(a, sql`(select * from counted where forecast_seasonal_minor is null)`)} as season_hidden
      from counted c)`,
  // Of budgets of one period plans and even forecasts run alike.
  sql`spans as (
    select c.starts_on, c.ends_on, c.days, c.days_left, sum(c.revised_minor) as revised, sum(c.to_come_minor) as to_come,
        sum(c.to_come_minor) filter (where c.forecast_seasonal_minor is null) as to_come_without_season
      from counted c group by c.starts_on, c.ends_on, c.days, c.days_left)`,
  // What a month takes of what is to come: of the current one the days that are left.
  sql`by_season as materialized (
    select date_trunc('month', c.starts_on::timestamp) + (u.place - 1) * interval '1 month' as month,
        sum(c.to_come_by_season * case when u.place = month_of_period(c.starts_on, ${a.today})
            then u.reached / c.season_sums[array_length(c.season_sums, 1)] - c.seasonal_share
            else (u.reached - coalesce(c.season_sums[u.place - 1], 0)) / c.season_sums[array_length(c.season_sums, 1)] end
          / nullif(1 - c.seasonal_share, 0)) as to_come
      from counted c cross join lateral unnest(c.season_sums) with ordinality as u (reached, place)
      where c.forecast_seasonal_minor is not null and c.days_left > 0 and u.place >= month_of_period(c.starts_on, ${a.today})
      group by 1)`,
  // Each month ends at a day; what is due by then, rounded, less what was due by the end of the month before.
  sql`ends as (
    select g::date as month, (g + interval '1 month')::date - 1 as last_day, false as is_before
      from generate_series(date_trunc('month', ${a.startsOn}::timestamp), ${a.endsOn}::timestamp, interval '1 month') as g
    union all
    select null, date_trunc('month', ${a.startsOn}::timestamp)::date - 1, true)`,
  sql`reached as (
    select e.month, e.last_day, e.is_before,
        round(coalesce(sum(s.revised * greatest(0, least(e.last_day, s.ends_on) - s.starts_on + 1)::numeric / s.days), 0)) as planned,
        round(sum(${goneBy(a, sql`s.to_come`)})) as to_come,
        round(coalesce(sum(${goneBy(a, sql`s.to_come_without_season`)}), 0)
          + coalesce((select sum(b.to_come) from by_season b where b.month <= e.last_day), 0)) as to_come_by_season
      from ends e left join spans s on true group by e.month, e.last_day, e.is_before)`,
  sql`posted as (
    select m.month, sum(m.committed_minor)::bigint as committed, sum(m.actual_minor)::bigint as actual
      from counted c join budget_month m on m.budget_id = c.id
        and m.month between date_trunc('month', ${a.startsOn}::timestamp)::date and ${a.endsOn}
      group by m.month)`,
  sql`by_month as (
    select s.month, s.planned, s.to_come, s.to_come_by_season, coalesce(p.committed, 0) as committed, coalesce(p.actual, 0) as actual
      from (select r.month, r.is_before, r.planned - lag(r.planned) over byday as planned,
          r.to_come - lag(r.to_come) over byday as to_come,
          r.to_come_by_season - lag(r.to_come_by_season) over byday as to_come_by_season from reached r window byday as (order by r.last_day)) as s
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
      case when not (w.hidden or w.season_hidden) then w.seasonal_budgets end as seasonal_budgets,
      (select coalesce(jsonb_agg(jsonb_build_object('month', b.month, 'currency', ${a.currency}) || case when w.hidden
          then '{}' else jsonb_build_object('planned_minor', b.planned, 'committed_minor', b.committed,
            'actual_minor', b.actual, 'forecast_minor', b.actual + b.to_come, 'forecast_seasonal_minor',
            case when w.seasonal_budgets > 0 and not w.season_hidden then b.actual + b.to_come_by_season end) end), '[]')
        from by_month b) as by_month
    from whole w cross join lateral (select case when not w.hidden then w.actual::float8 end as numerator,
      case when not w.hidden then w.revised::float8 end as denominator) as f`;

export const budgetUtilisationGraph: readonly GraphDeclaration[] = [
  graphType('SpendingMonth', {
    fields: {
      planned: amount('planned'),
      committed: amount('committed'),
      actual: amount('actual'),
      forecast: amount('forecast'),
      forecastSeasonal: amount('forecastSeasonal'),
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
