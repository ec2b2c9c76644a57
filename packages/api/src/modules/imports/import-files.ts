import { LABELS } from '@caregraph/shared/permissions';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { AuditEvent } from '../../kernel/audit-event.entity.js';
import type { Context } from '../../kernel/context.js';
import { Tx } from '../../kernel/tx.js';
import { settleEndingsElsewhere } from '../clients/index.js';
import { databaseErrorOf } from '../../kernel/database-error.js';
import { isOfRows, reasonOf } from './database-reason.js';
import { GraphWriter } from './graph-writer.js';
import { beginRun } from './begin-run.js';
import type { ImportFormat, ImportReader, ImportTarget } from './import-format.js';
import { FileRows } from './file-rows.js';
import { type ImportReport, Tally } from './import-report.js';
import { FileRefused, findSourceFiles, type FoundFiles, inReadingOrder, type SourceFile } from './source-files.js';

export interface ImportOptions {
  format: ImportFormat;
  /** Where the files are, or the files themselves. */
  paths: readonly string[] | readonly SourceFile[];
  target: ImportTarget;
  /** Does everything and keeps nothing. */
  isDryRun: boolean;
  /** The run that was begun already, by whoever will finish it; else the import begins and finishes its own. */
  runId?: string;
  /** Told after each file; `report`: of the files that are in. */
  onProgress?: (done: { bytes: number; ofBytes: number; file: string; report: ImportReport }) => void;
  /** Told when all files have been looked through, where the format does that, and the first is about to be read. */
  onSurveyed?: () => void;
  /** Told after each batch: what of the files before this one is in, and what of this one has been read. */
  onBatch?: (done: ImportReport, ofFile: ImportReport) => void;
  /** Stops the import between two batches; the file that is being read leaves nothing behind. */
  signal?: AbortSignal;
}

/** Somebody stopped the import. */
export class ImportCancelled extends Error {}

/** One file may keep the database busy for this long; a request may not. */
const STATEMENT_TIMEOUT = '10min';

/** Undoes a dry run. */
class DryRun extends Error {}

/**
 * Imports files: each in one transaction, so that an interrupted run is taken up by running it again, and a file that
 * breaks off leaves nothing behind. A path that is not there, or an archive that is not whole, is a file that was refused.
 *
 * Where rows of one file point at rows of another, all files are looked through first. What points at a row that is still
 * to come waits for it, and its file is read once more.
 */
export async function importFiles(context: Context, options: ImportOptions): Promise<ImportReport> {
  context.actor.must('import:run');
  const { format, paths, isDryRun } = options;
  const { files, faults } = await filesOf(paths, format.order);
  const tally = new Tally(format.name);
  for (const { source, reason } of faults) {
    tally.file();
    tally.refuse({ source, row: 0, reason });
  }
  if (files.length === 0) return tally.report();

  const em = context.em.fork();
  // An importer writes what it may not read: clinical rows of an organisation whose administrator runs it.
  em.setSessionContext({ variables: { 'app.labels': `{${LABELS.join(',')}}` } });

  if (!isDryRun) {
    await importAll(context, em, files, options, tally);
    return tally.report();
  }
  await em
    .transactional(async (all) => {
      await importAll(context, all as EntityManager, files, options, tally);
      throw new DryRun();
    })
    .catch((error: unknown) => {
      if (!(error instanceof DryRun)) throw error;
    });
  return tally.report();
}

function filesOf(given: ImportOptions['paths'], order: ImportFormat['order']): Promise<FoundFiles> {
  const isPath = (one: string | SourceFile): one is string => typeof one === 'string';
  const isFile = (one: string | SourceFile): one is SourceFile => !isPath(one);
  const files = [...given].filter(isFile);
  return files.length > 0
    ? Promise.resolve({ files: inReadingOrder(files, order), faults: [] })
    : findSourceFiles([...given].filter(isPath), order);
}

interface Reading {
  file: SourceFile;
  rows: FileRows;
}

/** The files in the order in which they need each other least, where the format looks through them first. */
async function surveyed(
  files: readonly SourceFile[],
  reader: ImportReader,
  signal: AbortSignal | undefined,
): Promise<readonly SourceFile[]> {
  for (const file of reader.survey ? files : []) {
    if (signal?.aborted) throw new ImportCancelled();
    await reader.survey?.(file);
  }
  return reader.inOrder?.(files) ?? files;
}

