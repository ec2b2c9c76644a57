import { hash } from 'node:crypto';
import { type Statement, statementOf } from './statement.js';
import type { WriteTransaction } from './write-transaction.js';
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
  hash('sha256', `${operation}\0${canonical(input)}`, 'base64url');

interface KeyRow {
  fingerprint: string;
  outcome: { id: string } | null;
}

/** A key and who uses it for what; equal inputs have equal fingerprints. */
export interface Claim {
  tenantId: string;
  actorId: string;
  key: string;
  operation: string;
  fingerprint: string;
}

export const claimOf = ({ tenantId, userId }: Actor, operation: string, key: string, input: unknown): Claim => ({
  tenantId,
  actorId: userId,
  key,
  operation,
  fingerprint: fingerprint(operation, input),
});

/**
 * Claims an idempotency key for this transaction: a row when it was free, none when it was used before.
 *
 * The insert waits for a first use that is still running; past the session's lock timeout that surfaces as
 * SQLSTATE 55P03, which the write path turns into IDEMPOTENCY_IN_FLIGHT. It touches no other row, so that nothing else is
 * waited for here.
 */
export const claimStatement = (claim: Claim): Statement =>
  statementOf(
    `insert into idempotency_key (tenant_id, actor_id, key, operation, fingerprint) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1 as claimed`,
    [claim.tenantId, claim.actorId, claim.key, claim.operation, claim.fingerprint],
  );

/** What the first use of a key did, for one that is used again. */
export async function firstUse(
  transaction: WriteTransaction,
  { tenantId, actorId, key, fingerprint: print }: Claim,
): Promise<Outcome<{ id: string }>> {
  const { rows } = await transaction.execute(
    statementOf(
      'select fingerprint, outcome from idempotency_key where tenant_id = $1 and actor_id = $2 and key = $3',
      [tenantId, actorId, key],
    ),
  );
  const [first] = rows as unknown as KeyRow[];
  if (first?.fingerprint !== print) {
    return refuse('IDEMPOTENCY_MISMATCH', ['idempotencyKey'], 'This key was used for another request. Use a new one.');
  }
  // Key and outcome are committed together.
  if (!first.outcome) throw new Error('A key was claimed, and what it made was not kept.');
  return { done: first.outcome };
}
