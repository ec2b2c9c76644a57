import { type Batch, type Draft, FileRefused, type ImportFormat, type SourceFile } from '../imports/index.js';
import { type Cell, PROVIDER } from './cms-home.js';
import { citation, type Occurrence, penalty } from './cms-inspections.js';
import { providerInfo } from './cms-provider-info.js';
import { linkProviders, tableOf } from './provider-statements.js';

interface Publication {
  type: string;
  /** A column that no other publication of the set has. */
  mark: string;
  drafts(cell: Cell, row: number, occurrence: Occurrence): Draft[];
}

const PUBLICATIONS: readonly Publication[] = [
  { type: PROVIDER, mark: 'Number of Certified Beds', drafts: providerInfo },
  { type: 'Penalties', mark: 'Penalty Type', drafts: penalty },
  { type: 'HealthCitations', mark: 'deficiency_tag_number', drafts: citation },
];

/** Which of the three publications has these columns. */
const publicationOf = (columns: ReadonlyMap<string, number>): Publication | undefined =>
  PUBLICATIONS.find(({ mark }) => columns.has(mark));

export const isOfNursingHomes = (columns: ReadonlyMap<string, number>): boolean => publicationOf(columns) !== undefined;

/** Reads one of the three publications. */
export function readNursingHomes(file: SourceFile): AsyncGenerator<Batch> {
  const met = new Map<string, number>();
  const occurrence: Occurrence = (key) => {
    const times = (met.get(key) ?? 0) + 1;
    met.set(key, times);
    return times;
  };
  return tableOf(file, (columns) => {
    const publication = publicationOf(columns);
    if (!publication)
      throw new FileRefused('It is none of ProviderInfo, Penalties and HealthCitations: no column says so.');
    return {
      type: publication.type,
      draftsOf: ({ cell, row }) => publication.drafts(cell, row, occurrence),
    };
  });
}

export const NURSING_HOME_TABLES = ['provider_source', 'quality_rating', 'penalty', 'citation'] as const;

/** Nursing homes as CMS publishes them for Care Compare: the homes with their ratings, their penalties, their citations. */
export const cmsNursingHomes: ImportFormat = {
  name: 'cms-nursing-homes',
  description: 'CMS nursing homes: ProviderInfo, Penalties and HealthCitations (CSV, .gz)',
  tables: NURSING_HOME_TABLES,
  order: (name) => (/ProviderInfo/i.test(name) ? 0 : 1),

  standIns: linkProviders,
  reader: () => ({ read: readNursingHomes }),
};
