import { defineEntity, p } from '@mikro-orm/core';
import type { PenaltyKind, ScopeSeverity } from '@caregraph/shared/providers';
import { baseProperties } from '../../kernel/base.entity.js';
import { Provider } from './provider-directory.entity.js';

const QualityRatingSchema = defineEntity({
  name: 'QualityRating',
  tableName: 'quality_rating',
  properties: {
    ...baseProperties,
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id'),
    source: p.string(),
    measure: p.string(),
    score: p.decimal().$type<string>(),
    scaleMax: p.decimal().$type<string>().nullable(),
    ratedOn: p.date(),
    footnote: p.string().nullable(),
  },
});

/** One score that one source published on one day. */
export class QualityRating extends QualityRatingSchema.class {}
QualityRatingSchema.setClass(QualityRating);

const PenaltySchema = defineEntity({
  name: 'Penalty',
  tableName: 'penalty',
  properties: {
    ...baseProperties,
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id'),
    kind: p.string().$type<PenaltyKind>(),
    imposedOn: p.date(),
    amountMinor: p.bigint().$type<bigint>().nullable(),
    currency: p.string().nullable(),
    denialStartsOn: p.date().nullable(),
    denialDays: p.integer().nullable(),
  },
});

/** A fine, or a time in which the payer pays for no new admission. */
export class Penalty extends PenaltySchema.class {}
PenaltySchema.setClass(Penalty);

const CitationSchema = defineEntity({
  name: 'Citation',
  tableName: 'citation',
  properties: {
    ...baseProperties,
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id'),
    surveyedOn: p.date(),
    tag: p.string(),
    category: p.string(),
    description: p.string(),
    scopeSeverity: p.string().$type<ScopeSeverity>(),
    isStandard: p.boolean(),
    isComplaint: p.boolean(),
    correctedOn: p.date().nullable(),
    status: p.string().nullable(),
  },
});

/** What inspectors found wrong on one survey, with its letter of scope and severity. */
export class Citation extends CitationSchema.class {}
CitationSchema.setClass(Citation);
