import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { SavedViewType } from './saved-view.type.js';

@Resolver()
export class SavedViewQueries {
  @Query(() => [SavedViewType], {
    description: 'Your saved views, those of your teams and those of the organisation, by name; at most 100.',
  })
  savedViews(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }
}
