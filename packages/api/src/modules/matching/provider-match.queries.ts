import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Field, ID, Info, InputType, Query, registerEnumType, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import type { Context } from '../../kernel/context.js';
import { valuesOf } from '../../kernel/enums.js';
import { ProviderMatchStatusEnum } from './provider-match.enums.js';
import { ProviderMatchType } from './provider-match.type.js';

@InputType('ProviderMatchFilter', { description: 'All that is given must hold.' })
class ProviderMatchFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[];

  @Field(() => [ProviderMatchStatusEnum], { nullable: true })
  statuses?: string[];
}

const ProviderMatchOrderField = valuesOf(['SCORE', 'CREATED_AT']);
registerEnumType(ProviderMatchOrderField, {
  name: 'ProviderMatchOrderField',
  description: 'What doubtful pairs are sorted by.',
});
const ProviderMatchConnection = connectionType(ProviderMatchType);

const ProviderMatchPage = pageArgs({
  filter: ProviderMatchFilter,
  order: orderType('ProviderMatchOrder', ProviderMatchOrderField),
  otherwise: 'The likeliest pair first',
});

@Resolver()
export class ProviderMatchQueries {
  @Query(() => ProviderMatchConnection, {
    description: 'Entries of the directory that may be one provider, for a person to say so.',
  })
  providerMatches(
    @Args(() => ProviderMatchPage) _page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.read(info);
  }
}
