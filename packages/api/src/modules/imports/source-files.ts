import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** A file, or an entry of an archive, that can be read from its beginning. */
export interface SourceFile {
  /** Name as a person would look for it: `bundles.zip!Ann_Lee.json`. */
  name: string;
  /** Size on disk, for progress; compressed where the file is. */
  bytes: number;
  /** Names of columns in the file, and what the format calls them. */
  columnNames?: ReadonlyMap<string, string>;
  /** What a table in it may have at most; the operator's own limits unless given. */
  limits?: TableLimits;
  open(): Promise<Readable>;
}

export interface TableLimits {
  rows: number;
  columns: number;
  /** Characters of one cell. */
  cell: number;
}

/** Something about a file as a whole that stops it from being read; nothing of it goes in. */
export class FileRefused extends Error {}

/** The file is in order, but there is more of it than may come this way. */
export class FileTooLarge extends FileRefused {}

/** Which files a format must read before the others: smaller numbers first. */
export type ReadingOrder = (name: string) => number;

/** Limits for what an operator imports: an archive may unpack to 4 GB and 200 times its size, so that a bomb ends as a sentence. */
const MOST_UNPACKED_BYTES = 4 * 1024 ** 3;
const MOST_INFLATION = 200;
/** Below this the ratio does not count: small files of one repeated word compress better without harm. */
const RATIO_COUNTS_FROM_BYTES = 10 * 1024 ** 2;

/** What there is at some paths, and what is not. */
export interface FoundFiles {
  files: SourceFile[];
  /** Paths and archives that cannot be read, each with a sentence. */
  faults: { source: string; reason: string }[];
}

/** Every file below the paths given, in reading order, then by name; archives entry by entry. */
export async function findSourceFiles(paths: readonly string[], order: ReadingOrder = () => 0): Promise<FoundFiles> {
  const { files, faults } = joined(await Promise.all(paths.map((path) => foundAt(path))));
  return { files: inReadingOrder(files, order), faults };
}

/** The same where all of it must be in order. @throws FileRefused when a path is not there, or an archive is not whole */
export async function listSourceFiles(paths: readonly string[]): Promise<SourceFile[]> {
  const { files, faults } = await findSourceFiles(paths);
  const [first] = faults;
  if (first) throw new FileRefused(first.reason);
  return files;
}

export const inReadingOrder = (files: readonly SourceFile[], order: ReadingOrder = () => 0): SourceFile[] =>
  files.toSorted((a, b) => order(a.name) - order(b.name) || (a.name < b.name ? -1 : 1));

const joined = (found: readonly FoundFiles[]): FoundFiles => ({
  files: found.flatMap(({ files }) => files),
  faults: found.flatMap(({ faults }) => faults),
});

const fault = (source: string, reason: string): FoundFiles => ({ files: [], faults: [{ source, reason }] });

async function foundAt(path: string): Promise<FoundFiles> {
  const found = await stat(path).catch(() => null);
  if (!found) return fault(path, `${path} does not exist.`);
  if (found.isDirectory()) {
    const names = (await readdir(path)).filter((name) => !name.startsWith('.'));
    if (names.length === 0) return fault(path, `There is no file in the folder ${path}.`);
    return joined(await Promise.all(names.map((name) => foundAt(join(path, name)))));
  }
  if (!path.toLowerCase().endsWith('.zip')) return { files: [plainFile(path, found.size)], faults: [] };
  try {
    return { files: await zipEntries(path), faults: [] };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return fault(basename(path), error.message);
  }
}

function plainFile(path: string, bytes: number): SourceFile {
  return {
    name: basename(path),
    bytes,
    open: async () => {
      const file = createReadStream(path);
      return path.toLowerCase().endsWith('.gz') ? limited(piped(file, createGunzip()), basename(path), bytes) : file;
    },
  };
}

/** Opens the archive, gives it to the work, and says in a sentence when it is not whole. */
async function withArchive<T>(path: string, work: (archive: ZipFile) => Promise<T>): Promise<T> {
  let archive: ZipFile | undefined;
  try {
    archive = await openPromise(path, { lazyEntries: true, autoClose: false });
    return await work(archive);
  } catch (error) {
    archive?.close();
    throw error instanceof FileRefused
      ? error
      : new FileRefused(`${basename(path)} is not a whole zip archive: ${(error as Error).message}`);
  }
}

function zipEntries(path: string): Promise<SourceFile[]> {
  return withArchive(path, async (archive) => {
    const entries: Entry[] = [];
    for await (const entry of archive.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry);
    archive.close();
    const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (unpacked > MOST_UNPACKED_BYTES) throw new FileRefused(`${basename(path)} unpacks to more than 4 GB.`);
    return entries.map((entry) => ({
      name: `${basename(path)}!${entry.fileName}`,
      bytes: entry.compressedSize,
      open: () => openEntry(path, entry),
    }));
  });
}

function openEntry(path: string, entry: Entry): Promise<Readable> {
  return withArchive(path, async (archive) => {
    const stream = await archive.openReadStreamPromise(entry);
    stream.once('close', () => archive.close());
    return limited(stream, entry.fileName, entry.compressedSize);
  });
}

function piped(from: Readable, to: Transform): Transform {
  from.on('error', (error) => to.destroy(error));
  return from.pipe(to);
}

function limited(stream: Readable, name: string, packed: number): Readable {
  const most = Math.min(MOST_UNPACKED_BYTES, Math.max(RATIO_COUNTS_FROM_BYTES, packed * MOST_INFLATION));
  let seen = 0;
  return piped(
    stream,
    new Transform({
      transform(chunk: Buffer, _encoding, callback: TransformCallback) {
        seen += chunk.length;
        if (seen > most) callback(new FileRefused(`${name} unpacks to more than ${MOST_INFLATION} times its size.`));
        else callback(null, chunk);
      },
    }),
  );
}
