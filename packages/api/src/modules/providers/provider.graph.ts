import {
  condition,
  connection,
  equals,
  expression,
  flag,
  type GraphDeclaration,
  graphType,
  list,
  matches,
  one,
  oneOf,
  order,
  parts,
  range,
  rootConnection,
  rootOne,
  sql,
  today,
} from '../../graph/declare.js';
import { Practitioner, Provider, ProviderLocation, ProviderService } from './provider-directory.entity.js';
import { ProviderSource } from './provider-source.entity.js';
import { providerQualityGraph } from './provider-quality.graph.js';
import { rateCardGraph } from './rate-card.graph.js';

/** House rule: trust in a directory entry halves in half a year, so that one that nobody checks for a year shows it. */
const CONFIDENCE_HALF_LIFE_DAYS = 180;

const EARTH_RADIUS_KM = 6371.0088;
/** Less than any degree of latitude has, so that the band that is searched is never too narrow. */
const KM_PER_DEGREE = 110;

const provider = graphType('Provider', {
  entity: Provider,
  fields: {
    // `greatest` passes over nulls, and what is not known is not zero.
    vacancies: expression(
      (g) =>
        sql`case when ${g.capacity} is not null and ${g.occupied} is not null then greatest(0, ${g.capacity} - ${g.occupied}) end`,
    ),
    confidence: expression(
      (g) => sql`case when ${g.lastVerifiedOn} is not null then
        round(power(0.5::numeric, greatest(0, ${today()} - ${g.lastVerifiedOn})::numeric / ${CONFIDENCE_HALF_LIFE_DAYS}::numeric), 3) end`,
    ),
    primaryLocation: one('ProviderLocation', {
      by: 'providerId',
      order: [
        ['isPrimary', 'DESC'],
        ['createdAt', 'ASC'],
      ],
    }),
    locations: list('ProviderLocation', {
      by: 'providerId',
      order: [
        ['isPrimary', 'DESC'],
        ['city', 'ASC'],
      ],
      limit: 20,
    }),
    sources: list('ProviderSource', {
      by: 'providerId',
      order: [
        ['issuedOn', 'DESC'],
        ['publication', 'ASC'],
      ],
      limit: 50,
    }),
    services: list('ProviderService', { by: 'providerId', order: [['name', 'ASC']], limit: 50 }),
    currentRates: list('RateCard', {
      where: (g, rate) =>
        sql`${rate.providerId} = ${g.id} and ${rate.validFrom} <= ${today()} and (${rate.validTo} is null or ${rate.validTo} > ${today()})`,
      order: [['validFrom', 'DESC']],
      limit: 100,
    }),
    rateCards: connection('RateCard', { by: 'providerId' }),
    qualityRatings: list('QualityRating', {
      where: (g, rating) =>
        sql`${rating.id} in (select distinct on (newest.source, newest.measure) newest.id from quality_rating newest
          where newest.tenant_id = ${g.tenantId} and newest.provider_id = ${g.id} and newest.deleted_at is null
          order by newest.source, newest.measure, newest.rated_on desc, newest.id desc)`,
      order: [['measure', 'ASC']],
      limit: 50,
    }),
    ratingHistory: connection('QualityRating', { by: 'providerId' }),
    penalties: connection('Penalty', { by: 'providerId' }),
    citations: connection('Citation', { by: 'providerId' }),
    practitioners: connection('Practitioner', { by: 'providerId' }),
  },
  filters: {
    ids: oneOf('id'),
    search: matches(['searchText'], { isLower: true }),
    name: matches([(g) => sql`lower(${g.name})`], { isLower: true }),
    kinds: oneOf('kind'),
    status: equals('status'),
    ccn: equals('ccn'),
    npi: equals('npi'),
    // Places and services stand beside the row: any of these filters together are one walk over the directory. What is
    // made of the value is made once: in brackets with a select of its own.
    city: condition((g, value) => sql`(select array[lower(${value}::text)]) <@ ${g.cities}`),
    state: condition((g, value) => sql`(select array[${value}::text]) <@ ${g.states}`),
    postalCode: condition(
      (g, value) =>
        sql`${g.postalText} like (select '% ' || upper(regexp_replace(${value}::text, '[^0-9A-Za-z-]', '', 'g')) || '%')`,
    ),
    near: parts((g, part) => {
      const [latitude, longitude, withinKm] = [part('latitude'), part('longitude'), part('withinKm')];
      // An array is looked up id by id, whatever else is asked: few are near, and the planner cannot know how few.
      return sql`${g.id} = any (array(select l.provider_id from provider_location l
        where l.deleted_at is null
          and l.latitude between ${latitude}::float8 - ${withinKm}::float8 / ${KM_PER_DEGREE}::float8
                             and ${latitude}::float8 + ${withinKm}::float8 / ${KM_PER_DEGREE}::float8
          and 2 * ${EARTH_RADIUS_KM}::float8 * asin(sqrt(least(1, power(sin(radians(l.latitude - ${latitude}::float8) / 2), 2)
            + cos(radians(${latitude}::float8)) * cos(radians(l.latitude))
              * power(sin(radians(l.longitude - ${longitude}::float8) / 2), 2)))) <= ${withinKm}::float8))`;
    }),
    hasRate: flag((g) => sql`${g.pricedOn} @> ${today()}`),
    // `is true` has the prices read once and hashed: as a join they would be looked up for each provider that is left.
    price: parts(
      (g, part) => sql`(${g.id} in (select r.provider_id from rate_card r where r.deleted_at is null
        and r.unit = ${part('unit')}::text and r.currency = ${part('currency')}::bpchar
        and r.price_minor <= ${part('atMostMinor')}::bigint
        and r.valid_from <= ${today()} and (r.valid_to is null or r.valid_to > ${today()}))) is true`,
    ),
    serviceKind: condition((g, value) => sql`(select array[lower(${value}::text)]) <@ ${g.serviceKinds}`),
    minimumRating: condition((g, value) => sql`${g.overallRating} >= ${value}::numeric`),
    language: condition((g, value) => sql`${value}::text = any (${g.languages})`),
    acceptsNew: flag((g) => sql`coalesce(${g.status} = 'ACTIVE' and ${g.occupied} < ${g.capacity}, false)`),
    capacity: range('capacity'),
    verified: range('lastVerifiedOn'),
  },
  orders: {
    NAME: order('name'),
    RATING: order('overallRating', { nulls: 'LAST' }),
    LAST_VERIFIED: order('lastVerifiedOn', { nulls: 'LAST' }),
    CAPACITY: order('capacity', { nulls: 'LAST' }),
  },
  defaultOrder: ['NAME', 'ASC'],
});

