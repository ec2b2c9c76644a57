import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../../kernel/money.type.js';
import { CalendarDate } from '../../../kernel/scalars.js';
import { MeasureType } from '../measure.type.js';

@ObjectType('SpendingMonth', {
  simpleResolvers: true,
  description: 'The money of one calendar month, of all budgets counted.',
})
export class SpendingMonthType {
  @Field(() => CalendarDate, { description: 'First day of the month.' })
  month!: string;

  @Field(() => MoneyType, { nullable: true, description: 'Revised budgets, spread evenly over their days.' })
  planned!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Promised for services of this month and not yet paid.' })
  committed!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Spent on services of this month.' })
  actual!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'What the month comes to: actual when it is over; else with what the straight-line forecast leaves for its days. Null where no budget has a forecast.',
  })
  forecast!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The same by season: what is to come is spread as two or more earlier years were spent, for budgets that have them; the others go by days here, too. Null where no budget has them.',
  })
  forecastSeasonal!: MoneyType | null;
}

@ObjectType('BudgetUtilisation', {
  implements: MeasureType,
  simpleResolvers: true,
  description:
    'Spending to date ÷ budgets, of those whose period holds the last day. In the organisation’s currency alone.',
})
export class BudgetUtilisationType extends MeasureType {
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the budgets’ days gone by, each budget weighted by its sum: what even spending would have used.',
  })
  elapsedShare!: number | null;

  @Field(() => Int, { nullable: true, description: 'Budgets counted.' })
  budgets!: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'Authorised sums and approved overrides.' })
  revised!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  committed!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  actual!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Revised − committed − actual.' })
  available!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Straight-line, of the budgets that have one.' })
  forecast!: MoneyType | null;

  @Field(() => Int, { nullable: true, description: 'Budgets of those counted that have a seasonal forecast.' })
  seasonalBudgets!: number | null;

  @Field(() => [SpendingMonthType], { description: 'The months that the period touches, oldest first.' })
  byMonth!: SpendingMonthType[];
}
