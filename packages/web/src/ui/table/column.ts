import type { ReactNode } from 'react';
import type { CsvValue } from '../../lib/csv.js';
import type { WITHHELD } from '../../lib/withheld.js';

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

/** Text for programs, a workbook for people. */
export type FileFormat = 'CSV' | 'WORKBOOK';
