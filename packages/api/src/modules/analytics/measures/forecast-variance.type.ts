import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../../kernel/money.type.js';
import { BudgetBandEnum } from '../../budgets/index.js';
import { MeasureType } from '../measure.type.js';

@ObjectType('BandCount', { simpleResolvers: true, description: 'How many budgets lie in one band of variance.' })
export class BandCountType {
  @Field(() => BudgetBandEnum)
  band!: string;

  @Field(() => Int, { nullable: true, description: 'Budgets in the band, also 0; null when so few are withheld.' })
  count!: number | null;
}

@ObjectType('ForecastMethod', {
  simpleResolvers: true,
  description: 'What one way of forecasting says about the open budgets it can say anything about.',
})
export class ForecastMethodType {
  @Field(() => Int, { nullable: true, description: 'Budgets with such a forecast.' })
  budgets!: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'Their sums.' })
  budget!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  forecast!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Forecast − budget: positive is over.' })
  variance!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'Variance ÷ budget.' })
  varianceShare!: number | null;

  @Field(() => BudgetBandEnum, { nullable: true, description: 'Of the whole.' })
  band!: string | null;

  @Field(() => [BandCountType], { description: 'BLUE, GREEN, AMBER, RED.' })
  bands!: BandCountType[];
}

@ObjectType('ForecastVariance', {
  implements: MeasureType,
  simpleResolvers: true,
  description:
    'How far budgets will be missed, by two methods that may disagree: the value is the straight-line one. The budgets themselves: `budgets(order: {field: VARIANCE, direction: DESC})`.',
})
export class ForecastVarianceType extends MeasureType {
  @Field(() => ForecastMethodType, { description: 'Actual ÷ share of days gone by.' })
  straightLine!: ForecastMethodType;

  @Field(() => ForecastMethodType, {
    description: 'Actual ÷ share that two or more earlier years had spent by this day.',
  })
  seasonal!: ForecastMethodType;
}
