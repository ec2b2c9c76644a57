import { type Batch, csvRows, FileRefused, type ImportFormat, type SourceFile } from '../imports/index.js';
import { cmsNursingHomes, isOfNursingHomes, NURSING_HOME_TABLES, readNursingHomes } from './cms-nursing-homes.js';
import { issueDateOf } from './issue-date.js';
import { type Dialect, draftsOf, isDialect } from './provider-dialect.js';
import { CMS_DIALECTS } from './provider-dialects-cms.js';
import { LOCAL_DIALECTS } from './provider-dialects-local.js';
import { linkProviders, tableOf } from './provider-statements.js';

const DIALECTS: readonly Dialect[] = [...CMS_DIALECTS, ...LOCAL_DIALECTS];
const KNOWN = [...DIALECTS.map(({ name }) => name), 'NH_ProviderInfo', 'NH_Penalties', 'NH_HealthCitations'].join(', ');

async function columnsOf(file: SourceFile): Promise<ReadonlyMap<string, number> | null> {
  for await (const { columns } of csvRows(file)) return columns;
  return null;
}

async function* read(file: SourceFile): AsyncGenerator<Batch> {
  const columns = await columnsOf(file);
  if (!columns) return;
  if (isOfNursingHomes(columns)) {
    for await (const batch of readNursingHomes(file)) yield { ...batch, as: cmsNursingHomes.name };
    return;
  }
  const dialect = DIALECTS.find((candidate) => isDialect(candidate, columns));
  if (!dialect) throw new FileRefused(`Its columns are those of no known list of providers. Known are ${KNOWN}.`);
  const issuedOn = issueDateOf(file.name) ?? dialect.issuedOn;
  const met = new Map<string, number>();
  const occurrence = (key: string): number => {
    const times = (met.get(key) ?? 0) + 1;
    met.set(key, times);
    return times;
  };
  yield* tableOf(
    file,
    () => ({ type: dialect.name, draftsOf: (row) => draftsOf(dialect, row, issuedOn, occurrence) }),
    dialect.mayQuoteInside,
  );
}

/** Lists of providers of every publication that is known, told apart by their columns. */
export const providerDirectory: ImportFormat = {
  name: 'provider-directory',
  description:
    'Lists of providers: nursing homes, home health, hospice, long-term, rehabilitation, CQC, Oregon (CSV, .gz)',
  tables: NURSING_HOME_TABLES,
  // Homes before what is said of them.
  order: (name) => (/Penalties|Citations/i.test(name) ? 1 : 0),
  standIns: linkProviders,
  reader: () => ({ read }),
};
