import {
  type Columns,
  derivedList,
  derivedOne,
  type GraphDeclaration,
  graphType,
  money,
} from '../../../graph/declare.js';
import { isSmall, raw, type Sql, sql } from '../../../graph/sql.js';
import { measureFields } from '../measure.graph.js';
import { exclusionsSql, ifLimited, recordset } from '../measure.sql.js';
import { withCtes } from '../views/care-load.sql.js';
import { excludedBudgets, portfolioCte, tellsOfClients } from '../views/portfolio.sql.js';
import { smallCells } from '../views/small-cells.sql.js';

const METHOD = `budgets int, budget_minor bigint, forecast_minor bigint, variance_minor bigint, variance_share float8,
  band text, bands jsonb, currency text`;

const amount = (column: string) => money({ minor: `${column}Minor`, currency: 'currency' });

type Method = 'straight_line' | 'seasonal';

/** What each budget comes to. */
const forecasts: Readonly<Record<Method, Sql>> = {
  straight_line: sql`select p.client_id, p.revised_minor, p.forecast_straight_line_minor as forecast
    from portfolio p where p.exclusion is null`,
  seasonal: sql`select p.client_id, p.revised_minor, p.forecast_seasonal_minor as forecast
    from portfolio p where p.exclusion is null`,
};

/** One way of forecasting, over the budgets it says something about. */
const methodCtes = (a: Columns, method: Method): Sql[] => {
  const m = raw(method);
  return [
    sql`${m}_budgets as (
      select f.*, f.forecast - f.revised_minor as variance,
          budget_band((f.forecast - f.revised_minor)::float8 / nullif(f.revised_minor, 0)) as band
        from (${forecasts[method]}) as f where f.forecast is not null)`,
    sql`${m}_parts as (
      select t.band, t.place, count(b.band) as budgets
        from (values ('BLUE', 1), ('GREEN', 2), ('AMBER', 3), ('RED', 4)) as t (band, place)
          left join ${m}_budgets b on b.band = t.band group by t.band, t.place)`,
    smallCells({ source: `${method}_parts`, name: `${method}_judged`, counts: ['budgets'], key: 'place' }),
    sql`${m} as (
      select v.*, v.variance / nullif(v.budget, 0)::numeric as share from (
        select count(*) as budgets, coalesce(sum(b.revised_minor), 0)::bigint as budget, coalesce(sum(b.forecast), 0)::bigint as forecast,
            coalesce(sum(b.variance), 0)::bigint as variance,
            ${tellsOfClients(a, sql`${m}_budgets`)} or ${ifLimited(isSmall(sql`count(*)`))}
              or (select bool_or(closes) from ${m}_judged) as hidden
          from ${m}_budgets b) as v)`,
  ];
};

/** What is shown of a method, as JSON. */
const methodJson = (a: Columns, method: Method): Sql => sql`(
  select jsonb_build_object('currency', ${a.currency}, 'bands', (select jsonb_agg(jsonb_build_object('band', j.band, 'place', j.place,
        'count', case when not (j.is_hidden or v.hidden) then j.budgets end)) from ${raw(method)}_judged j))
      || case when v.hidden then '{}' else jsonb_build_object('budgets', v.budgets, 'budget_minor', v.budget,
        'forecast_minor', v.forecast, 'variance_minor', v.variance, 'variance_share', v.share, 'band', budget_band(v.share)) end
    from ${raw(method)} v)`;

/** MEASURES.md 3.4: forecast − budget over the budget, positive is over; both methods, because they may disagree. */
export const forecastVarianceSql = (a: Columns): Sql => sql`${withCtes([
  portfolioCte(a, { openOnly: true, withSeason: true }),
  ...methodCtes(a, 'straight_line'),
  ...methodCtes(a, 'seasonal'),
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, v.hidden as is_suppressed,
      ${a.asOf} as as_of,
      ${exclusionsSql('forecastVariance', {
        ...excludedBudgets,
        TOO_EARLY: sql`(select count(*) from portfolio where exclusion is null and forecast_straight_line_minor is null)`,
      })} as exclusions,
      ${methodJson(a, 'straight_line')} as straight_line, ${methodJson(a, 'seasonal')} as seasonal
    from straight_line v cross join lateral (select case when not v.hidden then v.variance::float8 end as numerator,
      case when not v.hidden then v.budget::float8 end as denominator) as f`;

const method = (column: string) =>
  derivedOne(
    'ForecastMethod',
    (measure) => sql`select f.* from jsonb_to_record(${measure[column]}) as f (${raw(METHOD)})`,
  );

export const forecastVarianceGraph: readonly GraphDeclaration[] = [
  graphType('BandCount'),
  graphType('ForecastMethod', {
    fields: {
      budget: amount('budget'),
      forecast: amount('forecast'),
      variance: amount('variance'),
      bands: derivedList('BandCount', (figures) =>
        recordset(figures.bands as Sql, 'band text, place int, count int', 'place'),
      ),
    },
  }),
  graphType('ForecastVariance', {
    fields: {
      ...measureFields('forecastVariance'),
      straightLine: method('straightLine'),
      seasonal: method('seasonal'),
    },
  }),
];
