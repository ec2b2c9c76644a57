import { Field, ObjectType } from 'type-graphql';
import { CurrencyCode, MinorUnits } from './scalars.js';

@ObjectType('Money', {
  simpleResolvers: true,
  description: 'An amount in one currency. Never a floating-point number.',
})
export class MoneyType {
  @Field(() => MinorUnits, { description: 'The amount in minor units: 1234 is 12.34 USD, or 1,234 JPY.' })
  minor!: string;

  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => String, {
    description: 'The same amount as a decimal number with the digits its currency has, such as "12.34".',
  })
  decimal!: string;
}
