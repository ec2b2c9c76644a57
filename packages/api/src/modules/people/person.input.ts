import { Field, InputType } from 'type-graphql';
import { PlaceInput } from '../../kernel/place.type.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { AddressUseEnum, BirthDatePrecisionEnum, ContactSystemEnum, ContactUseEnum, SexEnum } from './person.type.js';

@InputType('AddressInput')
export class AddressInput extends PlaceInput {
  @Field(() => AddressUseEnum)
  use!: string;

  @Field(() => Boolean, { nullable: true, description: 'At most one address is. Absent: no.' })
  isPrimary?: boolean | null;

  @Field(() => CalendarDate, { nullable: true })
  validFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day on which it no longer holds.' })
  validTo?: string | null;
}

@InputType('ContactPointInput')
export class ContactPointInput {
  @Field(() => ContactSystemEnum)
  system!: string;

  @Field(() => String, { description: 'A telephone number for PHONE, SMS and FAX, an address for EMAIL.' })
  value!: string;

  @Field(() => ContactUseEnum)
  use!: string;

  @Field(() => Boolean, { nullable: true, description: 'Absent: no.' })
  okToLeaveMessage?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'At most one is. Absent: no.' })
  isPreferred?: boolean | null;
}

@InputType()
abstract class PersonFacts {
  @Field(() => String, { nullable: true })
  preferredName?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  birthDate?: string | null;

  @Field(() => BirthDatePrecisionEnum, { nullable: true })
  birthDatePrecision?: string | null;

  @Field(() => SexEnum, { nullable: true })
  sex?: string | null;

  @Field(() => String, { nullable: true })
  pronouns?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  language?: string | null;

  @Field(() => [String], { nullable: true, description: 'BCP 47.' })
  languages?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  interpreterNeeded?: boolean | null;

  @Field(() => String, { nullable: true })
  maritalStatus?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  deceasedOn?: string | null;
}

@InputType('NewPersonInput', { description: 'A person who is not on record yet.' })
export class NewPersonInput extends PersonFacts {
  @Field(() => String)
  givenName!: string;

  @Field(() => String)
  familyName!: string;

  @Field(() => [AddressInput], { nullable: true, description: 'At most 10.' })
  addresses?: AddressInput[] | null;

  @Field(() => [ContactPointInput], { nullable: true, description: 'At most 20.' })
  contactPoints?: ContactPointInput[] | null;
}

@InputType('PersonChangesInput', { description: 'Changes to a person: absent keeps, null clears.' })
export class PersonChangesInput extends PersonFacts {
  @Field(() => String, { nullable: true, description: 'Cannot be cleared.' })
  givenName?: string;

  @Field(() => String, { nullable: true, description: 'Cannot be cleared.' })
  familyName?: string;
}
