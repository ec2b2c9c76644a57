import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from './actor.js';
import { type Outcome, refuse } from './outcome.js';

/** A text that is equal for equal inputs: keys sorted, bigint as text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`;
    if (part && typeof part === 'object' && !Array.isArray(part)) {
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    return part;
  });
}

const fingerprint = (operation: string, input: unknown): string =>
  createHash('sha256').update(operation).update('\0').update(canonical(input)).digest('base64url');

interface KeyRow {
  fingerprint: string;
  outcome: { id: string } | null;
}

/**
 * Claims an idempotency key for this transaction, or answers with what its first use did.
 *
 * The insert waits for a first use that is still running; past the session's lock timeout that surfaces as
 * SQLSTATE 55P03, which the write path turns into IDEMPOTENCY_IN_FLIGHT.
 */
export async function claimKey(
  em: EntityManager,
  actor: Actor,
  operation: string,
  key: string,
  input: unknown,
): Promise<Outcome<{ id: string }> | null> {
  const print = fingerprint(operation, input);
  const claimed = await em.execute(
    `insert into idempotency_key (tenant_id, actor_id, key, operation, fingerprint) values (?, ?, ?, ?, ?)
     on conflict do nothing returning key`,
    [actor.tenantId, actor.userId, key, operation, print],
  );
  if (claimed.length > 0) return null;

  const [first] = await em.execute<KeyRow[]>(
    'select fingerprint, outcome from idempotency_key where tenant_id = ? and actor_id = ? and key = ?',
    [actor.tenantId, actor.userId, key],
  );
  if (first?.fingerprint !== print) {
    return refuse('IDEMPOTENCY_MISMATCH', ['idempotencyKey'], 'This key was used for another request. Use a new one.');
  }
  return first.outcome ? { done: first.outcome } : null;
}

/** Remembers, in the same transaction, what the key's first use did. */
export async function keepOutcome(em: EntityManager, actor: Actor, key: string, done: { id: string }): Promise<void> {
  await em.execute('update idempotency_key set outcome = ?::jsonb where tenant_id = ? and actor_id = ? and key = ?', [
    JSON.stringify({ id: done.id }),
    actor.tenantId,
    actor.userId,
    key,
  ]);
}
