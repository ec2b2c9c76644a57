import writeXlsxFile, { type Cell } from 'write-excel-file/universal';
import type { CsvValue } from './csv.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** As wide as its words, within what a screen shows at once; in characters. */
const WIDTH = { least: 8, most: 60 };
/** A sheet's name is shorter than this and free of these signs. */
const SHEET_NAME = { most: 31, banned: /[\\/*?:[\]]/g };

/** A number stays a number and a day a day, so that a spreadsheet sorts and adds them; a text is never a formula. */
function cellOf(value: CsvValue): Cell {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  if (DAY.test(value)) return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  return { value, type: String };
}

const widthOf = (values: readonly CsvValue[]): number =>
  Math.min(WIDTH.most, Math.max(WIDTH.least, ...values.map((value) => String(value ?? '').length + 2)));

/** A workbook of one sheet, its headings in bold and always in sight. */
export async function toWorkbook(
  name: string,
  headings: readonly string[],
  rows: readonly (readonly CsvValue[])[],
): Promise<Blob> {
  const head = headings.map((value): Cell => ({ value, type: String, fontWeight: 'bold' }));
  const columns = headings.map((heading, at) => ({ width: widthOf([heading, ...rows.map((row) => row[at] ?? null)]) }));
  const sheet = name.replaceAll(SHEET_NAME.banned, ' ').slice(0, SHEET_NAME.most);
  return writeXlsxFile([head, ...rows.map((row) => row.map(cellOf))], { sheet, columns, stickyRowsCount: 1 }).toBlob();
}
