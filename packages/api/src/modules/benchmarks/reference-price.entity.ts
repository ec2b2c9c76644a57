import type { AreaFactorKind } from '@caregraph/shared/reference-prices';
import type { RateUnit } from '@caregraph/shared/providers';
import { defineEntity, p } from '@mikro-orm/core';
import { baseProperties } from '../../kernel/base.entity.js';

const ReferencePriceSchema = defineEntity({
  name: 'ReferencePrice',
  tableName: 'reference_price',
  properties: {
    ...baseProperties,
    source: p.string(),
    codeSystem: p.string(),
    code: p.string(),
    display: p.string(),
    /** Which of several prices of one code: `STANDARD`, `REDUCED`. */
    variant: p.string().nullable(),
    unit: p.string().$type<RateUnit>(),
    region: p.string(),
    currency: p.string(),
    minimumMinor: p.bigint().$type<bigint>().nullable(),
    typicalMinor: p.bigint().$type<bigint>(),
    maximumMinor: p.bigint().$type<bigint>().nullable(),
    /** The part of the typical price that follows the wages of an area. */
    labourMinor: p.bigint().$type<bigint>().nullable(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
});

/** A published price from `validFrom` until the day before `validTo`; a price without days is not dated at its source. */
export class ReferencePrice extends ReferencePriceSchema.class {}
ReferencePriceSchema.setClass(ReferencePrice);

const AreaFactorSchema = defineEntity({
  name: 'AreaFactor',
  tableName: 'area_factor',
  properties: {
    ...baseProperties,
    kind: p.string().$type<AreaFactorKind>(),
    source: p.string(),
    area: p.string(),
    areaName: p.string().nullable(),
    factor: p.decimal().$type<string>(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
});

/** What a national price, or its labour share, is multiplied by in one area. */
export class AreaFactor extends AreaFactorSchema.class {}
AreaFactorSchema.setClass(AreaFactor);
