import type { UserErrorCode } from '@caregraph/shared/errors';

/** A refusal that the caller can act on: where, why by code, and a sentence for the person. */
export interface Refusal {
  code: UserErrorCode;
  /** The way to the offending input field, list positions as text: `['entries', '3', 'amountMinor']`. */
  path: string[];
  message: string;
  /** The version that stands now, with STALE_VERSION. */
  currentVersion?: number;
}

/** What a use-case tells its caller: the new state of the world, or why nothing changed. */
export type Outcome<T> = { done: T } | { refused: Refusal[] };

export const done = <T>(thing: T): Outcome<T> => ({ done: thing });

export function refuse(
  code: Refusal['code'],
  path: string[],
  message: string,
  more: { currentVersion?: number } = {},
): { refused: Refusal[] } {
  return { refused: [{ code, path, message, ...more }] };
}

/** The payload of a mutation: the thing by id (the read engine fetches what is selected of it), or the refusals. */
export function toPayload<K extends string, T extends { id: string }>(
  name: K,
  outcome: Outcome<T>,
): { [P in K]: { id: string } | null } & { errors: Refusal[] } {
  const thing = 'done' in outcome ? { id: outcome.done.id } : null;
  const errors = 'refused' in outcome ? outcome.refused : [];
  return { [name]: thing, errors } as { [P in K]: { id: string } | null } & { errors: Refusal[] };
}
