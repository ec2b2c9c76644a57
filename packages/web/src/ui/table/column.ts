import type { ReactNode } from 'react';
import { type CsvValue, saveAsFile, toCsv } from '../../lib/csv.js';
import { WITHHELD } from '../../lib/withheld.js';

/** `null`: not recorded. WITHHELD: recorded, not for this reader. */
export type CellValue = CsvValue | typeof WITHHELD;

/** A field of the CSV. */
export interface CsvColumn<Row> {
  header: string;
  value(row: Row): CellValue;
}

export interface Column<Row> {
  id: string;
  header: string;
  /** The plain value: what the CSV holds, and what the cell shows unless `cell` draws it. */
  value(row: Row): CellValue;
  /** Draws a value that is there; never called for one that is missing or withheld. */
  cell?(row: Row): ReactNode;
  /** The fields of the file where one cell shows several facts; absent: `header` and `value`. */
  csv?: readonly CsvColumn<Row>[];
  /** END for amounts, so that digits stand below each other. */
  align?: 'START' | 'END';
  /** The field by which the API orders when this heading is pressed; absent: not sortable. */
  sortField?: string;
  /** Names the row, for people and screen readers; carries the row's link. One column of a table. */
  isRowHeader?: boolean;
  /** LINE (the default): never broken, as figures, days and names of statuses. WRAP: sentences. */
  fit?: 'LINE' | 'WRAP';
  /** A CSS length; the rest is shared by content. */
  width?: string;
}

export interface Sort {
  field: string;
  direction: 'ASC' | 'DESC';
}

interface Shown<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** The word that stands for what the reader may not see. */
  withheldWord: string;
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

/** Text for programs, a workbook for people. */
export type FileFormat = 'CSV' | 'WORKBOOK';

interface File<Row> extends Shown<Row> {
  /** What the rows are: "Clients". */
  name: string;
  /** Without ending. */
  fileName: string;
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
