import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { BudgetComplianceType } from './measures/budget-compliance.type.js';
import { BudgetUtilisationType } from './measures/budget-utilisation.type.js';
import { CareHoursPerDayType } from './measures/care-hours-per-day.type.js';
import { CaseloadPerFteType } from './measures/caseload-per-fte.type.js';
import { CredentialComplianceType } from './measures/credential-compliance.type.js';
import { ForecastVarianceType } from './measures/forecast-variance.type.js';
import { MonthlyContactRateType } from './measures/monthly-contact-rate.type.js';
import { ReviewsOverdueType } from './measures/reviews-overdue.type.js';
import { UnassignedTooLongType } from './measures/unassigned-too-long.type.js';
import { WeightedUtilisationType } from './measures/weighted-utilisation.type.js';

@InputType('PeriodInput', { description: 'First and last day, both included; at most three years.' })
export class PeriodInput {
  @Field(() => CalendarDate)
  from!: string;

  @Field(() => CalendarDate)
  to!: string;
}

@InputType('ScopeInput', { description: 'Narrower than all you may see; an absent field does not narrow.' })
export class ScopeInput {
  @Field(() => ID, { nullable: true, description: 'A unit and everything below it.' })
  unitId?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'One staff member and the clients she is the primary care manager of.',
  })
  staffId?: string;
}

@ObjectType('Analytics', {
  simpleResolvers: true,
  description:
    'The key figures of a period and scope, worked out from what you may see. Each is nullable: one that fails does not take the others with it.',
})
export class AnalyticsType {
  @Field(() => CalendarDate)
  startsOn!: string;

  @Field(() => CalendarDate)
  endsOn!: string;

  @Field(() => CalendarDate, {
    description: 'The last day figures take in: the end of the period, or today before it.',
  })
  asOf!: string;

  @Field(() => Int, { description: 'Days of the period.' })
  days!: number;

  @Field(() => Float, { description: 'Share of the days gone by, today included: 0 before the period, 1 after it.' })
  elapsedShare!: number;

  @Field(() => WeightedUtilisationType, { nullable: true })
  weightedUtilisation!: WeightedUtilisationType | null;

  @Field(() => CaseloadPerFteType, { nullable: true })
  caseloadPerFte!: CaseloadPerFteType | null;

  @Field(() => UnassignedTooLongType, { nullable: true })
  unassignedTooLong!: UnassignedTooLongType | null;

  @Field(() => ReviewsOverdueType, { nullable: true })
  reviewsOverdue!: ReviewsOverdueType | null;

  @Field(() => MonthlyContactRateType, { nullable: true })
  monthlyContactRate!: MonthlyContactRateType | null;

  @Field(() => BudgetUtilisationType, { nullable: true })
  budgetUtilisation!: BudgetUtilisationType | null;

  @Field(() => BudgetComplianceType, { nullable: true })
  budgetCompliance!: BudgetComplianceType | null;

  @Field(() => ForecastVarianceType, { nullable: true })
  forecastVariance!: ForecastVarianceType | null;

  @Field(() => CareHoursPerDayType, { nullable: true })
  careHoursPerDay!: CareHoursPerDayType | null;

  @Field(() => CredentialComplianceType, { nullable: true })
  credentialCompliance!: CredentialComplianceType | null;
}
