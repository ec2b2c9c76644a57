import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { ClientType } from '../clients/index.js';
import {
  InteractionDirectionEnum,
  InteractionModeEnum,
  InteractionOutcomeEnum,
  InteractionType,
} from './interaction.type.js';
import { logInteraction } from './log-interaction.js';

@InputType()
export class LogInteractionInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => ID)
  clientId!: string;

  @Field(() => ID, { nullable: true, description: 'Who of us it was. Absent: the signed-in staff member.' })
  staffId?: string | null;

  @Field(() => InteractionModeEnum)
  mode!: string;

  @Field(() => InteractionDirectionEnum)
  direction!: string;

  @Field(() => InteractionOutcomeEnum)
  outcome!: string;

  @Field(() => DateTime, { description: 'Not in the future.' })
  startedAt!: string;

  @Field(() => Int, { description: 'Whole minutes, 0 to 1440.' })
  minutes!: number;

  @Field(() => [String], { nullable: true, description: 'Keywords, at most 20.' })
  topics?: string[] | null;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => ID, { nullable: true, description: 'The other person, when it was not the client herself.' })
  withPersonId?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The day agreed for the next contact. Absent: the day of the contact and the interval of the client.',
  })
  nextContactOn?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class LogInteractionPayload {
  @Field(() => InteractionType, { nullable: true })
  interaction!: { id: string } | null;

  @Field(() => ClientType, { nullable: true, description: 'The client, with the day the next contact is due.' })
  client!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class OutreachMutations {
  @Mutation(() => LogInteractionPayload, {
    description:
      'Writes down a contact, made or tried; a successful one moves the day the next is due. Refused: NOT_FOUND (client, staff member, person), OUT_OF_RANGE (in the future, before birth, minutes), EPISODE_CLOSED (after care ended), INVALID_PERIOD (next contact before this one), REQUIRED (staff member, for a user who is none).',
  })
  async logInteraction(@Ctx() context: Context, @Arg('input', () => LogInteractionInput) input: LogInteractionInput) {
    const outcome = await logInteraction(context, input);
    const client = 'done' in outcome ? { id: input.clientId } : null;
    return { ...toPayload('interaction', outcome), client };
  }
}
