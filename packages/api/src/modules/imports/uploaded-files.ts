import { UPLOAD_BYTES, UPLOAD_ENDINGS, UPLOAD_LIMITS } from '@caregraph/shared/imports';
import { open } from 'node:fs/promises';
import { csvRows } from './csv-rows.js';
import { FileRefused, FileTooLarge, listSourceFiles, type SourceFile } from './source-files.js';

/** Names that would mean something to a file system or mislead the eye. */
const MISLEADING = /[/\\:\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\.+$/;
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const LONGEST_NAME = 200;
const MOST_ENTRIES = 200;
/** What files of one upload may unpack to together, in bytes: ten times the largest that is sent as it is. */
const MOST_UNPACKED = 10 * UPLOAD_BYTES;
const READ_ENDINGS = /\.(csv|txt|json|ndjson)(\.gz)?$/i;

/**
 * The ending by which a file of this name is read.
 *
 * @throws FileRefused when nothing here reads such a file, or the name is none
 */
export function endingOf(name: string): string {
  if (name.trim() === '' || name.length > LONGEST_NAME || MISLEADING.test(name) || DEVICES.test(name))
    throw new FileRefused('The name of the file is not one that can be kept.');
  const [, inner = '', ending = ''] = /(\.[a-z]+)?(\.[a-z]+)$/i.exec(name.toLowerCase()) ?? [];
  if (!(UPLOAD_ENDINGS as readonly string[]).includes(ending))
    throw new FileRefused(`Files that can be sent end with ${UPLOAD_ENDINGS.join(', ')}.`);
  return ending === '.gz' ? `${inner}.gz` : ending;
}

const SIGNS_OF_OTHERS = [
  Buffer.from('%PDF'),
  Buffer.from('PK\u0003\u0004'),
  Buffer.from([0x1f, 0x8b]),
  Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from('GIF8'),
  Buffer.from('MZ'),
  Buffer.from([0x7f, 0x45, 0x4c, 0x46]),
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
];
const MARKUP = /^[\s\ufeff]*<(!doctype|html|\?xml|svg|script|head|body)/i;
const JSON_BEGINS = /^[\s\ufeff]*[[{]/;

/** @throws FileRefused when the first bytes say that the file is not what its name says */
function checkContent(ending: string, start: Buffer): void {
  const begins = (sign: Buffer | undefined) => sign !== undefined && start.subarray(0, sign.length).equals(sign);
  const [, zip, gzip] = SIGNS_OF_OTHERS;
  const isRight = ending.endsWith('.zip')
    ? begins(zip)
    : ending.endsWith('.gz')
      ? begins(gzip)
      : ending === '.json'
        ? JSON_BEGINS.test(start.toString('utf8'))
        : !SIGNS_OF_OTHERS.some(begins) && !MARKUP.test(start.toString('latin1'));
  if (!isRight) throw new FileRefused(`What is in the file is not what its name says (${ending}).`);
}

/**
 * Looks at a file that has arrived: its first bytes, and every file in it when it is packed.
 *
 * @throws FileRefused when it is not what its name says, or more than may come from a browser
 */
export async function checkUpload(path: string, name: string): Promise<void> {
  const ending = endingOf(name);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    if (bytesRead === 0) throw new FileRefused('The file is empty.');
    checkContent(ending, buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
  const files = await uploadedFiles(path, name);
  if (files.length > MOST_ENTRIES) throw new FileTooLarge(`It holds more than ${MOST_ENTRIES} files.`);
  let left = MOST_UNPACKED;
  for (const one of files) {
    if (ending === '.zip' && !READ_ENDINGS.test(one.name))
      throw new FileRefused('An archive may hold tables (.csv, .txt) and FHIR (.json) alone.');
    left -= await sizeOf(one, left);
  }
}

async function sizeOf(file: SourceFile, most: number): Promise<number> {
  const stream = await file.open();
  let seen = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      seen += chunk.length;
      if (seen > most) throw new FileTooLarge(`It unpacks to more than ${MOST_UNPACKED / 1024 ** 2} MB.`);
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('It cannot be unpacked: it is not whole.');
  } finally {
    stream.destroy();
  }
  return seen;
}

/** The files of an upload under the names that the person knows, held to what a browser may send. */
export async function uploadedFiles(
  path: string,
  name: string,
  columnNames?: ReadonlyMap<string, string>,
): Promise<SourceFile[]> {
  const files = await listSourceFiles([path]);
  return files.map((file) => ({
    ...file,
    name: file.name.includes('!') ? `${name}!${file.name.slice(file.name.indexOf('!') + 1)}` : name,
    limits: UPLOAD_LIMITS,
    ...(columnNames && { columnNames }),
  }));
}

/** A table as its first rows show it. */
export interface TableStart {
  name: string;
  columns: string[];
  /** An empty cell is an empty text. */
  rows: string[][];
  /** All rows below the heading, as far as they could be read. */
  rowCount: number;
  /** Why it cannot be read to its end; null when it can. */
  fault: string | null;
  isTooLarge: boolean;
}

/** Reads a table through, and keeps its beginning. */
export async function startOfTable(file: SourceFile, shown: number): Promise<TableStart> {
  const start: TableStart = { name: file.name, columns: [], rows: [], rowCount: 0, fault: null, isTooLarge: false };
  try {
    for await (const { columns, row } of csvRows(file, true)) {
      if (start.rowCount === 0) start.columns = [...columns.keys()];
      start.rowCount += 1;
      if (start.rows.length < shown) start.rows.push(start.columns.map((column) => row.cell(column) ?? ''));
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    start.fault = error.message;
    start.isTooLarge = error instanceof FileTooLarge;
  }
  return start;
}
