import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { CalendarDate, CurrencyCode, MinorUnits } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { GoalAchievementEnum, InterventionStatusEnum, NeedStatusEnum } from './plan.enums.js';
import { GoalType, InterventionType, NeedType } from './plan-content.type.js';

export const KEY = '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.';
const DRAFT_VERSION = 'The draft version of the plan that it joins.';

const NewGoalLifecycleEnum = valuesOf(['PROPOSED', 'ACTIVE']);
registerEnumType(NewGoalLifecycleEnum, {
  name: 'NewGoalLifecycle',
  description: 'How a goal starts. A PROPOSED goal becomes ACTIVE when its version is signed.',
});

/** What a need or an intervention is called in a code system, whether it is new or changed. */
@InputType()
export abstract class CodedInput {
  @Field(() => String, { nullable: true })
  codeSystem?: string | null;

  @Field(() => String, { nullable: true })
  code?: string | null;

  @Field(() => String, { nullable: true })
  codeDisplay?: string | null;
}

/** What an intervention may say and need not, whether it is new or changed. */
@InputType()
export abstract class InterventionDetailsInput extends CodedInput {
  @Field(() => ID, { nullable: true })
  staffId?: string | null;

  @Field(() => ID, { nullable: true })
  providerServiceId?: string | null;

  @Field(() => String, { nullable: true })
  scheduleText?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  startsOn?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  endsOn?: string | null;

  @Field(() => MinorUnits, { nullable: true, description: 'For the whole intervention; with its currency.' })
  estimatedCostMinor?: string | null;

  @Field(() => CurrencyCode, { nullable: true })
  currency?: string | null;

  @Field(() => ID, { nullable: true, description: 'A line of a budget of this client, or of a unit.' })
  budgetLineId?: string | null;
}

@InputType()
export class InterventionInput extends InterventionDetailsInput {
  @Field(() => String, { description: 'The sort of help, a word of your own list.' })
  kind!: string;

  @Field(() => String)
  description!: string;

  @Field(() => InterventionStatusEnum, { nullable: true, description: 'PLANNED when absent.' })
  status?: string | null;
}

@InputType()
export class GoalInput {
  @Field(() => String, { description: 'In the client’s words.' })
  statement!: string;

  @Field(() => String, { nullable: true })
  target?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  dueOn?: string | null;

  @Field(() => NewGoalLifecycleEnum, { nullable: true, description: 'PROPOSED when absent.' })
  lifecycle?: string | null;

  @Field(() => [InterventionInput], { nullable: true, description: 'At most 12.' })
  interventions?: InterventionInput[] | null;
}

@InputType()
export class NeedInput extends CodedInput {
  @Field(() => String, { description: 'The part of life it belongs to, a word of your own list.' })
  domain!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Int, { description: '1, the most urgent, to 5.' })
  priority!: number;

  @Field(() => NeedStatusEnum, { nullable: true, description: 'ACTIVE when absent.' })
  status?: string | null;

  @Field(() => [GoalInput], { nullable: true, description: 'At most 10.' })
  goals?: GoalInput[] | null;
}

@InputType()
export class AddNeedInput extends NeedInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: DRAFT_VERSION })
  versionId!: string;
}

@ObjectType({ simpleResolvers: true })
export class AddNeedPayload {
  @Field(() => NeedType, { nullable: true })
  need!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class AddGoalInput extends GoalInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: DRAFT_VERSION })
  versionId!: string;

  @Field(() => ID, { nullable: true, description: 'The need it serves, of the same version.' })
  needId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class AddGoalPayload {
  @Field(() => GoalType, { nullable: true })
  goal!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class AddInterventionInput extends InterventionInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: DRAFT_VERSION })
  versionId!: string;

  @Field(() => ID, { nullable: true, description: 'The goal it serves, of the same version.' })
  goalId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class AddInterventionPayload {
  @Field(() => InterventionType, { nullable: true })
  intervention!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class RecordGoalProgressInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  goalId!: string;

  @Field(() => CalendarDate, { description: 'Not in the future.' })
  recordedOn!: string;

  @Field(() => GoalAchievementEnum)
  achievement!: string;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class RecordGoalProgressPayload {
  @Field(() => GoalType, { nullable: true, description: 'The goal as it stands now.' })
  goal!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}
