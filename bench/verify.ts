import type { Operation } from './operations.ts';
import type { Peer } from './peers.ts';
import type { Keys } from './world/users.ts';

/** Questions that are asked of every server before the first is timed. */
const QUESTIONS = 5;
/** The same sum in another order may differ in its last digits. */
const TOLERANCE = 1e-9;

export interface Contestant {
  peer: Peer;
  url: string;
}

/** @throws when two servers do not give the same answer, field by field: then they did not do the same work */
export async function refuseDifferences(
  contestants: readonly Contestant[],
  operation: Operation,
  keys: Keys,
): Promise<void> {
  const [first, ...others] = contestants;
  if (!first) return;
  for (let n = 0; n < QUESTIONS; n += 1) {
    const expected = await answerOf(first, operation, keys, n);
    for (const other of others) {
      const difference = differenceOf(expected, await answerOf(other, operation, keys, n), operation.id);
      if (difference) throw new Error(`${first.peer.title} and ${other.peer.title} do not agree: ${difference}`);
    }
  }
}

async function answerOf({ peer, url }: Contestant, operation: Operation, keys: Keys, n: number): Promise<unknown> {
  const { path, headers, body } = peer.request(operation, operation.ask(keys, n));
  const response = await fetch(url + path, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${peer.title} answers ${operation.id} with ${response.status}: ${text.slice(0, 500)}`);
  const answer = JSON.parse(text) as { errors?: unknown };
  if (answer.errors)
    throw new Error(`${peer.title} refuses ${operation.id}: ${JSON.stringify(answer.errors).slice(0, 500)}`);
  return peer.answer(operation, answer);
}

/** Where two answers part, and how; null when they do not. Each write makes a row and an instant of its own. */
function differenceOf(expected: unknown, given: unknown, path: string): string | null {
  if (path.startsWith('M1') && /\.(id|startedAt)$/.test(path)) return null;
  if (Array.isArray(expected) && Array.isArray(given) && expected.length !== given.length)
    return `${path} has ${expected.length} and ${given.length} rows`;
  if (isObject(expected) && isObject(given)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(given)])) {
      const difference = differenceOf(expected[key], given[key], `${path}.${key}`);
      if (difference) return difference;
    }
    return null;
  }
  return isSame(expected, given) ? null : `${path} is ${JSON.stringify(expected)} and ${JSON.stringify(given)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isSame = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a)));
