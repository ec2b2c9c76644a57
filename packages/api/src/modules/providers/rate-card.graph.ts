import {
  equals,
  expression,
  flag,
  type GraphDeclaration,
  graphType,
  money,
  one,
  order,
  sql,
  today,
} from '../../graph/declare.js';
import { RateCard } from './provider-price.entity.js';

export const rateCardGraph: GraphDeclaration[] = [
  graphType('RateCard', {
    entity: RateCard,
    fields: {
      service: one('ProviderService', { on: 'serviceId' }),
      provider: one('Provider', { on: 'providerId' }),
      price: money({ minor: 'priceMinor', currency: 'currency' }),
      isCurrent: expression(
        (g) => sql`(${g.validFrom} <= ${today()} and (${g.validTo} is null or ${g.validTo} > ${today()}))`,
      ),
    },
    filters: {
      unit: equals('unit'),
      payer: equals('payer'),
      current: flag((g) => sql`(${g.validFrom} <= ${today()} and (${g.validTo} is null or ${g.validTo} > ${today()}))`),
    },
    orders: { VALID_FROM: order('validFrom') },
    defaultOrder: ['VALID_FROM', 'DESC'],
  }),
];
