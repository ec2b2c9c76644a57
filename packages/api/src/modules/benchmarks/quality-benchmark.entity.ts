import type { BenchmarkScope } from '@caregraph/shared/benchmarks';
import type { ProviderKind } from '@caregraph/shared/providers';
import { defineEntity, p } from '@mikro-orm/core';
import { baseProperties } from '../../kernel/base.entity.js';

const QualityBenchmarkSchema = defineEntity({
  name: 'QualityBenchmark',
  tableName: 'quality_benchmark',
  properties: {
    ...baseProperties,
    scope: p.string().$type<BenchmarkScope>(),
    /** `US`, the two letters of a state, or the publisher's number of a chain. */
    region: p.string(),
    regionName: p.string().nullable(),
    providerKind: p.string().$type<ProviderKind>(),
    /** Named as the `quality_rating` that it is put beside, where there is one. */
    measure: p.string(),
    title: p.string(),
    score: p.decimal().$type<string>(),
    scaleMax: p.decimal().$type<string>().nullable(),
    publishedOn: p.date(),
    source: p.string(),
  },
});

/** A score of a nation, a state or a chain, which the score of one provider is put beside. */
export class QualityBenchmark extends QualityBenchmarkSchema.class {}
QualityBenchmarkSchema.setClass(QualityBenchmark);
