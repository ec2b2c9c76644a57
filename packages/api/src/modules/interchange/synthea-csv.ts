import {
  type Batch,
  type CsvRow,
  csvRows,
  type Draft,
  emptyBatch,
  FileRefused,
  type ImportFormat,
  type ImportTarget,
  RowRefused,
  type SourceFile,
} from '../imports/index.js';
import { sealSignedVersions } from './seal-signed-versions.js';
import { patientDrafts } from './synthea-csv-client.js';
import { organizationDrafts, practitionerDrafts } from './synthea-csv-directory.js';
import { allergyDrafts, conditionDrafts, medicationDrafts, observationDrafts } from './synthea-csv-health.js';
import { SyntheaIndex } from './synthea-csv-index.js';
import { claimDrafts, transactionBatches } from './synthea-csv-money.js';
import { carePlanDrafts } from './synthea-csv-plan.js';
import { type Cell, centsIn, dayIn, idOf, keyIn } from './synthea-csv-values.js';

const BATCH_ROWS = 500;

/** What a row brings: drafts, nothing that was not counted before, or no place in the graph. */
type Brought = Draft[] | 'counted' | 'skipped';
type Mapper = (cell: Cell, row: number, index: SyntheaIndex, target: ImportTarget) => Brought;

/** An encounter is no row of the graph, but says since when a client is known, who treated her, and what it cost. */
function noteEncounter(cell: Cell, _row: number, index: SyntheaIndex): Brought {
  const id = idOf(cell);
  const startedOn = dayIn(cell, 'START', 'The start');
  if (startedOn !== null) index.seen(keyIn(cell, 'PATIENT', 'The client'), startedOn);
  const provider = cell('PROVIDER');
  if (provider !== null) index.providerOfEncounter.set(id, provider);
  const cost = centsIn(cell, 'TOTAL_CLAIM_COST', 'The cost');
  if (cost !== null) index.cost(id, cost);
  return 'skipped';
}

const skip: Mapper = () => 'skipped';

/** Every table of the export in the order of reading, with a column that shows that it is what its name says. */
const TABLES: Readonly<Record<string, { mark: string; brings: Mapper }>> = {
  organizations: { mark: 'NAME', brings: organizationDrafts },
  providers: { mark: 'SPECIALITY', brings: practitionerDrafts },
  encounters: { mark: 'ENCOUNTERCLASS', brings: noteEncounter },
  patients: { mark: 'BIRTHDATE', brings: patientDrafts },
  conditions: { mark: 'CODE', brings: conditionDrafts },
  allergies: { mark: 'CODE', brings: allergyDrafts },
  careplans: { mark: 'CODE', brings: (cell, row, _index, target) => carePlanDrafts(cell, row, target) },
  medications: { mark: 'DISPENSES', brings: medicationDrafts },
  observations: { mark: 'VALUE', brings: observationDrafts },
  claims_transactions: { mark: 'CLAIMID', brings: skip },
  claims: { mark: 'APPOINTMENTID', brings: claimDrafts },
  devices: { mark: 'UDI', brings: skip },
  imaging_studies: { mark: 'MODALITY_CODE', brings: skip },
  immunizations: { mark: 'CODE', brings: skip },
  payer_transitions: { mark: 'PAYER', brings: skip },
  payers: { mark: 'NAME', brings: skip },
  procedures: { mark: 'CODE', brings: skip },
  supplies: { mark: 'QUANTITY', brings: skip },
};
const ORDER = Object.keys(TABLES);

const tableOf = (name: string): string =>
  (name.split(/[!/]/).at(-1) ?? name).replace(/\.csv(\.gz)?$/i, '').toLowerCase();

async function* batchesOf(file: SourceFile, index: SyntheaIndex, target: ImportTarget): AsyncGenerator<Batch> {
  const name = tableOf(file.name);
  const table = TABLES[name];
  if (!table) throw new FileRefused(`It is none of the tables of this format: ${ORDER.join(', ')}.`);
  let batch = emptyBatch();
  let rows = 0;
  for await (const { columns, row } of csvRows(file)) {
    if (rows === 0 && !columns.has(table.mark)) throw new FileRefused(`It has no column ${table.mark}.`);
    if (name === 'claims_transactions') return yield* transactionBatches(file, index);
    take(name, row, batch, (cell) => table.brings(cell, row.row, index, target));
    rows += 1;
    if (rows % BATCH_ROWS === 0) {
      yield batch;
      batch = emptyBatch();
    }
  }
  yield batch;
}

function take(type: string, { row, cell }: CsvRow, batch: Batch, brings: (cell: Cell) => Brought): void {
  try {
    const brought = brings(cell);
    if (brought === 'skipped') batch.skipped.push(type);
    else if (brought === 'counted') return;
    else if (brought.length === 0) batch.empty.push(type);
    else batch.drafts.push(...brought);
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    batch.refused.push({ type, row, reason: error.message });
  }
}

/** The tables that Synthea writes as CSV, old columns and new. A client whom its FHIR export brought is kept from there. */
export const syntheaCsv: ImportFormat = {
  name: 'synthea-csv',
  description: 'Synthea CSV: patients, care plans, claims and the other tables of one export (.csv, .gz, a folder)',
  tables: [
    'provider',
    'provider_location',
    'practitioner',
    'person',
    'person_address',
    'client',
    'client_identifier',
    'condition',
    'allergy',
    'observation',
    'budget',
    'budget_entry',
    'care_plan',
    'care_plan_version',
    'need',
    'medication_statement',
  ],
  order: (name) => {
    const position = ORDER.indexOf(tableOf(name));
    return position < 0 ? ORDER.length : position;
  },
  finish: [sealSignedVersions],
  reader: (target) => {
    const index = new SyntheaIndex();
    return { read: (file) => batchesOf(file, index, target) };
  },
};
