import { type CsvRow, type Draft, FileRefused, type ImportFormat, required, text } from '../imports/index.js';
import { tableOf } from './provider-statements.js';
import { benchmarkDrafts, issueOf, type PublishedFigure } from './published-benchmarks.js';

const TYPE = 'Chains';
const SOURCE = 'CMS chain performance';
const STARS = 5;
const PER_CENT = 100;

/** The averages that stand beside a rating of one home, by heading. */
const MEASURES: Readonly<Record<string, { measure: string; scaleMax: number | null }>> = {
  'Average overall 5-star rating': { measure: 'OVERALL', scaleMax: STARS },
  'Average health inspection rating': { measure: 'HEALTH_INSPECTION', scaleMax: STARS },
  'Average staffing rating': { measure: 'STAFFING', scaleMax: STARS },
  'Average quality rating': { measure: 'QUALITY_MEASURES', scaleMax: STARS },
  'Average total nurse hours per resident day': { measure: 'HPRD_REPORTED_TOTAL', scaleMax: null },
  'Average total weekend nurse hours per resident day': { measure: 'HPRD_REPORTED_WEEKEND_TOTAL', scaleMax: null },
  'Average total Registered Nurse hours per resident day': { measure: 'HPRD_REPORTED_RN', scaleMax: null },
};

/** The table names the chain first, then its number; the nation stands in the first row without one. */
const NAMES = new Set(['Chain', 'Chain ID']);

const figureOf = (heading: string): PublishedFigure => ({
  heading,
  scaleMax: /percent/i.test(heading) ? PER_CENT : null,
  ...MEASURES[heading],
});

function chain({ cell, row }: CsvRow, publishedOn: string, columns: ReadonlyMap<string, number>): Draft[] {
  const name = required(text(cell('Chain'), 'The chain', 200), 'The chain');
  const isNation = name === 'National' && cell('Chain ID') === null;
  return benchmarkDrafts(
    {
      type: TYPE,
      row,
      scope: isNation ? 'NATION' : 'CHAIN',
      region: isNation
        ? 'US'
        : required(text(cell('Chain ID'), 'The number of the chain', 20), 'The number of the chain'),
      regionName: isNation ? 'United States' : name,
      providerKind: 'NURSING_HOME',
      source: SOURCE,
      publishedOn,
    },
    [...columns.keys()].filter((heading) => !NAMES.has(heading)).map(figureOf),
    cell,
  );
}

/** Averages by chain of nursing homes, with the nation: ratings, hours, turnover, fines, outcomes. */
export const nursingHomeChains: ImportFormat = {
  name: 'nursing-home-chains',
  description: 'CMS nursing home chains: average ratings, hours, turnover, fines (CSV, .gz, month in its name)',
  tables: ['quality_benchmark'],
  reader: () => ({
    read: (file) =>
      tableOf(file, (columns) => {
        if (!columns.has('Chain ID'))
          throw new FileRefused('It is not the table of chains: it has no column "Chain ID".');
        const issue = issueOf(file.name);
        return { type: TYPE, draftsOf: (row) => chain(row, issue, columns) };
      }),
  }),
};
