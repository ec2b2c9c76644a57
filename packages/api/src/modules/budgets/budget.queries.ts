import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, Float, ID, Info, InputType, Int, Query, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import type { Context } from '../../kernel/context.js';
import { DateRange } from '../../kernel/range.input.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { ClientType } from '../clients/index.js';
import {
  BudgetBandEnum,
  BudgetEntryKindEnum,
  BudgetEntryOrderFieldEnum,
  BudgetKindEnum,
  BudgetOrderFieldEnum,
  BudgetStatusEnum,
} from './budget.enums.js';
import { BudgetType } from './budget.type.js';
import { BudgetEntryType } from './budget-ledger.type.js';

@InputType()
class BudgetFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[];

  @Field(() => String, { nullable: true, description: 'Every word must stand in the name. Case does not count.' })
  search?: string;

  @Field(() => ID, { nullable: true })
  clientId?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Budgets of this unit and the units below it, and of their clients: those that its measures count.',
  })
  unitId?: string;

  @Field(() => ID, { nullable: true })
  ownerStaffId?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Who answers for it: the owner, or without one the client’s primary care manager of today.',
  })
  answeredForBy?: string;

  @Field(() => [BudgetKindEnum], { nullable: true })
  kinds?: string[];

  @Field(() => BudgetStatusEnum, { nullable: true })
  status?: string;

  @Field(() => Int, { nullable: true, description: 'The year in which the period starts.' })
  fiscalYear?: number;

  @Field(() => CalendarDate, { nullable: true, description: 'The day lies in the period.' })
  activeOn?: string;

  @Field(() => DateRange, { nullable: true, description: 'Periods that start in these days.' })
  startsOn?: DateRange;

  @Field(() => DateRange, { nullable: true, description: 'Periods that end in these days.' })
  endsOn?: DateRange;

  @Field(() => [BudgetBandEnum], { nullable: true, description: 'Of the straight-line forecast.' })
  bands?: string[];

  @Field(() => [BudgetBandEnum], {
    nullable: true,
    description:
      'Of the seasonal forecast. It is worked out for every budget that the other filters leave: name a period.',
  })
  bandsSeasonal?: string[];

  @Field(() => Boolean, { nullable: true, description: 'True: someone asks for more money, and nobody has decided.' })
  overrideRequested?: boolean;

  @Field(() => Float, { nullable: true, description: 'Actual ÷ revised is this much or more: 0.9 is 90 %.' })
  utilisationAtLeast?: number;
}

export const BudgetConnection = connectionType(BudgetType);

const BudgetPage = pageArgs({
  filter: BudgetFilter,
  order: orderType('BudgetOrder', BudgetOrderFieldEnum),
  otherwise: 'The latest period first',
});

@InputType()
class BudgetEntryFilter {
  @Field(() => [BudgetEntryKindEnum], { nullable: true })
  kinds?: string[];

  @Field(() => ID, { nullable: true })
  lineId?: string;

  @Field(() => ID, { nullable: true })
  providerId?: string;

  @Field(() => DateRange, { nullable: true })
  serviceOn?: DateRange;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Of the budgets that the measures add up on this day: their period holds it, their authorised sum is known, their currency is the organisation’s.',
  })
  countedOn?: string;
}

export const BudgetEntryConnection = connectionType(BudgetEntryType);

const BudgetEntryPage = pageArgs({
  filter: BudgetEntryFilter,
  order: orderType('BudgetEntryOrder', BudgetEntryOrderFieldEnum),
  otherwise: 'The latest service first',
});

@Resolver()
export class BudgetQueries {
  @Query(() => BudgetType, {
    nullable: true,
    description: 'One budget; null when there is none of this id that you may see.',
  })
  budget(@Arg('id', () => ID) _id: string, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }

  @Query(() => BudgetConnection, {
    description: 'The budgets you may see: of your clients, and of the units you answer for.',
  })
  budgets(@Args(() => BudgetPage) _page: PageArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }
}

@Resolver()
export class BudgetEntryQueries {
  @Query(() => BudgetEntryConnection, {
    description: 'The postings of all budgets you may see: what stands behind the months of a measure.',
  })
  budgetEntries(
    @Args(() => BudgetEntryPage) _page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.read(info);
  }
}

@Resolver(() => BudgetEntryType)
export class BudgetEntryFields {
  @FieldResolver(() => BudgetType, { nullable: true, description: 'The budget it is posted to.' })
  budget(): never {
    return fromGraph();
  }
}

@Resolver(() => BudgetType)
export class BudgetFields {
  @FieldResolver(() => ClientType, { nullable: true, description: 'Whose care it pays; null for a unit’s budget.' })
  client(): never {
    return fromGraph();
  }

  @FieldResolver(() => BudgetEntryConnection, { description: 'The ledger, the latest service first.' })
  entries(@Args(() => BudgetEntryPage) _page: PageArgs): never {
    return fromGraph();
  }
}

@Resolver(() => ClientType)
export class ClientBudgetFields {
  @FieldResolver(() => BudgetConnection, { description: 'Budgets for the care of this client.' })
  budgets(@Args(() => BudgetPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => BudgetType, { nullable: true, description: 'The CARE budget whose period holds today.' })
  currentBudget(): never {
    return fromGraph();
  }
}
