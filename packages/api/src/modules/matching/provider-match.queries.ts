import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, InputType, Query, registerEnumType, Resolver } from 'type-graphql';
import { connectionType, type OrderInput, orderType, PageArgs } from '../../graph/connection.type.js';
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
const ProviderMatchOrder = orderType('ProviderMatchOrder', ProviderMatchOrderField);
const ProviderMatchConnection = connectionType(ProviderMatchType);

@ArgsType()
class ProviderMatchPage extends PageArgs {
  @Field(() => ProviderMatchFilter, { nullable: true })
  filter?: ProviderMatchFilter;

  @Field(() => ProviderMatchOrder, { nullable: true, description: 'The likeliest pair first when absent.' })
  order?: OrderInput;
}

@Resolver()
export class ProviderMatchQueries {
  @Query(() => ProviderMatchConnection, {
    description: 'Entries of the directory that may be one provider, for a person to say so.',
  })
  providerMatches(
    @Args(() => ProviderMatchPage) _page: ProviderMatchPage,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.read(info);
  }
}
