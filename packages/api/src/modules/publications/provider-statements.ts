import { certificationNumber } from '@caregraph/shared/provider-matching';
import {
  type Batch,
  type CsvRow,
  csvRows,
  type Draft,
  emptyBatch,
  required,
  RowRefused,
  type SourceFile,
  type StandInsOf,
} from '../imports/index.js';
import { ProviderLinker } from '../matching/index.js';
import { type ProviderStatement, sourceColumns } from '../providers/index.js';

/** Rows that are written with one statement a table; fewer where a row fills many places. */
const BATCH_ROWS = 250;
const BATCH_DRAFTS = 2_000;

/** How formats whose rows tell of providers have them led to their providers. */
export const linkProviders: StandInsOf = (em, by) => new ProviderLinker(em, by);

/** What one row says of a provider. References to this row's key lead to the provider. */
export const statementDraft = (type: string, key: string, row: number, statement: ProviderStatement): Draft => ({
  type,
  key,
  row,
  table: 'provider_source',
  values: sourceColumns(statement),
});

/** A CMS certification number that must be there. */
export function certified(cell: string | null): string {
  const number = certificationNumber(required(cell, 'The CMS certification number'));
  if (number === null) throw new RowRefused('The CMS certification number does not have six characters.');
  return number;
}

interface TableReader {
  type: string;
  draftsOf(row: CsvRow): Draft[];
}

/**
 * The rows of a table in batches; a row that cannot be read is refused alone.
 *
 * @param choose says how to read the table, or throws FileRefused, once its columns are known
 */
export async function* tableOf(
  file: SourceFile,
  choose: (columns: ReadonlyMap<string, number>) => TableReader,
  mayQuoteInside = false,
): AsyncGenerator<Batch> {
  let batch = emptyBatch();
  let reader: TableReader | undefined;
  let rows = 0;
  for await (const { columns, row } of csvRows(file, mayQuoteInside)) {
    reader ??= choose(columns);
    try {
      const drafts = reader.draftsOf(row);
      if (drafts.length === 0) batch.empty.push(reader.type);
      batch.drafts.push(...drafts);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      batch.refused.push({ type: reader.type, row: row.row, reason: error.message });
    }
    rows += 1;
    if (rows >= BATCH_ROWS || batch.drafts.length >= BATCH_DRAFTS) {
      yield batch;
      batch = emptyBatch();
      rows = 0;
    }
  }
  yield batch;
}
