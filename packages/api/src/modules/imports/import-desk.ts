import type { EntityManager } from '@mikro-orm/postgresql';
import { databaseErrorOf } from '../../kernel/database-error.js';
import type { Context } from '../../kernel/context.js';
import { Tx } from '../../kernel/tx.js';
import { ImportRun } from './import.entity.js';
import { ImportCancelled, type ImportOptions, importFiles } from './import-files.js';
import type { ImportReport } from './import-report.js';
import type { SourceFile } from './source-files.js';

export interface DeskOrder {
  runId: string;
  options: Omit<ImportOptions, 'runId' | 'signal' | 'onBatch' | 'onProgress'>;
  files: readonly SourceFile[];
  /** Called when the run is over, however it ended. */
  onEnd(): Promise<void>;
}

/** How often a run writes down how far it is. */
const EVERY_MS = 1_000;
/** Runs of one organisation that wait behind the one under way. */
export const MOST_WAITING = 5;
/** Why a run stops whose row says already that it is over. */
const CLOSED = 'CLOSED';
/** Refusals that a report of a browser's run keeps; the counts stay exact. */
const KEPT_REFUSALS = 1_000;

interface Underway {
  abort: AbortController;
  ended: Promise<void>;
}

/**
 * Where imports that were asked for in a browser are done: in this process, one after the other in each organisation,
 * while their row says how far they are. A run whose row says that it is over, since another server of the same database
 * cancelled it or took its server for gone, stops here, too.
 */
export class ImportDesk {
  readonly #queues = new Map<string, Promise<void>>();
  /** Until somebody listens: to whoever reads the process's warnings. */
  #onFault = (error: unknown): void => process.emitWarning(error instanceof Error ? error : String(error));
  readonly #underway = new Map<string, Underway & { tenantId: string }>();

  /** What a run met that is our fault; its row tells the people, this the log. */
  reportFaultsTo(onFault: (error: unknown) => void): void {
    this.#onFault = onFault;
  }

