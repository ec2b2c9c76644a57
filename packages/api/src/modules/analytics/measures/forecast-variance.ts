import { FORECAST_VARIANCE_BANDS } from '@caregraph/shared/bands';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import {
  type Columns,
  derivedList,
  derivedOne,
  expression,
  graphType,
  money,
  one,
  type Sql,
  sql,
  today,
} from '../../../graph/declare.js';
import { MoneyType } from '../../../kernel/money.type.js';
import { BudgetBandEnum, BudgetType } from '../../budgets/index.js';
import { bandSql, measureGraph } from './measure.graph.js';
import { MeasureInterface } from './measure.type.js';
import { portfolio } from './portfolio.sql.js';

@ObjectType('SeasonalVariance', {
  simpleResolvers: true,
  description: 'The same by the spending of earlier years: only budgets with at least two of them behind.',
})
export class SeasonalVarianceType {
  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'Forecast − authorised; positive is over.' })
  variance!: MoneyType | null;

  @Field(() => BudgetBandEnum, { nullable: true })
  band!: string | null;

  @Field(() => Int, { description: 'Budgets that have a seasonal forecast.' })
  budgetCount!: number;
}

@ObjectType('VarianceBandCount', { simpleResolvers: true })
export class VarianceBandCountType {
  @Field(() => BudgetBandEnum)
  band!: string;

  @Field(() => Int)
  budgets!: number;
}

@ObjectType('VarianceRow', { simpleResolvers: true, description: 'The forecast of one budget.' })
export class VarianceRowType {
  @Field(() => BudgetType, { nullable: true })
  budget!: BudgetType | null;

  @Field(() => Float, { nullable: true })
  straightLineShare!: number | null;

  @Field(() => MoneyType, { nullable: true })
  straightLine!: MoneyType | null;

  @Field(() => BudgetBandEnum, { nullable: true })
  straightLineBand!: string | null;

  @Field(() => Float, { nullable: true })
  seasonalShare!: number | null;

  @Field(() => MoneyType, { nullable: true })
  seasonal!: MoneyType | null;

  @Field(() => BudgetBandEnum, { nullable: true })
  seasonalBand!: string | null;
}

@ObjectType('ForecastVariance', {
  simpleResolvers: true,
  implements: MeasureInterface,
  description:
    'What open budgets will have cost at their end if they go on like this, against what is authorised: positive is over. The value is the straight line by days; the seasonal forecast stands beside it, because the same spending may lie in another band by it. As of today.',
})
export class ForecastVarianceType extends MeasureInterface {
  @Field(() => MoneyType, { nullable: true, description: 'Σ (forecast − authorised), straight line.' })
  variance!: MoneyType | null;

  @Field(() => BudgetBandEnum, { nullable: true })
  band!: string | null;

  @Field(() => SeasonalVarianceType)
  seasonal!: SeasonalVarianceType;

  @Field(() => [VarianceBandCountType], { description: 'How many budgets lie in each band by the straight line.' })
  bandCounts!: VarianceBandCountType[];

  @Field(() => [VarianceRowType], { description: 'Furthest over first; at most 200.' })
  rows!: VarianceRowType[];
}

const select = (a: Columns): Sql => sql`
  with position as materialized (${portfolio(a, { onlyOpen: true })}),
  budget as materialized (
    select p.*, coalesce(p.exclusion, case when p.forecast_straight_line_minor is null then 'TOO_EARLY' end) as reason,
        s.seasonal_minor - p.revised_minor as seasonal_variance_minor
      from position p
      -- Only where earlier budgets exist can there be a profile; most have none, and the profile is dear.
      left join lateral (select budget_forecast(p.actual_minor, budget_seasonal_share(${a.tenantId}, p.client_id, p.unit_id, p.kind,
          p.currency, p.starts_on, p.ends_on, ${today()}), 1) as seasonal_minor
        where p.exclusion is null and p.forecast_straight_line_minor is not null and p.revised_minor > 0
          and exists (select 1 from budget e where e.client_id is not distinct from p.client_id and e.kind = p.kind
            and e.ends_on < p.starts_on and e.deleted_at is null)) s on true
  )
  select ${today()} as as_of, coalesce(sum(variance_straight_line_minor) filter (where reason is null), 0) as num,
      coalesce(sum(revised_minor) filter (where reason is null), 0) as den,
      max(currency) filter (where reason is null) as currency,
      sum(seasonal_variance_minor) as seasonal_minor,
      sum(revised_minor) filter (where seasonal_variance_minor is not null) as seasonal_revised,
      count(seasonal_variance_minor)::int as seasonal_count,
      jsonb_build_object('NO_AUTHORISED_SUM', count(*) filter (where reason = 'NO_AUTHORISED_SUM'),
        'OTHER_CURRENCY', count(*) filter (where reason = 'OTHER_CURRENCY'),
        'TOO_EARLY', count(*) filter (where reason = 'TOO_EARLY')) as exclusions,
      (select jsonb_object_agg(band, budgets) from (select ${bandSql(FORECAST_VARIANCE_BANDS, sql`variance_straight_line_share`)} as band,
        count(*) as budgets from budget where reason is null and revised_minor > 0 group by 1) c) as bands,
      (select jsonb_agg(to_jsonb(l)) from (select budget_id, currency, variance_straight_line_share as straight_line_share,
          variance_straight_line_minor as straight_line_minor, seasonal_variance_minor as seasonal_minor,
          seasonal_variance_minor::numeric / nullif(revised_minor, 0) as seasonal_share
        from budget where reason is null order by variance_straight_line_share desc nulls last, budget_id limit 200) l) as lines
    from budget`;

const band = (share: Sql) => bandSql(FORECAST_VARIANCE_BANDS, share);

export const forecastVariance = [
  ...measureGraph({
    id: 'forecastVariance',
    type: 'ForecastVariance',
    kind: 'QUOTIENT',
    select,
    fields: {
      variance: money({ minor: 'num', currency: 'currency' }),
      band: expression((m) => band(sql`(${m.num} / nullif(${m.den}, 0))`)),
      seasonal: derivedOne(
        'SeasonalVariance',
        (m) => sql`select ${m.seasonalMinor} / nullif(${m.seasonalRevised}, 0) as value, ${m.seasonalMinor} as minor,
          ${m.currency} as currency, ${m.seasonalCount} as budget_count`,
      ),
      bandCounts: derivedList(
        'VarianceBandCount',
        (m) => sql`select b.band, coalesce((${m.bands} ->> b.band)::int, 0) as budgets
          from (values ('BLUE', 1), ('GREEN', 2), ('AMBER', 3), ('RED', 4)) b (band, place) order by b.place`,
      ),
      rows: derivedList(
        'VarianceRow',
        (
          m,
        ) => sql`select l.* from jsonb_to_recordset(${m.lines}) as l (budget_id uuid, currency text, straight_line_share numeric,
          straight_line_minor bigint, seasonal_minor bigint, seasonal_share numeric)`,
      ),
    },
  }),
  graphType('SeasonalVariance', {
    fields: {
      variance: money({ minor: 'minor', currency: 'currency' }),
      band: expression((m) => band(m.value as Sql)),
    },
  }),
  graphType('VarianceBandCount'),
  graphType('VarianceRow', {
    fields: {
      budget: one('Budget', { on: 'budgetId' }),
      straightLine: money({ minor: 'straightLineMinor', currency: 'currency' }),
      straightLineBand: expression((r) => band(r.straightLineShare as Sql)),
      seasonal: money({ minor: 'seasonalMinor', currency: 'currency' }),
      seasonalBand: expression((r) => band(r.seasonalShare as Sql)),
    },
  }),
];
