import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, Float, ID, Info, InputType, Query, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import type { Context } from '../../kernel/context.js';
import { CurrencyCode, MinorUnits } from '../../kernel/scalars.js';
import { ProviderKindEnum, ProviderOrderFieldEnum, ProviderStatusEnum, RateUnitEnum } from './provider.enums.js';
import { ProviderType } from './provider.type.js';
import { DateRange, IntRange } from '../../kernel/range.input.js';

@InputType('NearPlace', { description: 'Within a distance of a point, as the crow flies.' })
class NearPlace {
  @Field(() => Float, { description: 'Degrees north, -90 to 90.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east, -180 to 180.' })
  longitude!: number;

  @Field(() => Float)
  withinKm!: number;
}

@InputType('PriceAtMost', { description: 'A price of today, whoever pays it, for one unit.' })
class PriceAtMost {
  @Field(() => RateUnitEnum)
  unit!: string;

  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => MinorUnits)
  atMostMinor!: string;
}

@InputType()
class ProviderFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Every word must stand in the name, the chain, a town, or be the CCN or NPI. Case does not count.',
  })
  search?: string;

  @Field(() => String, { nullable: true, description: 'Words of the name alone.' })
  name?: string;

  @Field(() => [ProviderKindEnum], { nullable: true })
  kinds?: string[];

  @Field(() => ProviderStatusEnum, { nullable: true })
  status?: string;

  @Field(() => String, { nullable: true })
  ccn?: string;

  @Field(() => String, { nullable: true })
  npi?: string;

  @Field(() => String, { nullable: true, description: 'A town of one of its locations, in full. Case does not count.' })
  city?: string;

  @Field(() => String, { nullable: true, description: 'A state of one of its locations, as it is written there.' })
  state?: string;

  @Field(() => String, {
    nullable: true,
    description: 'How the postal code of one of its locations begins: `973`, `OL9`. Case does not count.',
  })
  postalCode?: string;

  @Field(() => NearPlace, {
    nullable: true,
    description: 'One of its locations lies near; what has no position does not.',
  })
  near?: NearPlace;

  @Field(() => Boolean, { nullable: true, description: 'True: a price of it is known that holds today.' })
  hasRate?: boolean;

  @Field(() => PriceAtMost, { nullable: true })
  price?: PriceAtMost;

  @Field(() => String, {
    nullable: true,
    description: 'It offers a service of this kind, in full; case does not count.',
  })
  serviceKind?: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Overall rating of at least this many stars; unrated ones are left out.',
  })
  minimumRating?: number;

  @Field(() => String, { nullable: true, description: 'A language spoken there, BCP 47, as it is written there.' })
  language?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: at work and known to have a free place. What is not known counts as no.',
  })
  acceptsNew?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: homes whose staffing by day is here, so that `staffingByQuarter` is not empty.',
  })
  reportsStaffing?: boolean;

  @Field(() => IntRange, { nullable: true })
  capacity?: IntRange;

  @Field(() => DateRange, { nullable: true, description: 'When the entry was last verified.' })
  verified?: DateRange;
}

export const ProviderConnection = connectionType(ProviderType);

const ProviderPage = pageArgs({
  filter: ProviderFilter,
  order: orderType('ProviderOrder', ProviderOrderFieldEnum),
  otherwise: 'By name',
});

@Resolver()
export class ProviderQueries {
  @Query(() => ProviderType, { nullable: true, description: 'One provider; null when there is none of this id.' })
  provider(@Arg('id', () => ID) _id: string, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return ctx.read(info);
  }

  @Query(() => ProviderConnection, {
    description: 'The directory of providers, the same for everyone in the organisation.',
  })
  providers(
    @Args(() => ProviderPage) _page: PageArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return ctx.read(info);
  }
}
