/** A small product of its own, with one of everything the engine knows: what the tests of this folder read. */
import 'reflect-metadata';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Info,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../kernel/context.js';
import { MoneyType } from '../kernel/money.type.js';
import { CalendarDate, CurrencyCode, DateTime } from '../kernel/scalars.js';
import { connectionType, type OrderInput, orderType, PageArgs } from './connection.type.js';
import { fromGraph } from './declare.js';

export const ToyStatus = { ACTIVE: 'ACTIVE', ENDED: 'ENDED', WAITING: 'WAITING' } as const;
export const ToyClientOrderField = {
  NAME: 'NAME',
  SCORE: 'SCORE',
  ENDED_ON: 'ENDED_ON',
  STATUS: 'STATUS',
  WEIGHT: 'WEIGHT',
  SEEN_AT: 'SEEN_AT',
} as const;
export const ToyVisitOrderField = { AT: 'AT', MINUTES: 'MINUTES' } as const;
registerEnumType(ToyStatus, { name: 'ToyStatus' });
registerEnumType(ToyClientOrderField, { name: 'ToyClientOrderField' });
registerEnumType(ToyVisitOrderField, { name: 'ToyVisitOrderField' });

@ObjectType('ToyPart', { simpleResolvers: true })
export class ToyPartType {
  @Field(() => String) code!: string;
  @Field(() => Float, { nullable: true }) share!: number | null;
}

@ObjectType('ToyStaff', { simpleResolvers: true })
export class ToyStaffType {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => [ToyVisitType]) visits!: ToyVisitType[];
}

@ObjectType('ToyVisit', { simpleResolvers: true })
export class ToyVisitType {
  @Field(() => ID) id!: string;
  @Field(() => Int) minutes!: number;
  @Field(() => DateTime) at!: string;
  @Field(() => String, { nullable: true }) remark!: string | null;
  @Field(() => ToyClientType, { nullable: true }) client!: ToyClientType | null;
  @Field(() => ToyStaffType, { nullable: true }) staff!: ToyStaffType | null;
  @Field(() => [String]) redacted!: string[];
}

@ObjectType('ToyClient', { simpleResolvers: true })
export class ToyClientType {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => ToyStatus) status!: string;
  @Field(() => [ToyStatus]) pastStatuses!: string[];
  @Field(() => CalendarDate) enrolledOn!: string;
  @Field(() => CalendarDate, { nullable: true }) endedOn!: string | null;
  @Field(() => DateTime, { nullable: true }) seenAt!: string | null;
  @Field(() => Float, { nullable: true }) score!: number | null;
  @Field(() => MoneyType, { nullable: true }) balance!: MoneyType | null;
  @Field(() => [String]) languages!: string[];
  @Field(() => Boolean) isVip!: boolean;
  @Field(() => Int) daysEnrolled!: number;
  @Field(() => Int, { nullable: true }) visitCount!: number | null;
  @Field(() => String, { nullable: true }) staffName!: string | null;
  @Field(() => String, { nullable: true }) staffInitial!: string | null;
  @Field(() => ToyStaffType, { nullable: true }) staff!: ToyStaffType | null;
  @Field(() => ToyVisitType, { nullable: true }) lastVisit!: ToyVisitType | null;
  @Field(() => [ToyVisitType]) longVisits!: ToyVisitType[];
  @Field(() => [ToyPartType]) parts!: ToyPartType[];
  @Field(() => [String]) actions!: string[];
  @Field(() => [String]) redacted!: string[];
}

@InputType('ToyScoreRange')
export class ToyScoreRange {
  @Field(() => Float, { nullable: true }) from?: number;
  @Field(() => Float, { nullable: true }) to?: number;
}

