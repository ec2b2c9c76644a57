import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, ID, Info, InputType, Query, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import type { Context } from '../../kernel/context.js';
import { DateRange } from '../../kernel/range.input.js';
import { AcuityEnum, ClientOrderFieldEnum, ClientStatusEnum } from './client.enums.js';
import { ClientType } from './client.type.js';

@InputType('ClientFilter', { description: 'All that is given must hold.' })
export class ClientFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[];

  @Field(() => [ClientStatusEnum], { nullable: true })
  status?: string[];

  @Field(() => [AcuityEnum], { nullable: true })
  acuity?: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The unit that answers for the client is this one, or lies below it.',
  })
  unitId?: string;

  @Field(() => ID, { nullable: true, description: "The staff member who is the client's primary care manager today." })
  careManagerId?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: not ended, and without a primary care manager today.',
  })
  unassigned?: boolean;

  @Field(() => DateRange, { nullable: true, description: 'The day on which the next contact is due.' })
  nextContactDueOn?: DateRange;

  @Field(() => Boolean, { nullable: true, description: 'True: the day a contact was due on has passed.' })
  contactOverdue?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the signed version of an active plan should have been reviewed before today.',
  })
  reviewOverdue?: boolean;

  @Field(() => DateRange, { nullable: true })
  enrolledOn?: DateRange;

  @Field(() => String, {
    nullable: true,
    description: 'Every word must stand in the name or in the client number. Case does not count.',
  })
  search?: string;
}

export const ClientConnection = connectionType(ClientType);

export const ClientPage = pageArgs({
  filter: ClientFilter,
  order: orderType('ClientOrder', ClientOrderFieldEnum),
  otherwise: 'Oldest entry first',
});

@Resolver()
export class ClientQueries {
  @Query(() => ClientType, {
    nullable: true,
    description: 'One client; null when there is none of this id, or none the reader may see.',
  })
  client(
    @Arg('id', () => ID) _id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }

  @Query(() => ClientConnection, { description: 'The clients the reader may see.' })
  clients(
    @Args(() => ClientPage) _page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }
}
