import { AREA_FACTOR_KINDS } from '@caregraph/shared/reference-prices';
import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { MoneyType } from '../../kernel/money.type.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { RateUnitEnum } from '../providers/index.js';

export const AreaFactorKindEnum = valuesOf(AREA_FACTOR_KINDS);
registerEnumType(AreaFactorKindEnum, {
  name: 'AreaFactorKind',
  description: "What an area's factor multiplies.",
  valuesConfig: {
    WAGE_INDEX: { description: 'The labour share of a price; the rest is the same everywhere.' },
    PRICE: { description: 'The whole price.' },
  },
});

@ObjectType('AreaPrice', {
  simpleResolvers: true,
  description:
    'A national price carried to one area: labour share × wage index + the rest, or the whole price × factor.',
})
export class AreaPriceType {
  @Field(() => String, { description: 'A CBSA number for wages, two letters of a state for prices.' })
  area!: string;

  @Field(() => String, { nullable: true })
  areaName!: string | null;

  @Field(() => AreaFactorKindEnum)
  kind!: string;

  @Field(() => Float)
  factor!: number;

  @Field(() => String, { description: 'Who published the factor.' })
  source!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The day of which the factor is.' })
  onDay!: string | null;

  @Field(() => MoneyType)
  amount!: MoneyType;
}

@ObjectType('ReferencePrice', {
  simpleResolvers: true,
  description: 'A published price of one thing, which the price of a provider is put beside.',
})
export class ReferencePriceType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  source!: string;

  @Field(() => String)
  codeSystem!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String)
  display!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which of several prices of one code: `STANDARD`, or `REDUCED` for those who report no quality data.',
  })
  variant!: string | null;

  @Field(() => RateUnitEnum)
  unit!: string;

  @Field(() => String, { description: '`US` for a national price.' })
  region!: string;

  @Field(() => MoneyType, { nullable: true })
  minimum!: MoneyType | null;

  @Field(() => MoneyType, { description: 'The price itself, or the most frequent of a range.' })
  typical!: MoneyType;

  @Field(() => MoneyType, { nullable: true })
  maximum!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'The part of the price that follows the wages of an area.' })
  labourShare!: MoneyType | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'First day of the price; null when its source has no dates.',
  })
  validFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;

  @Field(() => Boolean)
  isCurrent!: boolean;
}