@InputType('ToyClientFilter')
export class ToyClientFilter {
  @Field(() => CurrencyCode, { nullable: true }) currency?: string;
  @Field(() => [ID], { nullable: true }) ids?: string[];
  @Field(() => ToyStatus, { nullable: true }) status?: string;
  @Field(() => ToyScoreRange, { nullable: true }) score?: ToyScoreRange;
  @Field(() => String, { nullable: true }) search?: string;
  @Field(() => Boolean, { nullable: true }) ended?: boolean;
  @Field(() => String, { nullable: true }) speaks?: string;
}

const ToyClientOrder = orderType('ToyClientOrder', ToyClientOrderField);
const ToyVisitOrder = orderType('ToyVisitOrder', ToyVisitOrderField);
export const ToyClientConnection = connectionType(ToyClientType);
export const ToyVisitConnection = connectionType(ToyVisitType);

@ArgsType()
class ToyClientPage extends PageArgs {
  @Field(() => ToyClientFilter, { nullable: true }) filter?: ToyClientFilter;
  @Field(() => ToyClientOrder, { nullable: true }) order?: OrderInput;
}

@ArgsType()
class ToyVisitPage extends PageArgs {
  @Field(() => ToyVisitOrder, { nullable: true }) order?: OrderInput;
}

@ObjectType('ToyBusyRow', { simpleResolvers: true })
export class ToyBusyRowType {
  @Field(() => Int, { nullable: true }) minutes!: number | null;
  @Field(() => ToyClientType, { nullable: true }) client!: ToyClientType | null;
}

@ObjectType('ToyTotals', { simpleResolvers: true })
export class ToyTotalsType {
  @Field(() => Int, { nullable: true }) visits!: number | null;
  @Field(() => MoneyType, { nullable: true }) balance!: MoneyType | null;
}

@ObjectType('ToyOverview', { simpleResolvers: true })
export class ToyOverviewType {
  @Field(() => CalendarDate) startsOn!: string;
  @Field(() => [ToyBusyRowType]) busiest!: ToyBusyRowType[];
  @Field(() => ToyTotalsType, { nullable: true }) totals!: ToyTotalsType | null;
}

@ObjectType('RenameToyPayload', { simpleResolvers: true })
export class RenameToyPayload {
  @Field(() => ToyClientType, { nullable: true }) client!: { id: string } | null;
  @Field(() => [ToyVisitType]) visits!: { id: string }[];
  @Field(() => MoneyType, { nullable: true }) fee!: MoneyType | null;
}

@Resolver(() => ToyClientType)
export class ToyClientFields {
  @FieldResolver(() => ToyVisitConnection)
  visits(@Args(() => ToyVisitPage) _page: ToyVisitPage): never {
    return fromGraph();
  }

  @FieldResolver(() => Int)
  minutesSince(@Arg('day', () => CalendarDate) _day: string): never {
    return fromGraph();
  }
}

@Resolver(() => ToyOverviewType)
export class ToyOverviewFields {
  @FieldResolver(() => ToyClientConnection)
  enrolled(@Args(() => ToyClientPage) _page: ToyClientPage): never {
    return fromGraph();
  }
}

@Resolver()
export class ToyOperations {
  @Query(() => ToyClientType, { nullable: true })
  toyClient(
    @Arg('id', () => ID) _id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }

  @Query(() => ToyClientConnection)
  toyClients(
    @Args(() => ToyClientPage) _page: ToyClientPage,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }

  @Query(() => [ToyStaffType])
  toyStaff(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.read(info);
  }

  @Query(() => ToyOverviewType, { nullable: true })
  toyOverview(
    @Arg('from', () => CalendarDate) _from: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }

  @Mutation(() => RenameToyPayload)
  renameToy(
    @Arg('clientId', () => ID) clientId: string,
    @Arg('visitIds', () => [ID]) visitIds: string[],
  ): RenameToyPayload {
    return {
      client: { id: clientId },
      visits: visitIds.map((id) => ({ id })),
      fee: { minor: '150', currency: 'USD', decimal: '1.50' },
    };
  }
}
