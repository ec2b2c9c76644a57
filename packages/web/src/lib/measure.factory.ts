import type { MeasureUnit } from '../graphql/generated/graphql.js';

interface MeasureParts {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  isSuppressed?: boolean;
  unit?: MeasureUnit;
  target?: { atLeast: number | null; atMost: number | null; appliesTo: 'VALUE' | 'ELAPSED_SHARE' } | null;
  exclusions?: readonly { code: string; reason: string; count: number | null }[];
}

/** A measure as the API sends it, on the day that screen tests play on. */
export const measureOf = (
  id: string,
  { value, numerator, denominator, isSuppressed = false, unit = 'SHARE', target = null, exclusions = [] }: MeasureParts,
) => ({
  value,
  numerator,
  denominator,
  isSuppressed,
  asOf: '2026-11-22',
  interval: null,
  exclusions,
  definition: {
    id,
    version: 1,
    effectiveFrom: '2026-01-01',
    population: 'All of them.',
    numerator: 'Those that are kept.',
    denominator: 'All of them.',
    unit,
    minN: 10,
    targetSource: 'House',
    target,
  },
});
