import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../kernel/money.type.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { OrgUnitType } from '../organisations/index.js';
import { StaffMemberType } from '../staffing/index.js';
import { BudgetBandEnum, BudgetKindEnum, BudgetStatusEnum } from './budget.enums.js';
import { BudgetLineType, BudgetOverrideType } from './budget-ledger.type.js';

const SUPPRESSED = 'Null in the first tenth of the period, where any forecast is noise.';

@ObjectType('Budget', {
  simpleResolvers: true,
  description:
    'Money set aside for one client or one unit. Every figure is worked out from the ledger for the organisation’s today. Variances are forecast − budget: positive is over.',
})
export class BudgetType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => BudgetKindEnum)
  kind!: string;

  @Field(() => BudgetStatusEnum)
  status!: string;

  @Field(() => CalendarDate, { description: 'First day of the period.' })
  startsOn!: string;

  @Field(() => CalendarDate, { description: 'Last day of the period, included.' })
  endsOn!: string;

  @Field(() => OrgUnitType, {
    nullable: true,
    description: 'The unit whose money it is; null for a client’s own budget.',
  })
  unit!: OrgUnitType | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who answers for keeping to it.' })
  owner!: StaffMemberType | null;

  @Field(() => MoneyType, { nullable: true, description: 'What was authorised when it was opened. Null: not known.' })
  authorised!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'The sum of approved overrides.' })
  overridden!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Authorised plus approved overrides: the budget as it stands.',
  })
  revised!: MoneyType | null;

  @Field(() => MoneyType, { description: 'Promised and not yet paid.' })
  committed!: MoneyType;

  @Field(() => MoneyType, { description: 'Spent.' })
  actual!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Revised − committed − actual, never below zero. Null when the authorised amount is not known.',
  })
  available!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'Actual ÷ revised, 0 and up.' })
  utilisation!: number | null;

  @Field(() => Float, { nullable: true, description: '(Actual + committed) ÷ revised.' })
  commitmentRate!: number | null;

  @Field(() => Float, { description: 'Share of the period’s days gone by, today included: 0 before it, 1 after it.' })
  elapsedShare!: number;

  @Field(() => MoneyType, { nullable: true, description: 'Actual per elapsed month. Null before the period starts.' })
  burn!: MoneyType | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Months until the revised budget is spent at this burn. Null without spending or without a known budget.',
  })
  runwayMonths!: number | null;

  @Field(() => MoneyType, { nullable: true, description: `Actual ÷ elapsed share. ${SUPPRESSED}` })
  forecastStraightLine!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  varianceStraightLine!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'The straight-line variance ÷ revised.' })
  varianceStraightLineShare!: number | null;

  @Field(() => BudgetBandEnum, { nullable: true, description: 'Of the straight-line forecast.' })
  bandStraightLine!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: `Actual ÷ the share that earlier years had spent by this day. Null without two whole earlier years of the same client or unit. ${SUPPRESSED}`,
  })
  forecastSeasonal!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  varianceSeasonal!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'The seasonal variance ÷ revised.' })
  varianceSeasonalShare!: number | null;

  @Field(() => BudgetBandEnum, { nullable: true, description: 'Of the seasonal forecast.' })
  bandSeasonal!: string | null;

  @Field(() => [BudgetLineType])
  lines!: BudgetLineType[];

  @Field(() => [BudgetOverrideType], { description: 'Newest first, at most 50.' })
  overrides!: BudgetOverrideType[];

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}
