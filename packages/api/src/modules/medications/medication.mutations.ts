import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { MedicationSourceEnum, MedicationStatementType, MedicationStatusEnum } from './medication.type.js';
import { recordMedication } from './record-medication.js';
import { stopMedication } from './stop-medication.js';

@InputType()
export class RecordMedicationInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => ID)
  clientId!: string;

  @Field(() => String, { description: 'The system of the code, such as http://www.nlm.nih.gov/research/umls/rxnorm.' })
  codeSystem!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'The words of the code.' })
  display!: string;

  @Field(() => String, { nullable: true, description: 'How much and when, in the words of the source.' })
  doseText?: string | null;

  @Field(() => MedicationStatusEnum, { nullable: true, description: 'ACTIVE or ON_HOLD. Absent: ACTIVE.' })
  status?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  startedOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'The practitioner who prescribed it.' })
  practitionerId?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is taken for.' })
  reasonDisplay?: string | null;

  @Field(() => MedicationSourceEnum, { description: 'Who says so. IMPORT is for imports alone.' })
  source!: string;
}

@InputType()
export class StopMedicationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made from.' })
  version!: number;

  @Field(() => CalendarDate, { description: 'The last day it was taken; not in the future.' })
  stoppedOn!: string;
}

@ObjectType({ simpleResolvers: true })
export class RecordMedicationPayload {
  @Field(() => MedicationStatementType, { nullable: true })
  medicationStatement!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class StopMedicationPayload {
  @Field(() => MedicationStatementType, { nullable: true })
  medicationStatement!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class MedicationMutations {
  @Mutation(() => RecordMedicationPayload, {
    description:
      'Records what a client takes, and who says so. Refused: NOT_FOUND (client, practitioner), EPISODE_CLOSED, DUPLICATE (the same source says the same already), OUT_OF_RANGE (a start in the future, or before birth).',
  })
  async recordMedication(
    @Ctx() context: Context,
    @Arg('input', () => RecordMedicationInput) input: RecordMedicationInput,
  ) {
    return toPayload('medicationStatement', await recordMedication(context, input));
  }

  @Mutation(() => StopMedicationPayload, {
    description:
      'Says that a client no longer takes a medication. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (is not taken now), INVALID_PERIOD (before it began), OUT_OF_RANGE (in the future, or before birth), EPISODE_CLOSED (after care ended).',
  })
  async stopMedication(@Ctx() context: Context, @Arg('input', () => StopMedicationInput) input: StopMedicationInput) {
    return toPayload('medicationStatement', await stopMedication(context, input));
  }
}
