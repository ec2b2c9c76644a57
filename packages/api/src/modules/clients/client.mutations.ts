import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { NewPersonInput, PersonChangesInput } from '../people/index.js';
import { AcuityEnum, ClientIdentifierKindEnum, ClientStatusEnum, SensitivityEnum } from './client.enums.js';
import { ClientType } from './client.type.js';
import { endClient } from './end-client.js';
import { enrolClient } from './enrol-client.js';
import { updateClient } from './update-client.js';

@InputType()
export class ClientIdentifierInput {
  @Field(() => ClientIdentifierKindEnum)
  kind!: string;

  @Field(() => String, { description: 'The system that gave the number, as a URL or a name without spaces.' })
  system!: string;

  @Field(() => String)
  value!: string;
}

@InputType()
export class EnrolClientInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => NewPersonInput)
  person!: NewPersonInput;

  @Field(() => String)
  clientNo!: string;

  @Field(() => ID, { description: 'The unit that will answer for the client.' })
  unitId!: string;

  @Field(() => ClientStatusEnum, { nullable: true, description: 'PROSPECT or ACTIVE, which it is when absent.' })
  status?: string | null;

  @Field(() => AcuityEnum)
  acuity!: string;

  @Field(() => CalendarDate)
  enrolledOn!: string;

  @Field(() => Int, { nullable: true, description: 'Days between contacts, 1 to 365. Absent: 30.' })
  contactIntervalDays?: number | null;

  @Field(() => SensitivityEnum, { nullable: true, description: 'Absent: N.' })
  sensitivity?: string | null;

  @Field(() => [ClientIdentifierInput], { nullable: true, description: 'At most 20.' })
  identifiers?: ClientIdentifierInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Makes this staff member the primary care manager from `enrolledOn`; needs the permission to assign.',
  })
  careManagerId?: string | null;
}

@InputType()
export class UpdateClientInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made from.' })
  version!: number;

  @Field(() => PersonChangesInput, { nullable: true })
  person?: PersonChangesInput | null;

  @Field(() => ID, { nullable: true })
  unitId?: string;

  @Field(() => ClientStatusEnum, { nullable: true, description: 'PROSPECT, ACTIVE or ON_HOLD; ending is `endClient`.' })
  status?: string;

  @Field(() => AcuityEnum, { nullable: true })
  acuity?: string;

  @Field(() => Int, { nullable: true, description: 'Days between contacts, 1 to 365.' })
  contactIntervalDays?: number;

  @Field(() => CalendarDate, { nullable: true, description: 'Null: no contact is owed.' })
  nextContactDueOn?: string | null;

  @Field(() => SensitivityEnum, { nullable: true })
  sensitivity?: string;
}

@InputType()
export class EndClientInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made from.' })
  version!: number;

  @Field(() => CalendarDate, { description: 'The last day of care; not in the future.' })
  endedOn!: string;

  @Field(() => String, { description: 'Why care ends; recorded with everything that is settled by it.' })
  endReason!: string;
}

@ObjectType({ simpleResolvers: true })
export class EnrolClientPayload {
  @Field(() => ClientType, { nullable: true })
  client!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class UpdateClientPayload {
  @Field(() => ClientType, { nullable: true })
  client!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class EndClientPayload {
  @Field(() => ClientType, { nullable: true })
  client!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class ClientMutations {
  @Mutation(() => EnrolClientPayload, {
    description:
      'Takes a person into care: the person, how to reach her, the numbers others know her by. Refused: DUPLICATE (client number or identifier), NOT_FOUND (unit, care manager), NOT_ALLOWED (assigning without the permission), OUT_OF_RANGE (birth date, enrolment in the future), INVALID_PERIOD.',
  })
  async enrolClient(@Ctx() context: Context, @Arg('input', () => EnrolClientInput) input: EnrolClientInput) {
    return toPayload('client', await enrolClient(context, input));
  }

  @Mutation(() => UpdateClientPayload, {
    description:
      'Changes a client and the person behind. Refused: NOT_FOUND (client, unit), STALE_VERSION, EPISODE_CLOSED (care has ended), ILLEGAL_TRANSITION (back to PROSPECT), OUT_OF_RANGE (birth date; also one after what is on record of her health), INVALID_PERIOD (born after the enrolment), INVALID.',
  })
  async updateClient(@Ctx() context: Context, @Arg('input', () => UpdateClientInput) input: UpdateClientInput) {
    return toPayload('client', await updateClient(context, input));
  }

  @Mutation(() => EndClientPayload, {
    description:
      'Ends the care of a client and settles everything still open for her, each with the reason, in one step. Refused: NOT_FOUND, STALE_VERSION, EPISODE_CLOSED (has ended before), INVALID_PERIOD (before enrolment), OUT_OF_RANGE (in the future).',
  })
  async endClient(@Ctx() context: Context, @Arg('input', () => EndClientInput) input: EndClientInput) {
    return toPayload('client', await endClient(context, input));
  }
}
