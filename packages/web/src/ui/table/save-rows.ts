import { type CsvValue, saveAsFile, toCsv } from '../../lib/csv.js';
import { WITHHELD } from '../../lib/withheld.js';
import type { CellValue, Column, FileFormat } from './column.js';

interface Shown<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** The word that stands for what the reader may not see. */
  withheldWord: string;
}

interface File<Row> extends Shown<Row> {
  /** What the rows are: "Clients". */
  name: string;
  /** Without ending. */
  fileName: string;
}

/** The rows on screen as plain values: same columns, same order, same marks. */
function valuesOf<Row>({ columns, rows, withheldWord }: Shown<Row>) {
  const valueOf = (value: CellValue): CsvValue => (value === WITHHELD ? withheldWord : value);
  const fields = columns.flatMap((column) => column.csv ?? [column]);
  return {
    headings: fields.map(({ header }) => header),
    rows: rows.map((row) => fields.map((field) => valueOf(field.value(row)))),
  };
}

export function csvOf<Row>(shown: Shown<Row>): string {
  const { headings, rows } = valuesOf(shown);
  return toCsv(headings, rows);
}

/** Hands the rows over as a file, unless that was stopped meanwhile. What writes workbooks is fetched when it is first asked for. */
export async function saveAs<Row>(
  format: FileFormat,
  { fileName, name, ...shown }: File<Row>,
  signal?: AbortSignal,
): Promise<void> {
  if (format === 'CSV') {
    saveAsFile(`${fileName}.csv`, csvOf(shown));
    return;
  }
  const { headings, rows } = valuesOf(shown);
  const { toWorkbook } = await import('../../lib/workbook.js');
  const workbook = await toWorkbook(name, headings, rows);
  signal?.throwIfAborted();
  saveAsFile(`${fileName}.xlsx`, workbook);
}
