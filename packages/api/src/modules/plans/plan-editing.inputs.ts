import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { CarePlanVersionType } from './plan.type.js';
import { GoalLifecycleEnum, InterventionStatusEnum, NeedStatusEnum } from './plan.enums.js';
import {
  AddGoalPayload,
  AddInterventionPayload,
  AddNeedPayload,
  CodedInput,
  InterventionDetailsInput,
} from './plan-content.inputs.js';

const SEEN = 'The version that was seen.';

/** What every edit of a need, goal or intervention names. */
@InputType()
abstract class EditInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: SEEN })
  version!: number;
}

@InputType()
export class UpdateNeedInput extends CodedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: SEEN })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The part of life it belongs to, a word of your own list.' })
  domain?: string;

  @Field(() => String, { nullable: true })
  description?: string;

  @Field(() => Int, { nullable: true, description: '1, the most urgent, to 5.' })
  priority?: number;
}

@InputType()
export class UpdateGoalInput extends EditInput {
  @Field(() => String, { nullable: true, description: 'In the client’s words.' })
  statement?: string;

  @Field(() => String, { nullable: true })
  target?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  dueOn?: string | null;
}

@InputType()
export class UpdateInterventionInput extends InterventionDetailsInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: SEEN })
  version!: number;

  @Field(() => String, { nullable: true, description: 'The sort of help, a word of your own list.' })
  kind?: string;

  @Field(() => String, { nullable: true })
  description?: string;
}

@InputType()
export class RemoveNeedInput extends EditInput {}
@InputType()
export class RemoveGoalInput extends EditInput {}
@InputType()
export class RemoveInterventionInput extends EditInput {}
@InputType()
export class RestoreNeedInput extends EditInput {}
@InputType()
export class RestoreGoalInput extends EditInput {}
@InputType()
export class RestoreInterventionInput extends EditInput {}

@InputType()
export class SetNeedStatusInput extends EditInput {
  @Field(() => NeedStatusEnum)
  status!: string;
}

@InputType()
export class SetGoalLifecycleInput extends EditInput {
  @Field(() => GoalLifecycleEnum)
  lifecycle!: string;
}

@InputType()
export class SetInterventionStatusInput extends EditInput {
  @Field(() => InterventionStatusEnum)
  status!: string;
}

@ObjectType({ simpleResolvers: true })
abstract class RemovalPayload {
  @Field(() => CarePlanVersionType, { nullable: true, description: 'The draft version without it.' })
  planVersion!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class UpdateNeedPayload extends AddNeedPayload {}
@ObjectType({ simpleResolvers: true })
export class UpdateGoalPayload extends AddGoalPayload {}
@ObjectType({ simpleResolvers: true })
export class UpdateInterventionPayload extends AddInterventionPayload {}
@ObjectType({ simpleResolvers: true })
export class RemoveNeedPayload extends RemovalPayload {}
@ObjectType({ simpleResolvers: true })
export class RemoveGoalPayload extends RemovalPayload {}
@ObjectType({ simpleResolvers: true })
export class RemoveInterventionPayload extends RemovalPayload {}
@ObjectType({ simpleResolvers: true })
export class RestoreNeedPayload extends AddNeedPayload {}
@ObjectType({ simpleResolvers: true })
export class RestoreGoalPayload extends AddGoalPayload {}
@ObjectType({ simpleResolvers: true })
export class RestoreInterventionPayload extends AddInterventionPayload {}
@ObjectType({ simpleResolvers: true })
export class SetNeedStatusPayload extends AddNeedPayload {}
@ObjectType({ simpleResolvers: true })
export class SetGoalLifecyclePayload extends AddGoalPayload {}
@ObjectType({ simpleResolvers: true })
export class SetInterventionStatusPayload extends AddInterventionPayload {}
