import { type Draft, sourceRowOf } from './draft.js';
import type { WrittenDraft } from './graph-writer.js';
import type { Batch } from './import-format.js';
import type { Fate, Tally } from './import-report.js';

/** What became of a source row in the readings before this one. */
interface WaitingRow {
  type: string;
  fates: Set<Fate>;
}

/**
 * The rows of one file, over the readings that it takes: a row that points at what is still to come is counted when that
 * has come, and once.
 */
export class FileRows {
  #waiting = new Map<string, WaitingRow>();
  /** Rows that the reading before left for this one; null in the first. */
  #before: Map<string, WaitingRow> | null = null;

  /** Parts of rows that wait; the file is read again for them. */
  get waiting(): number {
    return this.#waiting.size;
  }

  readAgain(): void {
    this.#before = this.#waiting;
    this.#waiting = new Map();
  }

  /** The file as a whole was refused. */
  giveUp(): void {
    this.#waiting.clear();
  }

  /** Of the drafts of one source row, the fate that says most: refused, then changed in any part, then new, then as it was. */
  count(file: string, batch: Batch, written: readonly WrittenDraft[], waiting: readonly Draft[], tally: Tally): void {
    if (!this.#before) countUnwritten(file, batch, tally);

    const rows = new Map<string, WaitingRow & { keptBy?: string; refusals: Map<string, string> }>();
    const rowOf = (draft: Draft) => {
      const key = `${sourceRowOf(draft)} ${draft.row}`;
      const row = rows.get(key) ?? { type: draft.type, fates: new Set<Fate>(), refusals: new Map<string, string>() };
      rows.set(key, row);
      return { key, row };
    };
    for (const { draft, fate, reason, keptBy } of written) {
      if (draft.isFallback && fate !== 'refused') continue;
      const { row } = rowOf(draft);
      row.fates.add(fate);
      if (keptBy !== undefined) row.keptBy = keptBy;
      // A row that fills many places is refused in each of them for the same reason: once is enough to mend it.
      if (fate === 'refused') row.refusals.set(reason ?? '', draft.file ?? file);
    }
    const left = new Set(waiting.map((draft) => rowOf(draft).key));
    for (const [key, row] of rows) {
      const before = this.#before?.get(key);
      if (this.#before && !before) continue;
      const fates = together(before?.fates, row.fates);
      if (left.has(key)) this.#waiting.set(key, { type: row.type, fates });
      else this.#told(key, { ...row, fates }, tally);
    }
  }

  #told(
    key: string,
    { type, fates, keptBy, refusals }: WaitingRow & { keptBy?: string; refusals: Map<string, string> },
    tally: Tally,
  ): void {
    for (const [reason, source] of refusals)
      tally.refuse({ source, row: Number(key.slice(key.lastIndexOf(' ') + 1)), reason });
    tally.row(type, fateOf(fates));
    if (keptBy !== undefined) tally.keep(keptBy);
  }
}

function countUnwritten(file: string, { refused, empty, skipped }: Batch, tally: Tally): void {
  for (const { type, row, reason } of refused) {
    tally.row(type, 'refused');
    tally.refuse({ source: file, row, reason });
  }
  for (const type of empty) tally.row(type, 'unchanged');
  for (const type of skipped) tally.skip(type);
}

/** What an earlier reading of this run wrote is not as it was before the run. */
function together(before: ReadonlySet<Fate> | undefined, now: ReadonlySet<Fate>): Set<Fate> {
  if (!before || before.size === 0) return new Set(now);
  return new Set([...before, ...[...now].filter((fate) => fate !== 'unchanged')]);
}

function fateOf(fates: ReadonlySet<Fate>): Fate {
  if (fates.has('refused')) return 'refused';
  if (fates.has('updated') || (fates.has('created') && fates.has('unchanged'))) return 'updated';
  return fates.has('created') ? 'created' : 'unchanged';
}
