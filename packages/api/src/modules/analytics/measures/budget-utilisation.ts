import { Field, Float, ObjectType } from 'type-graphql';
import {
  type Columns,
  derivedList,
  expression,
  graphType,
  money,
  one,
  type Sql,
  sql,
  today,
} from '../../../graph/declare.js';
import { MoneyType } from '../../../kernel/money.type.js';
import { BudgetType } from '../../budgets/index.js';
import { measureGraph } from './measure.graph.js';
import { MeasureInterface } from './measure.type.js';
import { portfolio } from './portfolio.sql.js';

@ObjectType('BudgetPaceRow', { simpleResolvers: true, description: 'Spending of one budget beside the days gone by.' })
export class BudgetPaceRowType {
  @Field(() => BudgetType, { nullable: true })
  budget!: BudgetType | null;

  @Field(() => Float, { nullable: true, description: 'Actual ÷ authorised; null for a budget of nothing.' })
  utilisation!: number | null;

  @Field(() => Float, { description: 'Share of its days that have gone by.' })
  elapsedShare!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Utilisation − elapsed share: positive is ahead of the calendar.',
  })
  ahead!: number | null;
}

@ObjectType('BudgetUtilisation', {
  simpleResolvers: true,
  implements: MeasureInterface,
  description:
    'Spending to date ÷ what is authorised, beside the share of days gone by, over the budgets that the period touches. In minor units of the organisation’s currency, as of today.',
})
export class BudgetUtilisationType extends MeasureInterface {
  @Field(() => Float, {
    nullable: true,
    description: 'Share of the days gone by, each budget weighing as much as is authorised.',
  })
  elapsedShare!: number | null;

  @Field(() => MoneyType, { nullable: true })
  actual!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  authorised!: MoneyType | null;

  @Field(() => [BudgetPaceRowType], { description: 'Furthest ahead first; at most 200.' })
  rows!: BudgetPaceRowType[];
}

const select = (a: Columns): Sql => sql`
  with budget as materialized (${portfolio(a, { onlyOpen: false })})
  select ${today()} as as_of, coalesce(sum(actual_minor) filter (where exclusion is null), 0) as num,
      coalesce(sum(revised_minor) filter (where exclusion is null), 0) as den,
      sum(revised_minor * elapsed_share) filter (where exclusion is null)
        / nullif(sum(revised_minor) filter (where exclusion is null), 0) as elapsed_share,
      max(currency) filter (where exclusion is null) as currency,
      jsonb_build_object('NO_AUTHORISED_SUM', count(*) filter (where exclusion = 'NO_AUTHORISED_SUM'),
        'OTHER_CURRENCY', count(*) filter (where exclusion = 'OTHER_CURRENCY')) as exclusions,
      (select jsonb_agg(to_jsonb(l)) from (select budget_id, utilisation, elapsed_share, utilisation - elapsed_share as ahead
        from budget where exclusion is null order by utilisation - elapsed_share desc nulls last, budget_id limit 200) l) as lines
    from budget`;

export const budgetUtilisation = [
  ...measureGraph({
    id: 'budgetUtilisation',
    type: 'BudgetUtilisation',
    kind: 'QUOTIENT',
    select,
    fields: {
      elapsedShare: expression((m) => m.elapsedShare as Sql),
      actual: money({ minor: 'num', currency: 'currency' }),
      authorised: money({ minor: 'den', currency: 'currency' }),
      rows: derivedList(
        'BudgetPaceRow',
        (m) => sql`select l.* from jsonb_to_recordset(${m.lines})
          as l (budget_id uuid, utilisation numeric, elapsed_share numeric, ahead numeric)`,
      ),
    },
  }),
  graphType('BudgetPaceRow', { fields: { budget: one('Budget', { on: 'budgetId' }) } }),
];
