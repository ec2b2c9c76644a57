import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, Info, InputType, Query, registerEnumType, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import type { Context } from '../../kernel/context.js';
import { valuesOf } from '../../kernel/enums.js';
import { DateRange } from '../../kernel/range.input.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { ProviderServiceType, RateCardType, RateUnitEnum } from '../providers/index.js';
import { AreaPriceType, ReferencePriceType } from './reference-price.type.js';

@InputType()
class ReferencePriceFilter {
  @Field(() => String, { nullable: true, description: 'Every word must stand in the words of the code.' })
  search?: string;

  @Field(() => String, { nullable: true })
  source?: string;

  @Field(() => String, { nullable: true })
  codeSystem?: string;

  @Field(() => [String], { nullable: true })
  codes?: string[];

  @Field(() => String, { nullable: true })
  variant?: string;

  @Field(() => RateUnitEnum, { nullable: true })
  unit?: string;

  @Field(() => String, { nullable: true })
  region?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: prices that hold today; false: past and future ones.' })
  current?: boolean;

  @Field(() => CalendarDate, { nullable: true, description: 'Prices that hold on this day.' })
  on?: string;

  @Field(() => DateRange, { nullable: true })
  validFrom?: DateRange;
}

const ReferencePriceOrderField = valuesOf(['DISPLAY', 'VALID_FROM', 'TYPICAL']);
registerEnumType(ReferencePriceOrderField, {
  name: 'ReferencePriceOrderField',
  description: 'What published prices are sorted by.',
});

const ReferencePricePage = pageArgs({
  filter: ReferencePriceFilter,
  order: orderType('ReferencePriceOrder', ReferencePriceOrderField),
  otherwise: 'By the words of the code',
});

const ReferencePriceConnection = connectionType(ReferencePriceType);

@Resolver()
export class ReferencePriceQueries {
  @Query(() => ReferencePriceConnection, { description: 'Published prices, past and present.' })
  referencePrices(
    @Args(() => ReferencePricePage) _page: PageArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return ctx.read(info);
  }
}

@Resolver(() => ReferencePriceType)
export class ReferencePriceFields {
  @FieldResolver(() => AreaPriceType, {
    nullable: true,
    description:
      'The price in one area. Null: no factor of the area is published for that day, or the price does not hold on it.',
  })
  inArea(
    @Arg('area', () => String, { description: 'A CBSA number, or the two letters of a state.' }) _area: string,
    @Arg('on', () => CalendarDate, {
      nullable: true,
      description: 'Today while the price holds, else its last day, when absent.',
    })
    _on: string | undefined,
  ): never {
    return fromGraph();
  }
}

@Resolver(() => RateCardType)
export class RateCardReference {
  @FieldResolver(() => ReferencePriceType, {
    nullable: true,
    description:
      'The published price of the same code, unit and currency at the same time. Null: the service has no code, or none is published.',
  })
  reference(): never {
    return fromGraph();
  }
}

@Resolver(() => ProviderServiceType)
export class ProviderServiceReferences {
  @FieldResolver(() => [ReferencePriceType], {
    description: 'The published prices of the code of the service that hold today.',
  })
  referencePrices(): never {
    return fromGraph();
  }
}
