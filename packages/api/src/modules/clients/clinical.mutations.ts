import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import {
  AllergyCategoryEnum,
  AllergyCriticalityEnum,
  AllergyStatusEnum,
  ConditionStatusEnum,
  SensitivityEnum,
} from './client.enums.js';
import { AllergyType, ConditionType } from './clinical.type.js';
import { recordAllergy } from './record-allergy.js';
import { recordCondition } from './record-condition.js';

@InputType()
abstract class CodedFactInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => ID)
  clientId!: string;

  @Field(() => String, { description: 'The system of the code, such as http://snomed.info/sct.' })
  codeSystem!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'The words of the code.' })
  display!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Absent: today.' })
  recordedOn?: string | null;
}

@InputType()
export class RecordConditionInput extends CodedFactInput {
  @Field(() => ConditionStatusEnum)
  clinicalStatus!: string;

  @Field(() => CalendarDate, { nullable: true })
  onsetOn?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it was over.' })
  abatedOn?: string | null;

  @Field(() => SensitivityEnum, { nullable: true, description: 'Absent: N.' })
  confidentiality?: string | null;
}

@InputType()
export class RecordAllergyInput extends CodedFactInput {
  @Field(() => AllergyStatusEnum)
  clinicalStatus!: string;

  @Field(() => AllergyCategoryEnum, { nullable: true })
  category?: string | null;

  @Field(() => AllergyCriticalityEnum, { nullable: true })
  criticality?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class RecordConditionPayload {
  @Field(() => ConditionType, { nullable: true })
  condition!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class RecordAllergyPayload {
  @Field(() => AllergyType, { nullable: true })
  allergy!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class ClinicalMutations {
  @Mutation(() => RecordConditionPayload, {
    description:
      'Records a condition of a client. Refused: NOT_FOUND, EPISODE_CLOSED, INVALID_PERIOD (over before it began), OUT_OF_RANGE (a day in the future, or before birth).',
  })
  async recordCondition(
    @Ctx() context: Context,
    @Arg('input', () => RecordConditionInput) input: RecordConditionInput,
  ) {
    return toPayload('condition', await recordCondition(context, input));
  }

  @Mutation(() => RecordAllergyPayload, {
    description:
      'Records an allergy or intolerance of a client. Refused: NOT_FOUND, EPISODE_CLOSED, DUPLICATE (the same active one is on record), OUT_OF_RANGE (a day in the future, or before birth).',
  })
  async recordAllergy(@Ctx() context: Context, @Arg('input', () => RecordAllergyInput) input: RecordAllergyInput) {
    return toPayload('allergy', await recordAllergy(context, input));
  }
}
