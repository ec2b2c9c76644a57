import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../../kernel/money.type.js';
import { StaffMemberType } from '../../staffing/index.js';
import { MeasureType } from '../measure.type.js';

@ObjectType('CareManagerCompliance', {
  simpleResolvers: true,
  description: 'How the budgets one person answers for are kept: hers as owner, else those of her primary clients.',
})
export class CareManagerComplianceType {
  @Field(() => StaffMemberType, { nullable: true, description: 'Null: budgets nobody answers for.' })
  staffMember!: StaffMemberType | null;

  @Field(() => Int, { nullable: true })
  within!: number | null;

  @Field(() => Int, { nullable: true })
  total!: number | null;

  @Field(() => Float, { nullable: true })
  countRate!: number | null;

  @Field(() => MoneyType, { nullable: true })
  budget!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  grossOverspend!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  netVariance!: MoneyType | null;

  @Field(() => Boolean)
  isSuppressed!: boolean;
}

@ObjectType('BudgetCompliance', {
  implements: MeasureType,
  simpleResolvers: true,
  description:
    'Three views of how budgets are kept, by the straight-line forecast. Net alone hides that one overspends what another saves.',
})
export class BudgetComplianceType extends MeasureType {
  @Field(() => Int, { nullable: true, description: 'Budgets whose forecast is at most 5 % over.' })
  within!: number | null;

  @Field(() => Int, { nullable: true, description: 'Open budgets with a forecast.' })
  total!: number | null;

  @Field(() => Float, { nullable: true, description: 'Within ÷ total: the value.' })
  countRate!: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'The budgets counted, together.' })
  budget!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Their forecasts, together.' })
  forecast!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What is over, added up; what is under does not make up for it.',
  })
  grossOverspend!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'Gross overspend ÷ budget.' })
  grossOverspendShare!: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'Forecast − budget: positive is over.' })
  netVariance!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'Net variance ÷ budget.' })
  netVarianceShare!: number | null;

  @Field(() => [CareManagerComplianceType], { description: 'The largest overspend first; at most 500.' })
  byCareManager!: CareManagerComplianceType[];
}
