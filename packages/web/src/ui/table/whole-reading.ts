import { type ListPage, ListUnread, type WholeList } from './whole-list.js';

/** A file of more rows is not read by people, and asks for more of the server than one reader should. */
export const MOST_ROWS = 10_000;

/** Seconds, where the server is too busy and does not say for how long; it counts requests by the minute. */
const USUAL_WAIT = 5;
/** Times in a row that a page is put off before its reader is asked whether to go on. */
const MOST_WAITS = 20;

export type Progress =
  | { step: 'READING'; read: number; total: number | null }
  | { step: 'WAITING'; read: number; total: number | null; seconds: number };

/** Resolves after so many seconds. @throws the signal's reason when it is aborted before */
const wait = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1_000);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });

/**
 * A list, read page after page. What was read stays when a page fails: `goOn` begins again with that page. Rows are kept
 * by their id, so that one that moved to a later page meanwhile is in the file once.
 */
export class WholeReading<Row> {
  readonly #list: WholeList;
  readonly #rowId: (row: Row) => string;
  readonly #rows = new Map<string, Row>();
  readonly #totals = new Set<number>();
  #total: number | null = null;
  #next: string | null = null;
  #doubled = 0;
  #isRead = false;

  constructor(list: WholeList, rowId: (row: Row) => string) {
    this.#list = list;
    this.#rowId = rowId;
  }

  /** In the list's order. */
  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  /** How many the server counts; null where it does not tell. */
  get total(): number | null {
    return this.#total;
  }

  /** No file holds so many: what was read is not the whole. */
  get isTooLong(): boolean {
    return (this.#total ?? 0) > MOST_ROWS || this.#rows.size > MOST_ROWS;
  }

  /** Rows came or went while it was read: what is there is of no single moment. */
  get hasChanged(): boolean {
    if (this.#doubled > 0 || this.#totals.size > 1) return true;
    return this.#total !== null && this.#total !== this.#rows.size;
  }

  /** Reads to the end, or until the list turns out to be too long. @throws ListUnread; the signal's reason */
  async goOn(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
    while (!this.#isRead && !this.isTooLong) {
      onProgress({ step: 'READING', read: this.#rows.size, total: this.#total });
      const page = await this.#page(signal, onProgress);
      signal.throwIfAborted();
      this.#keep(page);
    }
  }

  /** One page; a server that has had enough for now is waited for. */
  async #page(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<ListPage> {
    for (let waits = 0; ; waits += 1) {
      try {
        return await this.#list.read(this.#next, signal);
      } catch (error) {
        if (!(error instanceof ListUnread) || error.failure.kind !== 'TOO_MUCH' || waits === MOST_WAITS) throw error;
        const seconds = error.waitSeconds ?? USUAL_WAIT;
        onProgress({ step: 'WAITING', read: this.#rows.size, total: this.#total, seconds });
        await wait(seconds, signal);
      }
    }
  }

  #keep({ rows, total, next }: ListPage): void {
    for (const row of rows as readonly Row[]) {
      const id = this.#rowId(row);
      if (this.#rows.has(id)) this.#doubled += 1;
      else this.#rows.set(id, row);
    }
    this.#total = total;
    if (total !== null) this.#totals.add(total);
    this.#next = next;
    this.#isRead = next === null;
  }
}
