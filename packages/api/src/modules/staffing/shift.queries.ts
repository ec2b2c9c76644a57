import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Field, ID, Info, InputType, Query, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import type { Context } from '../../kernel/context.js';
import { DateRange } from '../../kernel/range.input.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { ShiftType } from './assignment.type.js';
import { ShiftKindEnum, ShiftOrderFieldEnum, ShiftStatusEnum } from './staffing.enums.js';

@InputType({ description: 'All that is given must hold.' })
export class ShiftFilter {
  @Field(() => DateRange, {
    nullable: true,
    description: 'Days on which the shift begins, in the organisation’s time zone.',
  })
  day?: DateRange;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The shift lies on this day of the organisation, wholly or in part.',
  })
  onDay?: string;

  @Field(() => ID, { nullable: true, description: 'The shift is of this unit, or of one below it.' })
  unitId?: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the measure careHoursPerDay counts it. It is not cancelled, not on call, and of a unit whose whole rota you see.',
  })
  countedAsCareHours?: boolean;

  @Field(() => ShiftKindEnum, { nullable: true })
  kind?: string;

  @Field(() => ShiftStatusEnum, { nullable: true })
  status?: string;

  @Field(() => ID, { nullable: true })
  staffId?: string;
}

export const ShiftPage = pageArgs({
  filter: ShiftFilter,
  order: orderType('ShiftOrder', ShiftOrderFieldEnum),
  otherwise: 'Earliest first',
});

export const ShiftConnection = connectionType(ShiftType);

@Resolver()
export class ShiftQueries {
  @Query(() => ShiftConnection, { description: 'The shifts of everyone whose rota you may see.' })
  shifts(
    @Args(() => ShiftPage) _page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }
}
