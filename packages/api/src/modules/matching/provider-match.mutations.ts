import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { confirmProviderMatch } from './confirm-provider-match.js';
import { ProviderMatchType } from './provider-match.type.js';
import { rejectProviderMatch } from './reject-provider-match.js';
import { reopenProviderMatch } from './reopen-provider-match.js';

@InputType()
class RejectProviderMatchInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}

@InputType()
class ReopenProviderMatchInput extends RejectProviderMatchInput {}

@InputType()
class ConfirmProviderMatchInput extends RejectProviderMatchInput {
  @Field(() => ID, { nullable: true, description: 'Which of the two stays; the older entry when absent.' })
  keepId?: string | null;
}

@ObjectType({ simpleResolvers: true })
class ConfirmProviderMatchPayload {
  @Field(() => ProviderMatchType, { nullable: true })
  providerMatch!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
class RejectProviderMatchPayload {
  @Field(() => ProviderMatchType, { nullable: true })
  providerMatch!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
class ReopenProviderMatchPayload {
  @Field(() => ProviderMatchType, { nullable: true })
  providerMatch!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class ProviderMatchMutations {
  @Mutation(() => ConfirmProviderMatchPayload, {
    description:
      'Makes one provider of two entries. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (already answered), ALREADY_MERGED.',
  })
  async confirmProviderMatch(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmProviderMatchInput) input: ConfirmProviderMatchInput,
  ) {
    return toPayload('providerMatch', await confirmProviderMatch(context, input));
  }

  @Mutation(() => RejectProviderMatchPayload, {
    description:
      'Tells two entries apart; no import asks again. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (already answered).',
  })
  async rejectProviderMatch(
    @Ctx() context: Context,
    @Arg('input', () => RejectProviderMatchInput) input: RejectProviderMatchInput,
  ) {
    return toPayload('providerMatch', await rejectProviderMatch(context, input));
  }

  @Mutation(() => ReopenProviderMatchPayload, {
    description:
      'Takes back an answer; two entries that were made one are two again. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (is open), ALREADY_MERGED (with a third since), DUPLICATE (their number is taken).',
  })
  async reopenProviderMatch(
    @Ctx() context: Context,
    @Arg('input', () => ReopenProviderMatchInput) input: ReopenProviderMatchInput,
  ) {
    return toPayload('providerMatch', await reopenProviderMatch(context, input));
  }
}
