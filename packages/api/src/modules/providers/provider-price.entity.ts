import { defineEntity, p } from '@mikro-orm/core';
import type { RateUnit } from '@caregraph/shared/providers';
import { baseProperties } from '../../kernel/base.entity.js';
import { Provider, ProviderService } from './provider-directory.entity.js';

const RateCardSchema = defineEntity({
  name: 'RateCard',
  tableName: 'rate_card',
  properties: {
    ...baseProperties,
    serviceId: () => p.manyToOne(ProviderService).mapToPk().fieldName('service_id'),
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id'),
    unit: p.string().$type<RateUnit>(),
    priceMinor: p.bigint().$type<bigint>(),
    currency: p.string(),
    payer: p.string(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});

/** What one unit of a service costs one payer from `validFrom` until the day before `validTo`. Never edited: a new price is a new row. */
export class RateCard extends RateCardSchema.class {}
RateCardSchema.setClass(RateCard);