const service = graphType('ProviderService', {
  entity: ProviderService,
  fields: {
    provider: one('Provider', { on: 'providerId' }),
    currentRates: list('RateCard', {
      where: (g, rate) =>
        sql`${rate.serviceId} = ${g.id} and ${rate.validFrom} <= ${today()} and (${rate.validTo} is null or ${rate.validTo} > ${today()})`,
      order: [
        ['unit', 'ASC'],
        ['payer', 'ASC'],
      ],
      limit: 20,
    }),
    rateCards: connection('RateCard', { by: 'serviceId' }),
  },
});

const practitioner = graphType('Practitioner', {
  entity: Practitioner,
  fields: { provider: one('Provider', { on: 'providerId' }) },
  orders: { NAME: order('familyName') },
  defaultOrder: ['NAME', 'ASC'],
});

export const providersGraph: GraphDeclaration[] = [
  provider,
  graphType('ProviderLocation', { entity: ProviderLocation }),
  graphType('ProviderSource', {
    entity: ProviderSource,
    fields: { matchScore: expression((source) => sql`(${source.matchScore})::float8`) },
  }),
  service,
  practitioner,
  ...rateCardGraph,
  ...providerQualityGraph,
  rootOne('provider', 'Provider'),
  rootConnection('providers', 'Provider'),
];