  waiting(tenantId: string): number {
    return [...this.#underway.values()].filter((one) => one.tenantId === tenantId).length;
  }

  /** Puts the run behind the others of its organisation. */
  begin(context: Context, order: DeskOrder): void {
    const { tenantId } = context.actor;
    const abort = new AbortController();
    const before = this.#queues.get(tenantId) ?? Promise.resolve();
    const ended = before
      .then(() => run(context, order, abort))
      .catch((error: unknown) => this.#onFault(error))
      .finally(async () => {
        this.#underway.delete(order.runId);
        if (this.#queues.get(tenantId) === ended) this.#queues.delete(tenantId);
        await order.onEnd();
      });
    this.#queues.set(tenantId, ended);
    this.#underway.set(order.runId, { abort, ended, tenantId });
  }

  /** Whether the run is under way in this process, or waits here. */
  has(runId: string): boolean {
    return this.#underway.has(runId);
  }

  /** Lets a run of this process stop at its next batch. */
  cancel(runId: string): void {
    this.#underway.get(runId)?.abort.abort('CANCELLED');
  }

  /** Resolves when a run is over; at once when it is not here. */
  async ended(runId: string): Promise<void> {
    await this.#underway.get(runId)?.ended;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await Promise.all([...this.#underway.values()].map(({ ended }) => ended));
  }

  /** Stops every run, and waits until each has written down that it was interrupted. */
  async close(): Promise<void> {
    for (const { abort } of this.#underway.values()) abort.abort('INTERRUPTED');
    await this.settled();
  }
}

async function run(context: Context, { runId, options, files }: DeskOrder, abort: AbortController): Promise<void> {
  const { signal } = abort;
  const counter = countedFiles(files);
  let counts = noCounts();
  /** Of the files that are in. What was read of the one under way goes with it when the run stops there. */
  let kept = noCounts();
  const state = async (status: string, more: Record<string, unknown> = {}) => {
    const isOurs = await write(context, runId, { status, bytes_done: counter.bytes(), ...counts, ...more });
    if (!isOurs) abort.abort(CLOSED);
  };
  const stopped = () =>
    signal.reason === CLOSED ? undefined : state(signal.reason, { ...kept, finished_at: context.now() });

  if (!signal.aborted) await state('RUNNING', { started_at: context.now() });
  if (signal.aborted) return stopped();
  let writing = Promise.resolve();
  let last = performance.now();
  const tick = () => {
    if (performance.now() - last < EVERY_MS) return;
    last = performance.now();
    writing = writing.then(() => state('RUNNING'));
  };
  try {
    const report = await importFiles(context, {
      ...options,
      paths: counter.files,
      runId,
      signal,
      onSurveyed: () => counter.beginAnew(),
      onBatch: (done, ofFile) => {
        counts = countsOf(done, ofFile);
        tick();
      },
      onProgress: ({ report: done }) => {
        kept = countsOf(done);
      },
    });
    await writing;
    counts = countsOf(report);
    const shown = { ...report, refusals: report.refusals.slice(0, KEPT_REFUSALS) };
    await state('DONE', { finished_at: context.now(), report: JSON.stringify(shown), bytes_done: counter.all });
  } catch (error) {
    // What it could not write down last, the next line says, or fails in its turn.
    await writing.catch(() => undefined);
    if (error instanceof ImportCancelled) return stopped();
    const reason = databaseErrorOf(error)
      ? 'The database did not finish this. Nothing of the file under way stayed; try again.'
      : 'Something went wrong on our side. Nothing of the file under way stayed; try again.';
    await state('FAILED', {
      ...kept,
      finished_at: context.now(),
      report: JSON.stringify({ refusals: [{ source: files[0]?.name ?? '', row: 0, reason }] }),
    });
    throw error;
  }
}

const noCounts = () => ({
  rows_read: 0,
  rows_created: 0,
  rows_updated: 0,
  rows_unchanged: 0,
  rows_refused: 0,
  doubtful_pairs: 0,
});

function countsOf(...reports: ImportReport[]): ReturnType<typeof noCounts> {
  const sum = noCounts();
  for (const { read, created, updated, unchanged, refused, matching } of reports) {
    sum.rows_read += read;
    sum.rows_created += created;
    sum.rows_updated += updated;
    sum.rows_unchanged += unchanged;
    sum.rows_refused += refused;
    sum.doubtful_pairs += matching?.doubtful ?? 0;
  }
  return sum;
}

/** The files, with what has been read of them: bytes as they lie on disk, a packed file as a whole. */
function countedFiles(files: readonly SourceFile[]) {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const read = new Map<string, number>();
  const counted = files.map((file) => ({
    ...file,
    open: async () => {
      const stream = await file.open();
      let seen = 0;
      stream.on('data', (chunk: Buffer) => {
        seen += chunk.length;
        read.set(file.name, Math.min(seen, file.bytes));
      });
      stream.pause();
      return stream;
    },
  }));
  return {
    all,
    files: counted,
    beginAnew: () => read.clear(),
    bytes: () => [...read.values()].reduce((sum, one) => sum + one, 0),
  };
}

/** Writes how the run stands, and tells whoever looks at it; false when somebody else has closed it. */
async function write(context: Context, runId: string, values: Record<string, unknown>): Promise<boolean> {
  const columns = Object.keys(values);
  const isOurs = await context.em.fork().transactional(async (em) => {
    const written = await em.execute<{ id: string }[]>(
      `update import_run set ${columns.map((column) => `${column} = ?`).join(', ')}, updated_at = clock_timestamp(),
              updated_by = ?, version = version + 1
        where id = ? and status in ('WAITING', 'RUNNING') returning id`,
      [...Object.values(values), context.actor.userId, runId],
    );
    if (written.length > 0) new Tx(em as EntityManager, context, 'runImport').changed(ImportRun.name, runId);
    return written.length > 0;
  });
  if (isOurs) context.committed();
  return isOurs;
}

/** The desk of this process. */
export const importDesk = new ImportDesk();
