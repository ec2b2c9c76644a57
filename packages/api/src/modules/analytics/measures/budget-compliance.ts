import { COMPLIANCE_TOLERANCE } from '@caregraph/shared/budget-measures';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { type Columns, money, type Sql, sql, today } from '../../../graph/declare.js';
import { MoneyType } from '../../../kernel/money.type.js';
import { measureGraph } from './measure.graph.js';
import { MeasureInterface } from './measure.type.js';
import { portfolio } from './portfolio.sql.js';

@ObjectType('BudgetCompliance', {
  simpleResolvers: true,
  implements: MeasureInterface,
  description:
    'Open budgets whose straight-line forecast is at most 5% over, of those with a forecast; beside it what is over in all and what is left when savings are set against it. As of today. All three belong together: the net sum hides that one overspends what another saves.',
})
export class BudgetComplianceType extends MeasureInterface {
  @Field(() => Int, { description: 'Budgets behind the three figures.' })
  budgetCount!: number;

  @Field(() => Float, { nullable: true, description: 'Σ of what is forecast over ÷ Σ authorised.' })
  grossOverShare!: number | null;

  @Field(() => MoneyType, { nullable: true })
  grossOver!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'Σ (forecast − authorised) ÷ Σ authorised; positive is over.' })
  netShare!: number | null;

  @Field(() => MoneyType, { nullable: true })
  net!: MoneyType | null;
}

const select = (a: Columns): Sql => sql`
  with position as materialized (${portfolio(a, { onlyOpen: true })}),
  budget as (
    select p.*, coalesce(p.exclusion, case when p.forecast_straight_line_minor is null then 'TOO_EARLY' end) as reason,
        -- A budget of nothing is kept when nothing is forecast.
        case when p.revised_minor = 0 then p.variance_straight_line_minor <= 0
          else p.variance_straight_line_share <= ${COMPLIANCE_TOLERANCE}::numeric end as is_kept
      from position p
  )
  select ${today()} as as_of, count(*) filter (where reason is null and is_kept)::numeric as num,
      count(*) filter (where reason is null)::numeric as den, count(*) filter (where reason is null)::int as budget_count,
      sum(greatest(variance_straight_line_minor, 0)) filter (where reason is null) as gross_over_minor,
      sum(variance_straight_line_minor) filter (where reason is null) as net_minor,
      sum(greatest(variance_straight_line_minor, 0)) filter (where reason is null)
        / nullif(sum(revised_minor) filter (where reason is null), 0) as gross_over_share,
      sum(variance_straight_line_minor) filter (where reason is null)
        / nullif(sum(revised_minor) filter (where reason is null), 0) as net_share,
      max(currency) filter (where reason is null) as currency,
      jsonb_build_object('NO_AUTHORISED_SUM', count(*) filter (where reason = 'NO_AUTHORISED_SUM'),
        'OTHER_CURRENCY', count(*) filter (where reason = 'OTHER_CURRENCY'),
        'TOO_EARLY', count(*) filter (where reason = 'TOO_EARLY')) as exclusions
    from budget`;

export const budgetCompliance = measureGraph({
  id: 'budgetCompliance',
  type: 'BudgetCompliance',
  kind: 'BUDGETS',
  select,
  fields: {
    grossOver: money({ minor: 'grossOverMinor', currency: 'currency' }),
    net: money({ minor: 'netMinor', currency: 'currency' }),
  },
});
