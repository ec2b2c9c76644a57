import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { MeType, OrganisationType, OrgUnitType } from './organisation.type.js';

@Resolver()
export class OrganisationQueries {
  @Query(() => MeType, { description: 'The signed-in user: who she is, what she may do, which facts she sees.' })
  me(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }

  @Query(() => OrganisationType, { nullable: true, description: 'The organisation of the signed-in user.' })
  organisation(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }

  @Query(() => [OrgUnitType], { description: 'All units of the organisation, by name; at most 500.' })
  orgUnits(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }
}
