import { Field, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { BudgetComplianceType } from './measures/budget-compliance.js';
import { BudgetUtilisationType } from './measures/budget-utilisation.js';
import { CareHoursPerDayType } from './measures/care-hours-per-day.js';
import { CaseloadPerFteType } from './measures/caseload-per-fte.js';
import { CredentialComplianceType } from './measures/credential-compliance.js';
import { ForecastVarianceType } from './measures/forecast-variance.js';
import { MonthlyContactRateType } from './measures/monthly-contact-rate.js';
import { ReviewsOverdueType } from './measures/reviews-overdue.js';
import { UnassignedTooLongType } from './measures/unassigned-too-long.js';
import { WeightedUtilisationType } from './measures/weighted-utilisation.js';

@ObjectType('Analytics', {
  simpleResolvers: true,
  description:
    'Key figures over one period and scope. Each is nullable on its own, so that one that fails does not empty the others.',
})
export class AnalyticsType {
  @Field(() => CalendarDate)
  startsOn!: string;

  @Field(() => CalendarDate)
  endsOn!: string;

  @Field(() => CalendarDate, { description: 'The last day of the period, or today when that is earlier.' })
  asOf!: string;

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
