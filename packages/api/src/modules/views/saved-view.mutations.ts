import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { deleteView } from './delete-view.js';
import { renameView } from './rename-view.js';
import { restoreView } from './restore-view.js';
import { saveView } from './save-view.js';
import { DeleteViewInput, RenameViewInput, RestoreViewInput, SaveViewInput } from './saved-view.inputs.js';
import { SavedViewType } from './saved-view.type.js';

@ObjectType({ simpleResolvers: true })
export class SaveViewPayload {
  @Field(() => SavedViewType, { nullable: true })
  savedView!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class RenameViewPayload {
  @Field(() => SavedViewType, { nullable: true })
  savedView!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class DeleteViewPayload {
  @Field(() => SavedViewType, { nullable: true })
  savedView!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class RestoreViewPayload {
  @Field(() => SavedViewType, { nullable: true })
  savedView!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class SavedViewMutations {
  @Mutation(() => SaveViewPayload, {
    description:
      'Keeps a list of the dashboard as it is narrowed now. Refused: NOT_ALLOWED (sharing takes a supervisor or administrator, who answers for the unit), NOT_FOUND (unit), REQUIRED (the unit of a team’s view).',
  })
  async saveView(@Ctx() context: Context, @Arg('input', () => SaveViewInput) input: SaveViewInput) {
    return toPayload('savedView', await saveView(context, input));
  }

  @Mutation(() => RenameViewPayload, {
    description: 'Gives a view another name. Refused: NOT_FOUND, NOT_ALLOWED (somebody else’s), STALE_VERSION.',
  })
  async renameView(@Ctx() context: Context, @Arg('input', () => RenameViewInput) input: RenameViewInput) {
    return toPayload('savedView', await renameView(context, input));
  }

  @Mutation(() => DeleteViewPayload, {
    description:
      'Takes a view out of the navigation of everybody who has it; `savedView` is null then. Refused: NOT_FOUND, NOT_ALLOWED (somebody else’s), STALE_VERSION.',
  })
  async deleteView(@Ctx() context: Context, @Arg('input', () => DeleteViewInput) input: DeleteViewInput) {
    return toPayload('savedView', await deleteView(context, input));
  }

  @Mutation(() => RestoreViewPayload, {
    description:
      'Takes back that a view was deleted. Refused: NOT_FOUND (also when it was not deleted), NOT_ALLOWED (somebody else’s), STALE_VERSION.',
  })
  async restoreView(@Ctx() context: Context, @Arg('input', () => RestoreViewInput) input: RestoreViewInput) {
    return toPayload('savedView', await restoreView(context, input));
  }
}