async function importAll(
  context: Context,
  em: EntityManager,
  files: readonly SourceFile[],
  options: ImportOptions,
  tally: Tally,
): Promise<void> {
  const { format, onProgress, onSurveyed, signal } = options;
  const runId = options.runId ?? (await beginRun(context, em, options, files));
  const ofBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const reader = format.reader(options.target);
  const inOrder = await surveyed(files, reader, signal);
  onSurveyed?.();
  let bytes = 0;
  let readings: Reading[] = [];
  const readOne = async (file: SourceFile, rows: FileRows, mayWait: boolean) => {
    await importFile(context, em, file, runId, options, reader, rows, mayWait, tally);
    onProgress?.({ bytes, ofBytes, file: file.name, report: tally.report() });
  };
  for (const file of inOrder) {
    tally.file();
    bytes += file.bytes;
    const rows = new FileRows();
    await readOne(file, rows, true);
    if (rows.waiting > 0) readings.push({ file, rows });
  }
  for (let before = Number.POSITIVE_INFINITY; readings.length > 0; ) {
    const waiting = readings.reduce((sum, { rows }) => sum + rows.waiting, 0);
    // Once nothing more has come, what still waits is refused for what it misses.
    const mayWait = waiting < before;
    before = waiting;
    for (const { file, rows } of readings) {
      rows.readAgain();
      await readOne(file, rows, mayWait);
    }
    readings = readings.filter(({ rows }) => rows.waiting > 0);
  }
  for (const { type, file, row, reason } of reader.rest?.() ?? []) {
    tally.row(type, 'refused');
    tally.refuse({ source: file, row, reason });
  }
  if (options.runId !== undefined) return;
  const { read, created, updated, unchanged, refused, matching } = tally.report();
  await em.fork().transactional(async (last) => {
    await last.execute(
      `update import_run set status = 'DONE', finished_at = ?, report = ?::jsonb, bytes_done = bytes, rows_read = ?,
              rows_created = ?, rows_updated = ?, rows_unchanged = ?, rows_refused = ?, doubtful_pairs = ? where id = ?`,
      [
        ...[context.now(), JSON.stringify(tally.report())],
        ...[read, created, updated, unchanged, refused, matching?.doubtful ?? 0, runId],
      ],
    );
  });
}

async function importFile(
  context: Context,
  em: EntityManager,
  file: SourceFile,
  runId: string,
  { format, onBatch, signal }: ImportOptions,
  reader: ImportReader,
  rows: FileRows,
  mayWait: boolean,
  tally: Tally,
): Promise<void> {
  // Counted apart until the file is in: of a file that breaks off, nothing was created.
  const ofFile = new Tally(format.name);
  try {
    await em.transactional(async (transaction) => {
      const inFile = transaction as EntityManager;
      await inFile.execute(`set local statement_timeout = '${STATEMENT_TIMEOUT}'`);
      await inFile.execute(`set local idle_in_transaction_session_timeout = '${STATEMENT_TIMEOUT}'`);
      const clients = new Set<string>();
      const ended = new Set<string>();
      const { tenantId, userId } = context.actor;
      const standIns = format.standIns?.(inFile, { tenantId, userId, now: context.now() });
      for await (const batch of reader.read(file)) {
        if (signal?.aborted) throw new ImportCancelled();
        const writer = new GraphWriter({
          em: inFile,
          tenantId,
          userId,
          format: batch.as ?? format.name,
          runId,
          tables: format.tables,
          now: context.now(),
          standIns,
          isToCome: mayWait ? (type, key) => reader.isToCome?.(type, key) ?? false : undefined,
        });
        const { written, waiting, clientIds, endedIds } = await writer.write(file.name, batch.drafts);
        for (const statement of format.finish ?? []) await inFile.execute(statement, [runId]);
        rows.count(file.name, batch, written, waiting, ofFile);
        for (const { draft, fate } of written)
          if (fate === 'refused' && !draft.key.includes('#')) reader.withdraw?.(draft.type, draft.key);
        for (const id of clientIds) clients.add(id);
        for (const id of endedIds) ended.add(id);
        onBatch?.(tally.report(), ofFile.report());
      }
      if (standIns) ofFile.matched(standIns.counts());
      if (ended.size > 0) await settleEndingsElsewhere(new Tx(inFile, context, `import ${format.name}`), [...ended]);
      if (clients.size > 0) recordImport(context, inFile, format.name, [...clients]);
    });
  } catch (error) {
    if (error instanceof ImportCancelled) throw error;
    rows.giveUp();
    tally.refuse({ source: file.name, row: 0, reason: reasonOfFile(error) });
    return;
  }
  tally.add(ofFile.report());
}

/**
 * Why a whole file stayed out: it could not be read, or a rule that is looked at when the transaction ends found it wanting.
 *
 * @throws the error itself when it is the database's own trouble, which ends the import
 */
function reasonOfFile(error: unknown): string {
  if (error instanceof FileRefused) return error.message;
  const database = databaseErrorOf(error);
  if (!database) return `The file cannot be read: ${(error as Error).message}`;
  if (!isOfRows(database)) throw error;
  return reasonOf(database);
}

function recordImport(context: Context, em: EntityManager, format: string, clientIds: string[]): void {
  em.persist(
    em.create(AuditEvent, {
      id: uuidv7(),
      tenantId: context.actor.tenantId,
      actorId: context.actor.userId,
      tokenId: context.actor.tokenId,
      action: 'imported',
      operation: `import ${format}`,
      subjectType: 'Client',
      subjectIds: clientIds,
      outcome: 'DONE',
      requestId: context.requestId,
    }),
  );
}
