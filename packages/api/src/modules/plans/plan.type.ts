import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import { StaffMemberType } from '../staffing/index.js';
import { PlanActionEnum, PlanStatusEnum, PlanVersionStatusEnum } from './plan.enums.js';
import { GoalType, InterventionType, NeedType } from './plan-content.type.js';
import { PlanDifferenceType } from './plan-differences.type.js';

@ObjectType('CarePlanVersion', {
  simpleResolvers: true,
  description: 'What a plan said at one time. A signed version never changes: the next one replaces it.',
})
export class CarePlanVersionType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: '1 for the first version of the plan.' })
  number!: number;

  @Field(() => PlanVersionStatusEnum)
  status!: string;

  @Field(() => String, { nullable: true })
  summary!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day on which it holds.' })
  effectiveOn!: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'When it must be looked at again: set at the signature, 30, 90 or 180 days on for HIGH, MODERATE and LOW acuity.',
  })
  reviewDueOn!: string | null;

  @Field(() => DateTime, { nullable: true })
  signedAt!: string | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who signed it, when that is one of our staff.' })
  signer!: StaffMemberType | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 over the content in canonical JSON: the signature is bound to exactly this text.',
  })
  contentHash!: string | null;

  @Field(() => CarePlanVersionType, {
    nullable: true,
    description: 'The version whose open content it began as. Null for a first version, and for imported ones.',
  })
  startedFrom!: CarePlanVersionType | null;

  @Field(() => [PlanDifferenceType], {
    nullable: true,
    description: 'In what it differs from the version it started from, at most 100; none for a first version.',
  })
  differences!: PlanDifferenceType[] | null;

  @Field(() => String, { nullable: true, description: 'Why the review sent it back, the last time it did.' })
  returnReason!: string | null;

  @Field(() => DateTime, { nullable: true })
  returnedAt!: string | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who sent it back, when that is one of our staff.' })
  returner!: StaffMemberType | null;

  @Field(() => [NeedType], { description: 'The most urgent first.' })
  needs!: NeedType[];

  @Field(() => [GoalType], { description: 'All of them, whichever need they stand under; at most 230.' })
  goals!: GoalType[];

  @Field(() => [InterventionType], { description: 'All of them, whichever goal they stand under; at most 500.' })
  interventions!: InterventionType[];

  @Field(() => [GoalType], { description: 'Goals that stand under no need, as imported plans have them; at most 30.' })
  goalsWithoutNeed!: GoalType[];

  @Field(() => [InterventionType], {
    description: 'Interventions that stand under no goal, as imported plans have them; at most 100.',
  })
  interventionsWithoutGoal!: InterventionType[];

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}

@ObjectType('CarePlan', {
  simpleResolvers: true,
  description: 'The plan for a client’s care, through all its versions.',
})
export class CarePlanType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, {
    description: 'The version of the record that an edit must name; not the number of a plan version.',
  })
  version!: number;

  @Field(() => String, { nullable: true, description: 'Never empty; null when withheld.' })
  title!: string | null;

  @Field(() => String, { nullable: true })
  category!: string | null;

  @Field(() => PlanStatusEnum)
  status!: string;

  @Field(() => CalendarDate)
  startsOn!: string;

  @Field(() => CalendarDate, { nullable: true })
  endsOn!: string | null;

  @Field(() => String, { nullable: true })
  endReason!: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'When the signed version is due for review. Null without one.',
  })
  reviewDueOn!: string | null;

  @Field(() => Boolean, { description: 'True for an ACTIVE plan whose review was due before today.' })
  reviewOverdue!: boolean;

  @Field(() => CarePlanVersionType, {
    nullable: true,
    description: 'The signed version that holds. Null until one is signed.',
  })
  currentVersion!: CarePlanVersionType | null;

  @Field(() => CarePlanVersionType, { nullable: true, description: 'The version being drafted or reviewed, if any.' })
  workingVersion!: CarePlanVersionType | null;

  @Field(() => [CarePlanVersionType], { description: 'The newest first, at most 50.' })
  versions!: CarePlanVersionType[];

  @Field(() => [PlanActionEnum], { description: 'What you may do with it as it stands.' })
  availableActions!: string[];

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}
