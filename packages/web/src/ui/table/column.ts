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

interface CsvOptions<Row> {
  fileName: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** The word that stands for what the reader may not see. */
  withheldWord: string;
}

/** The rows on screen as a file: same columns, same order, same marks. */
export function csvOf<Row>({ columns, rows, withheldWord }: Omit<CsvOptions<Row>, 'fileName'>): string {
  const fieldOf = (value: CellValue): CsvValue => (value === WITHHELD ? withheldWord : value);
  const fields = columns.flatMap((column) => column.csv ?? [column]);
  return toCsv(
    fields.map(({ header }) => header),
    rows.map((row) => fields.map((field) => fieldOf(field.value(row)))),
  );
}

export function saveRows<Row>({ fileName, ...rest }: CsvOptions<Row>): void {
  saveAsFile(`${fileName}.csv`, csvOf(rest));
}
