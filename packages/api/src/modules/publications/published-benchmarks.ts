import type { BenchmarkScope } from '@caregraph/shared/benchmarks';
import { decimal, type Draft, FileRefused } from '../imports/index.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The first day of the month that a file is named after: `HHCAHPS_State_Apr2025.csv.gz`. The tables themselves have no date. */
export function issueOf(fileName: string): string {
  const [, month, year] = new RegExp(`(${MONTHS.join('|')})[a-z]*[_ -]?(20\\d{2})`, 'i').exec(fileName) ?? [];
  if (month === undefined) throw new FileRefused('Its name must say of which month it is, such as "Apr2025".');
  const number = MONTHS.findIndex((name) => name.toLowerCase() === month.toLowerCase()) + 1;
  return `${year}-${String(number).padStart(2, '0')}-01`;
}

/** How publications write that there is no figure; it is missing, and never zero. */
const NO_FIGURE = new Set(['Not Available', '-', 'NA', 'N/A']);

/** A published figure as decimal text, without the separators of its thousands; null where there is none. */
export function figureIn(value: string | null, what: string): string | null {
  if (value === null || NO_FIGURE.has(value)) return null;
  return decimal(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(value) ? value.replaceAll(',', '') : value, what);
}

/** A name for a measure that has none but its heading. */
export const measureOf = (heading: string): string =>
  heading
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 200);

export interface PublishedFigure {
  heading: string;
  /** Named as the rating of a provider that it is put beside; else made of the heading. */
  measure?: string | undefined;
  scaleMax?: number | null | undefined;
}

export interface PublishedOf {
  type: string;
  row: number;
  scope: BenchmarkScope;
  region: string;
  regionName: string | null;
  providerKind: 'NURSING_HOME' | 'HOME_HEALTH';
  source: string;
  publishedOn: string;
}

/** One row of a publication, a figure for each heading that has one. */
export function benchmarkDrafts(
  of: PublishedOf,
  figures: readonly PublishedFigure[],
  cell: (heading: string) => string | null,
): Draft[] {
  const key = `${of.source}|${of.scope}|${of.region}|${of.publishedOn}`;
  return figures.flatMap(({ heading, measure = measureOf(heading), scaleMax = null }): Draft[] => {
    const score = figureIn(cell(heading), `"${heading}"`);
    if (score === null) return [];
    return [
      {
        type: of.type,
        key: `${key}#${measure}`,
        row: of.row,
        table: 'quality_benchmark',
        values: {
          scope: of.scope,
          region: of.region,
          region_name: of.regionName,
          provider_kind: of.providerKind,
          measure,
          title: heading.replaceAll(/ {2,}/g, ' '),
          score,
          scale_max: scaleMax,
          published_on: of.publishedOn,
          source: of.source,
        },
      },
    ];
  });
}
