import { defineEntity, p } from '@mikro-orm/core';
import type { ProviderKind, ProviderStatus } from '@caregraph/shared/providers';
import { baseProperties } from '../../kernel/base.entity.js';

const ProviderSchema = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  properties: {
    ...baseProperties,
    name: p.string(),
    kind: p.string().$type<ProviderKind>(),
    ccn: p.string().nullable(),
    npi: p.string().nullable(),
    ownership: p.string().nullable(),
    chainName: p.string().nullable(),
    phone: p.string().nullable(),
    email: p.string().nullable(),
    website: p.string().nullable(),
    languages: p.array().$type<string[]>(),
    capacity: p.integer().nullable(),
    occupied: p.integer().nullable(),
    lastVerifiedOn: p.date().nullable(),
    status: p.string().$type<ProviderStatus>(),
    /** Name, chain, towns and numbers in small letters; kept by triggers, for searching alone. */
    searchText: p.string().nullable(),
    /** Of all its locations, as they are written; kept by triggers, like the next three. */
    states: p.array().$type<string[]>().nullable(),
    /** In small letters. */
    cities: p.array().$type<string[]>().nullable(),
    /** A blank before each code, none within. */
    postalText: p.string().nullable(),
    /** Kinds of its services in small letters. */
    serviceKinds: p.array().$type<string[]>().nullable(),
    /** The days on which any price of it holds; kept by a trigger on `rate_card`. */
    pricedOn: p.string().columnType('datemultirange').nullable(),
    /** Latest overall score, in stars of five; kept by a trigger on `quality_rating`. */
    overallRating: p.decimal().$type<string>().nullable(),
  },
});

/** An organisation outside ours that serves clients. The directory is the same for everyone in the organisation. */
export class Provider extends ProviderSchema.class {}
ProviderSchema.setClass(Provider);

const ProviderLocationSchema = defineEntity({
  name: 'ProviderLocation',
  tableName: 'provider_location',
  properties: {
    ...baseProperties,
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id'),
    line1: p.string().fieldName('line1').nullable(),
    line2: p.string().fieldName('line2').nullable(),
    city: p.string().nullable(),
    district: p.string().nullable(),
    state: p.string().nullable(),
    postalCode: p.string().nullable(),
    country: p.string().nullable(),
    latitude: p.decimal().$type<string>().nullable(),
    longitude: p.decimal().$type<string>().nullable(),
    isPrimary: p.boolean(),
  },
});

/** A place where a provider works; at most one is its main address. */
export class ProviderLocation extends ProviderLocationSchema.class {}
ProviderLocationSchema.setClass(ProviderLocation);

const ProviderServiceSchema = defineEntity({
  name: 'ProviderService',
  tableName: 'provider_service',
  properties: {
    ...baseProperties,
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id'),
    kind: p.string(),
    name: p.string(),
    /** Both or neither: what published prices call the same service. */
    codeSystem: p.string().nullable(),
    code: p.string().nullable(),
  },
});

/** Something a provider does for clients; prices hang on it. */
export class ProviderService extends ProviderServiceSchema.class {}
ProviderServiceSchema.setClass(ProviderService);

const PractitionerSchema = defineEntity({
  name: 'Practitioner',
  tableName: 'practitioner',
  properties: {
    ...baseProperties,
    givenName: p.string(),
    familyName: p.string(),
    npi: p.string().nullable(),
    specialty: p.string().nullable(),
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id').nullable(),
  },
});

/** A clinician outside our organisation: a client's physician, say. Never one of our staff. */
export class Practitioner extends PractitionerSchema.class {}
PractitionerSchema.setClass(Practitioner);
