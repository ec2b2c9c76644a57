import { CsvError, parse } from 'csv-parse';
import { FileRefused, FileTooLarge, type SourceFile, type TableLimits } from './source-files.js';

export interface CsvRow {
  /** Position among the rows below the header, from 1. */
  row: number;
  /** Trimmed text by column name; a missing value is null. */
  cell(column: string): string | null;
}

const MOST_COLUMNS = 1_000;
/** Longest line, in bytes; no publication comes near it, a missing quote does. */
const LONGEST_RECORD = 1_048_576;

/** What stands between two values: a comma, or what spreadsheets write where the comma is in the numbers. */
const DELIMITERS = [',', ';', '\t'] as const;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** Text of one cell whose bytes were read one to one: UTF-8 where they are that, else Windows-1252, as CMS mixes both. */
function decoded(bytes: string): string {
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  try {
    return utf8.decode(buffer);
  } catch {
    return windows1252.decode(buffer);
  }
}

/** The byte that stands for each letter in Windows-1252. */
const BYTES = new Map(
  Array.from({ length: 256 }, (_, byte) => [windows1252.decode(Uint8Array.of(byte)), byte] as const),
);

/** UTF-8 that was taken for Windows-1252 and encoded once more: `MUÃ‘OZ` was `MUÑOZ`. */
function undoubled(text: string): string {
  if (!/[\u00c2-\u00f4][^\x00-\x7f]/.test(text)) return text;
  const bytes = [...text].map((letter) => BYTES.get(letter));
  if (bytes.some((byte) => byte === undefined)) return text;
  try {
    return utf8.decode(Uint8Array.from(bytes as number[]));
  } catch {
    return text;
  }
}

const tidy = (text: string): string => text.replaceAll('\u00a0', ' ').trim();

/** The delimiter of which the header has most, quoted names aside; a header of one column could have any. */
async function delimiterOf(file: SourceFile): Promise<string> {
  const stream = await file.open();
  let start = '';
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      start += bytes.toString('latin1');
      if (/[^\r\n][\r\n]/.test(start) || start.length > LONGEST_RECORD) break;
    }
  } finally {
    stream.destroy();
  }
  const header = start
    .replace(/^[\r\n]+/, '')
    .replace(/[\r\n][^]*/, '')
    .replaceAll(/"[^"]*"/g, '');
  const [most] = DELIMITERS.toSorted((one, other) => header.split(other).length - header.split(one).length);
  return most as string;
}

/**
 * The rows of a CSV file below its header, one at a time.
 *
 * @param mayQuoteInside a quote within a value that has none around it is part of the value: `6452 "A" Street`
 * @throws FileRefused when the file is not a table: ragged rows, a lone quote, two columns of one name, NUL bytes
 */
export async function* csvRows(
  file: SourceFile,
  mayQuoteInside = false,
): AsyncGenerator<{ columns: ReadonlyMap<string, number>; row: CsvRow }> {
  const delimiter = await delimiterOf(file);
  const stream = await file.open();
  const parser = parse({
    ...{ delimiter, encoding: 'latin1', bom: false, skip_empty_lines: true, max_record_size: LONGEST_RECORD },
    relax_quotes: mayQuoteInside,
  });
  stream.on('error', (error) => parser.destroy(error));
  stream.pipe(parser);

  let columns: Map<string, number> | null = null;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (!columns) {
        columns = headerOf(record, file);
        continue;
      }
      row += 1;
      if (file.limits) keepTo(file.limits, record, row);
      const places = columns;
      yield { columns, row: { row, cell: (column) => cellOf(record, places, column) } };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new FileRefused(`It is not a whole CSV table: ${error.message}`);
    throw error;
  } finally {
    stream.destroy();
  }
}

function keepTo({ rows, cell }: TableLimits, record: readonly string[], row: number): void {
  if (row > rows) throw new FileTooLarge(`It has more than ${rows} rows.`);
  if (record.some((value) => value.length > cell && decoded(value).length > cell))
    throw new FileTooLarge(`Row ${row} has a value of more than ${cell} characters.`);
}

function headerOf(record: readonly string[], { columnNames, limits }: SourceFile): Map<string, number> {
  const most = limits?.columns ?? MOST_COLUMNS;
  if (record.length > most) throw new FileTooLarge(`It has ${record.length} columns; at most ${most} are read.`);
  const names = record
    .map((name, index) => tidy(decoded(index === 0 ? name.replace(/^\u00ef\u00bb\u00bf/, '') : name)))
    .map((name) => columnNames?.get(name) ?? name);
  if (names.some((name) => name.includes('\0'))) throw new FileRefused('It is not text: its header has NUL bytes.');
  const columns = new Map(names.map((name, index) => [name, index]));
  if (columns.size !== names.length) throw new FileRefused('Two of its columns have the same name.');
  return columns;
}

function cellOf(record: readonly string[], columns: ReadonlyMap<string, number>, column: string): string | null {
  const index = columns.get(column);
  const text = index === undefined ? '' : tidy(undoubled(decoded(record[index] ?? '')));
  return text === '' ? null : text;
}
