/** What the server tells of a change: the type and which; a null type when some were missed, so that any may have changed. */
export interface Change {
  type: string | null;
  id: string | null;
  isMine: boolean;
}

type Listener = (changes: readonly Change[]) => void;

/** A burst of changes is passed on as one. */
const GATHERING_MILLISECONDS = 400;
/** For so long after a write of this window's own, its echo is no news: the write's answer has been followed already. */
const ECHO_MILLISECONDS = 3_000;

/** Passes on what changed to whatever shows it. A window nobody looks at learns of it when she comes back to it. */
export class ChangeWatch {
  readonly #listeners = new Set<Listener>();
  #gathered: Change[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wroteAt = Number.NEGATIVE_INFINITY;

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** This window has just changed something itself. */
  noteWrite(): void {
    this.#wroteAt = Date.now();
  }

  tell(change: Change): void {
    if (change.isMine && Date.now() - this.#wroteAt < ECHO_MILLISECONDS) return;
    this.#gathered.push(change);
    if (this.#timer === undefined) this.#timer = setTimeout(this.#pass, GATHERING_MILLISECONDS);
  }

  readonly #pass = (): void => {
    this.#timer = undefined;
    if (document.visibilityState === 'hidden') {
      document.addEventListener('visibilitychange', this.#pass, { once: true });
      return;
    }
    const changes = this.#gathered;
    this.#gathered = [];
    for (const listener of this.#listeners) listener(changes);
  };
}

/** Names of the types in an answer; of an empty list, that of the connection it would stand in. */
function typesIn(answer: unknown, found = new Set<string>()): Set<string> {
  if (typeof answer !== 'object' || answer === null) return found;
  if ('__typename' in answer && typeof answer.__typename === 'string')
    found.add(answer.__typename.replace(/Connection$/, ''));
  for (const part of Object.values(answer)) typesIn(part, found);
  return found;
}

export function concerns(changes: readonly Change[], answer: unknown): boolean {
  const shown = typesIn(answer);
  return changes.some(({ type }) => type === null || shown.has(type));
}
