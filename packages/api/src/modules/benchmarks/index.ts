import type { Module } from '../../graph/module.js';
import { benchmarksGraph } from './benchmark.graph.js';
import { ProviderStaffingFields } from './provider-staffing.fields.js';
import { QualityBenchmark } from './quality-benchmark.entity.js';
import { QualityBenchmarkQueries, QualityRatingBenchmarks } from './quality-benchmark.queries.js';
import { AreaFactor, ReferencePrice } from './reference-price.entity.js';
import { referencePriceGraph } from './reference-price.graph.js';
import {
  ProviderServiceReferences,
  RateCardReference,
  ReferencePriceFields,
  ReferencePriceQueries,
} from './reference-price.queries.js';
import { ProviderStaffingDay, StaffingBenchmark } from './staffing-figures.entity.js';

export { AreaFactor, ReferencePrice } from './reference-price.entity.js';
export { QualityBenchmark } from './quality-benchmark.entity.js';
export { ProviderStaffingDay, StaffingBenchmark } from './staffing-figures.entity.js';

/** What homes report of their staff, and the published figures that a provider is put beside. */
export const benchmarksModule: Module = {
  name: 'benchmarks',
  entities: [ProviderStaffingDay, StaffingBenchmark, QualityBenchmark, ReferencePrice, AreaFactor],
  resolvers: [
    ProviderStaffingFields,
    QualityBenchmarkQueries,
    QualityRatingBenchmarks,
    ReferencePriceQueries,
    ReferencePriceFields,
    RateCardReference,
    ProviderServiceReferences,
  ],
  graph: [...benchmarksGraph, ...referencePriceGraph],
};
