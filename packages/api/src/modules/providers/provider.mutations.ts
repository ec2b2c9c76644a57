import { Arg, Ctx, Field, Float, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { CalendarDate, CurrencyCode, MinorUnits } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { addProviderService } from './add-provider-service.js';
import { RateUnitEnum } from './provider.enums.js';
import { RegisterProviderInput, UpdateProviderInput } from './provider.inputs.js';
import { ProviderServiceType, ProviderType, RateCardType } from './provider.type.js';
import { QualityRatingType } from './provider-quality.type.js';
import { recordQualityRating } from './record-quality-rating.js';
import { registerProvider } from './register-provider.js';
import { setRate } from './set-rate.js';
import { updateProvider } from './update-provider.js';

@InputType()
export class AddProviderServiceInput {
  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => ID)
  providerId!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'System of the code, such as `http://snomed.info/sct`; published prices of the same code stand beside ours.',
  })
  codeSystem?: string | null;

  @Field(() => String, { nullable: true })
  code?: string | null;
}

@InputType()
export class SetRateInput {
  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => ID)
  serviceId!: string;

  @Field(() => RateUnitEnum)
  unit!: string;

  @Field(() => MinorUnits, { description: 'Not negative.' })
  priceMinor!: string;

  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => String, { description: 'Who pays this price: `PRIVATE`, `MEDICARE`, or the name of an insurer.' })
  payer!: string;

  @Field(() => CalendarDate, { description: 'First day on which the price holds; the running price ends that day.' })
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo?: string | null;
}

@InputType()
export class RecordQualityRatingInput {
  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => ID)
  providerId!: string;

  @Field(() => String)
  source!: string;

  @Field(() => String, { description: 'What was rated; `OVERALL` is the one that directory lists sort by.' })
  measure!: string;

  @Field(() => Float)
  score!: number;

  @Field(() => Float, { nullable: true })
  scaleMax?: number | null;

  @Field(() => CalendarDate)
  ratedOn!: string;

  @Field(() => String, { nullable: true })
  footnote?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class RegisterProviderPayload {
  @Field(() => ProviderType, { nullable: true })
  provider!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class UpdateProviderPayload {
  @Field(() => ProviderType, { nullable: true })
  provider!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class AddProviderServicePayload {
  @Field(() => ProviderServiceType, { nullable: true })
  providerService!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class SetRatePayload {
  @Field(() => RateCardType, { nullable: true })
  rateCard!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class RecordQualityRatingPayload {
  @Field(() => QualityRatingType, { nullable: true })
  qualityRating!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class ProviderMutations {
  @Mutation(() => RegisterProviderPayload, {
    description:
      'Enters a provider in the directory, with its addresses and services. Refused: DUPLICATE (CCN already there, two main addresses, or a service twice), OUT_OF_RANGE (verified after today, more places taken than there are).',
  })
  async registerProvider(
    @Ctx() context: Context,
    @Arg('input', () => RegisterProviderInput) input: RegisterProviderInput,
  ) {
    return toPayload('provider', await registerProvider(context, input));
  }

  @Mutation(() => UpdateProviderPayload, {
    description:
      'Corrects an entry. Refused: NOT_FOUND, STALE_VERSION, DUPLICATE (CCN), OUT_OF_RANGE (verified after today, more places taken than there are).',
  })
  async updateProvider(@Ctx() context: Context, @Arg('input', () => UpdateProviderInput) input: UpdateProviderInput) {
    return toPayload('provider', await updateProvider(context, input));
  }

  @Mutation(() => AddProviderServicePayload, {
    description: 'Adds a service that prices can hang on. Refused: NOT_FOUND, DUPLICATE (same kind and name).',
  })
  async addProviderService(
    @Ctx() context: Context,
    @Arg('input', () => AddProviderServiceInput) input: AddProviderServiceInput,
  ) {
    return toPayload('providerService', await addProviderService(context, input));
  }

  @Mutation(() => SetRatePayload, {
    description:
      'Sets the price of a service from a day on; the running price of the same unit and payer ends that day, and goes on behind a bounded one; no past price changes. Refused: NOT_FOUND, OVERLAP (a price already starts on or after that day), INVALID_PERIOD, OUT_OF_RANGE (in the place of another, from a day gone by).',
  })
  async setRate(@Ctx() context: Context, @Arg('input', () => SetRateInput) input: SetRateInput) {
    return toPayload('rateCard', await setRate(context, input));
  }

  @Mutation(() => RecordQualityRatingPayload, {
    description:
      'Records a score that a source published. Refused: NOT_FOUND, DUPLICATE (same source, measure and day), OUT_OF_RANGE (above its scale, after today).',
  })
  async recordQualityRating(
    @Ctx() context: Context,
    @Arg('input', () => RecordQualityRatingInput) input: RecordQualityRatingInput,
  ) {
    return toPayload('qualityRating', await recordQualityRating(context, input));
  }
}
