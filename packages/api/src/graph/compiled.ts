import type { Actor } from '../kernel/actor.js';

/** What one run of a statement may read its values from. */
export interface Run {
  readonly actor: Actor;
  readonly today: string;
  readonly requestId: string;
  /** The arguments of the n-th field of the statement that has some, coerced by its schema type. */
  arguments(field: number): Readonly<Record<string, unknown>>;
  /** The tenant's key for signing cursors; the database never sees the secret it comes from. */
  readonly cursorKey: Buffer;
}
