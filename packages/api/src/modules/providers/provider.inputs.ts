import { Field, ID, InputType, Int } from 'type-graphql';
import { PlaceInput } from '../../kernel/place.type.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { ProviderKindEnum, ProviderStatusEnum } from './provider.enums.js';

@InputType()
export class ProviderLocationInput extends PlaceInput {
  @Field(() => Boolean, { nullable: true, description: 'The main address; when none is marked, the first one is it.' })
  isPrimary?: boolean | null;
}

@InputType()
export class NewProviderServiceInput {
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

/** What both registering and correcting an entry may say of a provider. */
@InputType()
class DirectoryEntryInput {
  @Field(() => String, { nullable: true, description: 'CMS Certification Number: six characters.' })
  ccn?: string | null;

  @Field(() => String, { nullable: true, description: 'National Provider Identifier: ten digits with a check digit.' })
  npi?: string | null;

  @Field(() => String, { nullable: true })
  ownership?: string | null;

  @Field(() => String, { nullable: true })
  chainName?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => String, { nullable: true })
  website?: string | null;

  @Field(() => [String], { nullable: true, description: 'BCP 47 tags.' })
  languages?: string[] | null;

  @Field(() => Int, { nullable: true })
  capacity?: number | null;

  @Field(() => Int, { nullable: true })
  occupied?: number | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The day on which someone checked the entry; not after today.',
  })
  lastVerifiedOn?: string | null;
}

@InputType()
export class RegisterProviderInput extends DirectoryEntryInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => String)
  name!: string;

  @Field(() => ProviderKindEnum)
  kind!: string;

  @Field(() => [ProviderLocationInput], { nullable: true, description: 'At most 50.' })
  locations?: ProviderLocationInput[] | null;

  @Field(() => [NewProviderServiceInput], { nullable: true, description: 'At most 100.' })
  services?: NewProviderServiceInput[] | null;
}

@InputType({ description: 'A field that is absent keeps its value; null clears it.' })
export class UpdateProviderInput extends DirectoryEntryInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String, { nullable: true })
  name?: string;

  @Field(() => ProviderKindEnum, { nullable: true })
  kind?: string;

  @Field(() => ProviderStatusEnum, { nullable: true })
  status?: string;
}
