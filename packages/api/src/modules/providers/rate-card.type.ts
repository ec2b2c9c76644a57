import { Field, ID, ObjectType } from 'type-graphql';
import { MoneyType } from '../../kernel/money.type.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { RateUnitEnum } from './provider.enums.js';
import { ProviderServiceType, ProviderType } from './provider.type.js';

@ObjectType('RateCard', {
  simpleResolvers: true,
  description:
    'What one unit of a service costs one payer in a period. Prices are never edited: a new price closes the old period and starts its own.',
})
export class RateCardType {
  @Field(() => ID)
  id!: string;

  @Field(() => ProviderServiceType, { nullable: true })
  service!: ProviderServiceType | null;

  @Field(() => ProviderType, { nullable: true })
  provider!: ProviderType | null;

  @Field(() => RateUnitEnum)
  unit!: string;

  @Field(() => MoneyType)
  price!: MoneyType;

  @Field(() => String, { description: 'Who pays this price: `PRIVATE`, `MEDICARE`, or the name of an insurer.' })
  payer!: string;

  @Field(() => CalendarDate, { description: 'First day on which the price holds.' })
  validFrom!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it runs.',
  })
  validTo!: string | null;

  @Field(() => Boolean, { description: 'True when the price holds today.' })
  isCurrent!: boolean;
}
