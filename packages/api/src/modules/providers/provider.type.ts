import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../kernel/money.type.js';
import { PlaceType } from '../../kernel/place.type.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { ProviderKindEnum, ProviderStatusEnum, RateUnitEnum } from './provider.enums.js';
import { QualityRatingType } from './provider-quality.type.js';
import { ProviderSourceType } from './provider-source.type.js';

@ObjectType('ProviderLocation', {
  simpleResolvers: true,
  implements: PlaceType,
  description: 'A place where a provider works.',
})
export class ProviderLocationType extends PlaceType {
  @Field(() => ID)
  id!: string;

  @Field(() => Boolean, { description: 'True for the main address.' })
  isPrimary!: boolean;
}

@ObjectType('Practitioner', {
  simpleResolvers: true,
  description: 'A clinician outside the organisation, such as a physician. Never one of its staff.',
})
export class PractitionerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  givenName!: string;

  @Field(() => String)
  familyName!: string;

  @Field(() => String, { nullable: true, description: 'National Provider Identifier (United States).' })
  npi!: string | null;

  @Field(() => String, { nullable: true })
  specialty!: string | null;

  @Field(() => ProviderType, { nullable: true, description: 'Where she practises.' })
  provider!: ProviderType | null;
}

@ObjectType('ProviderService', {
  simpleResolvers: true,
  description: 'Something a provider does for clients; prices hang on it.',
})
export class ProviderServiceType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'The sort of service, for searching, such as `Skilled nursing`.' })
  kind!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, description: 'System of the code that published prices use.' })
  codeSystem!: string | null;

  @Field(() => String, { nullable: true })
  code!: string | null;

  @Field(() => ProviderType, { nullable: true })
  provider!: ProviderType | null;

  @Field(() => [RateCardType], { description: 'The prices that hold today: one per unit and payer.' })
  currentRates!: RateCardType[];
}

@ObjectType('Provider', {
  simpleResolvers: true,
  description: 'An organisation outside ours that serves clients: a nursing home, an agency, a pharmacy.',
})
export class ProviderType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => String)
  name!: string;

  @Field(() => ProviderKindEnum)
  kind!: string;

  @Field(() => ProviderStatusEnum)
  status!: string;

  @Field(() => String, {
    nullable: true,
    description: 'CMS Certification Number (United States); text, may start with 0.',
  })
  ccn!: string | null;

  @Field(() => String, { nullable: true, description: 'National Provider Identifier (United States).' })
  npi!: string | null;

  @Field(() => String, { nullable: true, description: 'Who owns it, as its source says.' })
  ownership!: string | null;

  @Field(() => String, { nullable: true })
  chainName!: string | null;

  @Field(() => String, { nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  website!: string | null;

  @Field(() => [String], { description: 'Languages spoken there, BCP 47.' })
  languages!: string[];

  @Field(() => Int, { nullable: true, description: 'Beds or places; null when not known.' })
  capacity!: number | null;

  @Field(() => Int, { nullable: true, description: 'Beds or places in use; may exceed capacity in published figures.' })
  occupied!: number | null;

  @Field(() => Int, { nullable: true, description: 'Free beds or places, never below zero; null when not known.' })
  vacancies!: number | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When someone last checked that this entry is right.' })
  lastVerifiedOn!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How far the entry may be trusted, 0 to 1: 1 on the day it was verified, halved every 180 days since. Null: never verified.',
  })
  confidence!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The latest overall quality score, in stars of five (a score on another scale is converted). Null: not rated.',
  })
  overallRating!: number | null;

  @Field(() => ProviderLocationType, { nullable: true })
  primaryLocation!: ProviderLocationType | null;

  @Field(() => [ProviderLocationType])
  locations!: ProviderLocationType[];

  @Field(() => [ProviderSourceType], { description: 'What publications say of it, the newest issue first.' })
  sources!: ProviderSourceType[];

  @Field(() => [ProviderServiceType])
  services!: ProviderServiceType[];

  @Field(() => [RateCardType], { description: 'The prices that hold today, of all its services.' })
  currentRates!: RateCardType[];

  @Field(() => [QualityRatingType], { description: 'The newest score of each measure and source.' })
  qualityRatings!: QualityRatingType[];
}

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
