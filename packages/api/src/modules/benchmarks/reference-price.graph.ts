import {
  condition,
  derivedOne,
  equals,
  expression,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  list,
  matches,
  money,
  one,
  oneOf,
  order,
  range,
  rootConnection,
  type Sql,
  sql,
  today,
} from '../../graph/declare.js';
import { ReferencePrice } from './reference-price.entity.js';

interface Dated {
  readonly [property: string]: Sql;
}

/** Whether a price holds on a day. A price without days is always asked for. */
const holdsOn = (row: Dated, day: Sql): Sql =>
  sql`((${row['validFrom']} is null or ${row['validFrom']} <= ${day}) and (${row['validTo']} is null or ${row['validTo']} > ${day}))`;

/** The day for which a price is looked at: today while it holds, else its last or first day. */
const dayOf = (row: Dated): Sql => sql`greatest(${row['validFrom']}, least(${today()}, ${row['validTo']} - 1))`;

/** A provider's price is put beside the standard one of several. */
const isStandard = (price: Dated): Sql => sql`coalesce(${price['variant']}, 'STANDARD') = 'STANDARD'`;

/**
 * The price of `priceInArea`: the labour share follows the wage index of the area, whoever published it; a price without
 * a labour share is multiplied by the factor that its own publisher gives for the area.
 */
const areaPriceSql = (price: Dated, area: Sql, on: Sql): Sql => sql`
  select f.area, f.area_name, f.kind, f.factor::float8 as factor, f.source, d.day as on_day, ${price['currency']} as currency,
    round(case when ${price['labourMinor']} is null then ${price['typicalMinor']} * f.factor
      else ${price['labourMinor']} * f.factor + (${price['typicalMinor']} - ${price['labourMinor']}) end)::bigint as amount_minor
  from (select coalesce(${on}::date, ${dayOf(price)}) as day) as d
  join area_factor f on f.deleted_at is null and f.area = upper(${area}::text)
    and case when ${price['labourMinor']} is null then f.kind = 'PRICE' and f.source = ${price['source']} else f.kind = 'WAGE_INDEX' end
    and (f.valid_from is null or f.valid_from <= d.day) and (f.valid_to is null or f.valid_to > d.day)
  where ${holdsOn(price, sql`d.day`)}
  order by f.source limit 1`;

export const referencePriceGraph: GraphDeclaration[] = [
  graphType('AreaPrice', { fields: { amount: money({ minor: 'amount_minor', currency: 'currency' }) } }),
  graphType('ReferencePrice', {
    entity: ReferencePrice,
    fields: {
      minimum: money({ minor: 'minimumMinor', currency: 'currency' }),
      typical: money({ minor: 'typicalMinor', currency: 'currency' }),
      maximum: money({ minor: 'maximumMinor', currency: 'currency' }),
      labourShare: money({ minor: 'labourMinor', currency: 'currency' }),
      isCurrent: expression((g) => holdsOn(g, today())),
      inArea: derivedOne('AreaPrice', (price, arg) => areaPriceSql(price, arg('area'), arg('on'))),
    },
    filters: {
      source: equals('source'),
      codeSystem: equals('codeSystem'),
      codes: oneOf('code'),
      search: matches(['display']),
      variant: equals('variant'),
      unit: equals('unit'),
      region: equals('region'),
      current: flag((g) => holdsOn(g, today())),
      on: condition((g, value) => holdsOn(g, sql`${value}::date`)),
      validFrom: range('validFrom'),
    },
    orders: {
      DISPLAY: order('display'),
      VALID_FROM: order('validFrom', { nulls: 'LAST' }),
      TYPICAL: order('typicalMinor'),
    },
    defaultOrder: ['DISPLAY', 'ASC'],
  }),
  rootConnection('referencePrices', 'ReferencePrice'),
  extendType('RateCard', {
    reference: one('ReferencePrice', {
      where: (rate, price) => sql`exists (select 1 from provider_service s
          where s.tenant_id = ${rate.tenantId} and s.id = ${rate.serviceId}
            and s.code_system = ${price.codeSystem} and s.code = ${price.code})
        and ${price.currency} = ${rate.currency} and ${price.unit} = ${rate.unit} and ${isStandard(price)}
        and ${holdsOn(price, dayOf(rate))}`,
      order: [
        ['validFrom', 'DESC'],
        ['source', 'ASC'],
      ],
    }),
  }),
  extendType('ProviderService', {
    referencePrices: list('ReferencePrice', {
      where: (service, price) => sql`${price.codeSystem} = ${service.codeSystem} and ${price.code} = ${service.code}
        and ${holdsOn(price, today())}`,
      order: [
        ['source', 'ASC'],
        ['variant', 'ASC'],
      ],
      limit: 10,
    }),
  }),
];
