import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, ID, Info, InputType, Int, Query, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import type { Context } from '../../kernel/context.js';
import { StaffMemberType } from './staff-member.type.js';
import { StaffMemberOrderFieldEnum, StaffRoleNameEnum } from './staffing.enums.js';

@InputType({ description: 'All that is given must hold.' })
export class StaffMemberFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[];

  @Field(() => ID, { nullable: true, description: 'Her unit is this one, or lies below it.' })
  unitId?: string;

  @Field(() => ID, { nullable: true })
  supervisorId?: string;

  @Field(() => StaffRoleNameEnum, { nullable: true, description: 'What she works as today.' })
  role?: string;

  @Field(() => String, { nullable: true, description: 'Every word must stand in the name. Case does not count.' })
  search?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: works here today.' })
  active?: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'She has a credential that runs out within so many days or has run out, and nothing of its kind takes over.',
  })
  credentialExpiringWithinDays?: number;
}

export const StaffMemberConnection = connectionType(StaffMemberType);

export const StaffMemberPage = pageArgs({
  filter: StaffMemberFilter,
  order: orderType('StaffMemberOrder', StaffMemberOrderFieldEnum),
  otherwise: 'Oldest entry first',
});

@Resolver()
export class StaffingQueries {
  @Query(() => StaffMemberType, {
    nullable: true,
    description: 'One staff member; null when there is none of this id.',
  })
  staffMember(
    @Arg('id', () => ID) _id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }

  @Query(() => StaffMemberConnection, { description: 'The people who work here, and those who did.' })
  staffMembers(
    @Args(() => StaffMemberPage) _page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }
}
