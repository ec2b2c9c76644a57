import { ADDRESS_USES, BIRTH_DATE_PRECISIONS, CONTACT_SYSTEMS, CONTACT_USES, SEXES } from '@caregraph/shared/people';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { PlaceType } from '../../kernel/place.type.js';
import { CalendarDate } from '../../kernel/scalars.js';

export const SexEnum = valuesOf(SEXES);
registerEnumType(SexEnum, { name: 'Sex', description: 'Sex as it stands in the records; UNKNOWN when nobody said.' });

export const BirthDatePrecisionEnum = valuesOf(BIRTH_DATE_PRECISIONS);
registerEnumType(BirthDatePrecisionEnum, {
  name: 'BirthDatePrecision',
  description: 'How much of a birth date is known: of MONTH and YEAR the rest of the date is filled up with 01.',
});

export const AddressUseEnum = valuesOf(ADDRESS_USES);
registerEnumType(AddressUseEnum, { name: 'AddressUse', description: 'What an address is to the person.' });

export const ContactSystemEnum = valuesOf(CONTACT_SYSTEMS);
registerEnumType(ContactSystemEnum, { name: 'ContactSystem', description: 'The kind of line that reaches a person.' });

export const ContactUseEnum = valuesOf(CONTACT_USES);
registerEnumType(ContactUseEnum, { name: 'ContactUse', description: 'Where the line ends.' });

@ObjectType('PersonAddress', {
  simpleResolvers: true,
  implements: PlaceType,
  description: 'Where a person lives or may be written to.',
})
export class PersonAddressType extends PlaceType {
  @Field(() => ID)
  id!: string;

  @Field(() => AddressUseEnum)
  use!: string;

  @Field(() => Boolean, { description: 'True for the one address that letters go to.' })
  isPrimary!: boolean;

  @Field(() => CalendarDate, { nullable: true })
  validFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day on which it no longer holds.' })
  validTo!: string | null;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}

@ObjectType('ContactPoint', { simpleResolvers: true, description: 'A number or an address that reaches a person.' })
export class ContactPointType {
  @Field(() => ID)
  id!: string;

  @Field(() => ContactSystemEnum)
  system!: string;

  @Field(() => String, { nullable: true, description: 'The number or address itself.' })
  value!: string | null;

  @Field(() => ContactUseEnum)
  use!: string;

  @Field(() => Boolean, { description: 'True when a message may be left there that says who called and why.' })
  okToLeaveMessage!: boolean;

  @Field(() => Boolean, { description: 'True for the one line the person wants to be reached on.' })
  isPreferred!: boolean;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}

@ObjectType('Person', {
  simpleResolvers: true,
  description: 'A human being: the person behind a client, a family member or a staff member.',
})
export class PersonType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Moves on with every change.' })
  version!: number;

  @Field(() => String, { nullable: true })
  givenName!: string | null;

  @Field(() => String, { nullable: true })
  familyName!: string | null;

  @Field(() => String, { nullable: true, description: 'What the person wants to be called.' })
  preferredName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name she wants to be called by, else her given name; and her family name.',
  })
  displayName!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  birthDate!: string | null;

  @Field(() => BirthDatePrecisionEnum)
  birthDatePrecision!: string;

  @Field(() => Int, { nullable: true, description: 'Whole years: today, or on the day of death.' })
  age!: number | null;

  @Field(() => SexEnum)
  sex!: string;

  @Field(() => String, { nullable: true })
  pronouns!: string | null;

  @Field(() => String, { nullable: true, description: 'The language the person wants to speak with us, BCP 47.' })
  language!: string | null;

  @Field(() => [String], { description: 'All languages the person speaks, BCP 47.' })
  languages!: string[];

  @Field(() => Boolean)
  interpreterNeeded!: boolean;

  @Field(() => String, { nullable: true })
  maritalStatus!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  deceasedOn!: string | null;

  @Field(() => [PersonAddressType], { description: 'The primary address first.' })
  addresses!: PersonAddressType[];

  @Field(() => PersonAddressType, { nullable: true })
  primaryAddress!: PersonAddressType | null;

  @Field(() => [ContactPointType], { description: 'The preferred line first.' })
  contactPoints!: ContactPointType[];

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}
