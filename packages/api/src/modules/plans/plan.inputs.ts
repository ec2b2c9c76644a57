import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { CareTeamMemberType } from './care-team.type.js';
import { CarePlanType } from './plan.type.js';
import { KEY, NeedInput } from './plan-content.inputs.js';

@InputType()
export class DraftPlanInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  clientId!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  category?: string | null;

  @Field(() => CalendarDate)
  startsOn!: string;

  @Field(() => CalendarDate, { nullable: true })
  endsOn?: string | null;

  @Field(() => String, { nullable: true })
  summary?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The first day on which the version holds; the day of the signature when absent.',
  })
  effectiveOn?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Worked out at the signature when absent.' })
  reviewDueOn?: string | null;

  @Field(() => [NeedInput], { nullable: true, description: 'At most 20.' })
  needs?: NeedInput[] | null;
}

@InputType()
export class SubmitPlanInput {
  @Field(() => ID, { description: 'The plan’s.' })
  id!: string;

  @Field(() => Int, { description: 'The plan’s.' })
  version!: number;
}

@InputType()
export class ReturnPlanToDraftInput {
  @Field(() => ID, { description: 'The plan’s.' })
  id!: string;

  @Field(() => Int, { description: 'The plan’s.' })
  version!: number;

  @Field(() => String, { description: 'What the author is to change.' })
  reason!: string;
}

@InputType()
export class ApprovePlanInput {
  @Field(() => ID, { description: 'The plan’s.' })
  id!: string;

  @Field(() => Int, { description: 'The plan’s.' })
  version!: number;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The first day on which it holds; what the draft says, or today, when absent.',
  })
  effectiveOn?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'When it must be looked at again; 30, 90 or 180 days on by the client’s acuity when absent.',
  })
  reviewDueOn?: string | null;
}

@InputType()
export class RevisePlanInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The plan’s.' })
  id!: string;

  @Field(() => Int, { description: 'The plan’s.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The signed version’s summary is kept when absent.' })
  summary?: string | null;
}

@InputType()
export class EndPlanInput {
  @Field(() => ID, { description: 'The plan’s.' })
  id!: string;

  @Field(() => Int, { description: 'The plan’s.' })
  version!: number;

  @Field(() => CalendarDate, { description: 'Not in the future.' })
  endsOn!: string;

  @Field(() => String)
  endReason!: string;
}

@ObjectType({ simpleResolvers: true })
export class PlanPayload {
  @Field(() => CarePlanType, { nullable: true })
  plan!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class DraftPlanPayload extends PlanPayload {}
@ObjectType({ simpleResolvers: true })
export class SubmitPlanPayload extends PlanPayload {}
@ObjectType({ simpleResolvers: true })
export class ReturnPlanToDraftPayload extends PlanPayload {}
@ObjectType({ simpleResolvers: true })
export class ApprovePlanPayload extends PlanPayload {}
@ObjectType({ simpleResolvers: true })
export class RevisePlanPayload extends PlanPayload {}
@ObjectType({ simpleResolvers: true })
export class EndPlanPayload extends PlanPayload {}

@InputType()
export class AddCareTeamMemberInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  clientId!: string;

  @Field(() => ID, { nullable: true })
  planId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Exactly one of the three.' })
  staffId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Exactly one of the three.' })
  providerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Exactly one of the three.' })
  practitionerId?: string | null;

  @Field(() => String, { description: 'What she does for the client.' })
  role!: string;

  @Field(() => CalendarDate, { nullable: true })
  validFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day on which it no longer holds.' })
  validTo?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class AddCareTeamMemberPayload {
  @Field(() => CareTeamMemberType, { nullable: true })
  careTeamMember!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}
