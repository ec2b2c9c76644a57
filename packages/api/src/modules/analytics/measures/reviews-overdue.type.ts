import { Field, Float, Int, ObjectType } from 'type-graphql';
import { StaffMemberType } from '../../staffing/index.js';
import { IntervalType, MeasureType } from '../measure.type.js';

@ObjectType('CareManagerReviews', { simpleResolvers: true, description: 'Plan reviews of one care manager’s clients.' })
export class CareManagerReviewsType {
  @Field(() => StaffMemberType, { nullable: true, description: 'Null: clients without a care manager.' })
  staffMember!: StaffMemberType | null;

  @Field(() => Int, { nullable: true })
  openPlans!: number | null;

  @Field(() => Int, { nullable: true })
  overdue!: number | null;

  @Field(() => Float, { nullable: true })
  rate!: number | null;

  @Field(() => IntervalType, { nullable: true })
  interval!: IntervalType | null;

  @Field(() => Boolean)
  isSuppressed!: boolean;
}

@ObjectType('ReviewsOverdue', {
  implements: MeasureType,
  simpleResolvers: true,
  description: 'Care plans in force whose review is past due ÷ care plans in force, on one day.',
})
export class ReviewsOverdueType extends MeasureType {
  @Field(() => Int, { nullable: true, description: 'Not overdue, and due within 30 days.' })
  dueSoon!: number | null;

  @Field(() => [CareManagerReviewsType], { description: 'The most overdue first; at most 500.' })
  byCareManager!: CareManagerReviewsType[];
}
