import { defineEntity, p } from '@mikro-orm/core';
import type { AddressUse, BirthDatePrecision, ContactSystem, ContactUse, Sex } from '@caregraph/shared/people';
import { baseProperties } from '../../kernel/base.entity.js';

/** A human being: the body of a client, a family member or a staff member. Whom one may see follows from those. */
const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    ...baseProperties,
    givenName: p.string(),
    familyName: p.string(),
    preferredName: p.string().nullable(),
    birthDate: p.date().nullable(),
    birthDatePrecision: p.string().$type<BirthDatePrecision>(),
    sex: p.string().$type<Sex>(),
    pronouns: p.string().nullable(),
    language: p.string().nullable(),
    languages: p.array().$type<string[]>(),
    interpreterNeeded: p.boolean(),
    maritalStatus: p.string().nullable(),
    deceasedOn: p.date().nullable(),
  },
});
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);

const PersonAddressSchema = defineEntity({
  name: 'PersonAddress',
  tableName: 'person_address',
  properties: {
    ...baseProperties,
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    use: p.string().$type<AddressUse>(),
    line1: p.string().nullable(),
    line2: p.string().nullable(),
    city: p.string().nullable(),
    district: p.string().nullable(),
    state: p.string().nullable(),
    postalCode: p.string().nullable(),
    country: p.string().nullable(),
    latitude: p.double().nullable(),
    longitude: p.double().nullable(),
    isPrimary: p.boolean(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
});
export class PersonAddress extends PersonAddressSchema.class {}
PersonAddressSchema.setClass(PersonAddress);

/** One way of reaching a person: a number or an address, and what may be left there. */
const ContactPointSchema = defineEntity({
  name: 'ContactPoint',
  tableName: 'contact_point',
  properties: {
    ...baseProperties,
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    system: p.string().$type<ContactSystem>(),
    value: p.string(),
    use: p.string().$type<ContactUse>(),
    okToLeaveMessage: p.boolean(),
    isPreferred: p.boolean(),
  },
});
export class ContactPoint extends ContactPointSchema.class {}
ContactPointSchema.setClass(ContactPoint);
