import type { Change } from '../kernel/change.js';

/** Told changes wait this long, so that a burst of them is asked about once. */
const GATHERING_MILLISECONDS = 200;
/** More of one type at once are told as the type alone. */
const ONE_BY_ONE = 50;

/** A change as it was told, before it is known whether the reader may see it. */
export interface Told {
  type: string;
  id: string;
  isMine: boolean;
}

/** Which of these ids of a type the reader may see. */
export type Visible = (type: string, ids: readonly string[]) => Promise<readonly string[]>;

/**
 * The changes one reader is told, as they come. Each is asked about as the reader: what she may not see, and what is
 * there no more, she does not hear of.
 */
export class ChangeStream implements AsyncIterableIterator<Change> {
  readonly #visible: Visible;
  readonly #onEnd: () => void;
  #told: Told[] = [];
  #ready: Change[] = [];
  #waiting: ((result: IteratorResult<Change>) => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #hasEnded = false;

  constructor(visible: Visible, onEnd: () => void) {
    this.#visible = visible;
    this.#onEnd = onEnd;
  }

  tell(change: Told): void {
    if (this.#hasEnded) return;
    this.#told.push(change);
    this.#timer ??= setTimeout(() => void this.#pass(), GATHERING_MILLISECONDS);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Change>> {
    if (this.#hasEnded) return Promise.resolve({ done: true, value: undefined });
    const change = this.#ready.shift();
    if (change) return Promise.resolve({ done: false, value: change });
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  return(): Promise<IteratorResult<Change>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#waiting?.({ done: true, value: undefined });
    this.#onEnd();
  }

  /** A question that fails ends the stream: the browser opens a new one and reads everything anew. */
  async #pass(): Promise<void> {
    const told = Map.groupBy(this.#told, ({ type }) => type);
    this.#told = [];
    this.#timer = null;
    try {
      for (const [type, changes] of told) this.#ready.push(...(await this.#shown(type, changes)));
    } catch {
      this.end();
      return;
    }
    const [first, ...rest] = this.#ready;
    if (!first || !this.#waiting) return;
    this.#ready = rest;
    this.#waiting({ done: false, value: first });
    this.#waiting = null;
  }

  async #shown(type: string, changes: readonly Told[]): Promise<Change[]> {
    const isMine = new Map<string, boolean>();
    for (const { id, isMine: mine } of changes) isMine.set(id, mine && (isMine.get(id) ?? true));
    const seen = await this.#visible(type, [...isMine.keys()]);
    if (seen.length > ONE_BY_ONE) return [{ type, id: null, isMine: seen.every((id) => isMine.get(id)) }];
    return seen.map((id) => ({ type, id, isMine: isMine.get(id) ?? false }));
  }
}
