import { defineEntity, p } from '@mikro-orm/core';
import type { ProviderMatchStatus } from '@caregraph/shared/providers';
import { baseProperties } from '../../kernel/base.entity.js';
import { Provider } from '../providers/index.js';

/** A compared fact of two entries: what each side says, and how far they agree, 0 to 1. */
export interface MatchEvidence {
  fact: 'NAME' | 'ADDRESS' | 'PHONE' | 'KIND' | 'CCN';
  one: string | null;
  other: string | null;
  /** Null when nothing was weighed: a side does not say, or the fact only forbids. */
  agreement: number | null;
}

const ProviderMatchSchema = defineEntity({
  name: 'ProviderMatch',
  tableName: 'provider_match',
  properties: {
    ...baseProperties,
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id'),
    otherId: () => p.manyToOne(Provider).mapToPk().fieldName('other_id'),
    score: p.decimal().$type<string>(),
    evidence: p.json<MatchEvidence[]>(),
    status: p.string().$type<ProviderMatchStatus>(),
    decidedBy: p.uuid().nullable(),
    decidedAt: p.datetime().columnType('timestamptz').nullable(),
    keptId: () => p.manyToOne(Provider).mapToPk().fieldName('kept_id').nullable(),
    moved: p.json<Record<string, unknown>>().nullable(),
  },
});

/** Two entries of the directory that may be one provider, the first of them with the smaller id; and what a person decided. */
export class ProviderMatch extends ProviderMatchSchema.class {}
ProviderMatchSchema.setClass(ProviderMatch);
