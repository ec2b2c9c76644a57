import type { EntityManager } from '@mikro-orm/postgresql';
import { refusalsOf } from '@caregraph/shared/errors';
import type { Permission } from '@caregraph/shared/permissions';
import type { z } from 'zod';
import { type Statement, statementOf } from './statement.js';
import type { WriteTransaction } from './write-transaction.js';
import { Acts } from './acts.js';
import { type ReadAhead, type ReadsAhead, readsAheadOf } from './ahead.js';
import { writeLast } from './changes.js';
import { refusalOfConstraint } from './constraints.js';
import type { Context } from './context.js';
import { databaseErrorOf } from './database-error.js';
import { forbidden, refusal } from './errors.js';
import { claimOf, claimStatement, firstUse } from './idempotency.js';
import { type Outcome, type Refusal, refuse } from './outcome.js';
import { Tx } from './tx.js';

export interface WriteSpec<I> {
  /** The verb and noun of the use-case; the same word as the mutation and the file. */
  name: string;
  may: Permission;
  /** The rules of the input, the same object the form runs. */
  rules: z.ZodType<I>;
  input: unknown;
  /**
   * The client whose record it adds to, where it is one. Whether the session sees her is then looked up once, with the
   * beginning, and not by the policies of each table. Not for what moves her to another unit or to other staff: what the
   * session sees must not be decided before that.
   */
  about?: (input: I) => string;
}

const ATTEMPTS = 4;
/** Serialisation failure and deadlock: the same transaction may well pass when tried again. */
const TRANSIENT = new Set(['40001', '40P01']);

/** A lock was not to be had in time. */
const LOCK_TIMEOUT = '55P03';
const IN_FLIGHT: Refusal = {
  code: 'IDEMPOTENCY_IN_FLIGHT',
  path: ['idempotencyKey'],
  message: 'The first request with this key is still running.',
};

/** Program limit exceeded: the error names the index as its constraint, but nothing was twice. */
const TOO_LARGE_FOR_INDEX = '54000';
/** A text may keep to its number of characters and still be too large for an index: each of them a pile of rare signs. */
const TAKES_TOO_MUCH_ROOM: Refusal = {
  code: 'TOO_LONG',
  path: [],
  message: 'One of these texts takes too much room. Use fewer or plainer characters.',
};

/** Numeric value out of range: amounts that fit singly came to a sum that no column holds. */
const SUM_TOO_LARGE = '22003';
const ADDS_UP_TO_TOO_MUCH: Refusal = {
  code: 'OUT_OF_RANGE',
  path: [],
  message: 'With what is there already, this comes to more than can be kept.',
};

/** Carries a refusal out of a transaction, so that nothing the use-case did before it stays. */
class Refused extends Error {
  readonly refusals: Refusal[];

  constructor(refusals: Refusal[]) {
    super('refused');
    this.refusals = refusals;
  }
}

/** The answer could not be read with the change. */
class NotReadAhead extends Error {}

const TRIGGERS_NOW = statementOf('set constraints all immediate', []);
const focusStatement = (clientId: string): Statement => statementOf('select focus_on($1::uuid)', [clientId]);

/**
 * The one way a change reaches the database.
 *
 * Permission, rules of the input, one transaction with the idempotency key first, the use-case, its audit events
 * and its outbox rows. A refusal rolls everything back and is itself recorded. Serialisation failures and deadlocks
 * are tried again, with a growing pause; a violated constraint that has a meaning becomes its refusal.
 *
 * @throws FORBIDDEN when the actor lacks the permission or came with a read-only token
 */
export async function write<I, T extends { id: string }>(
  context: Context,
  spec: WriteSpec<I>,
  work: (tx: Tx, input: I) => Promise<Outcome<T>>,
): Promise<Outcome<{ id: string } | T>> {
  context.actor.must(spec.may);
  if (!context.actor.mayWrite) throw forbidden('change anything with a read-only token');

  const parsed = spec.rules.safeParse(spec.input, { reportInput: true });
  if (!parsed.success) return recordRefusal(context, spec.name, refusalsOf(parsed.error));

  let ahead = readsAheadOf(context);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcome = await attemptOnce(context, spec, parsed.data, work, ahead);
      context.committed();
      return outcome;
    } catch (error) {
      if (error instanceof Refused) return recordRefusal(context, spec.name, error.refusals);
      if (error instanceof NotReadAhead) {
        // What cannot be shown must not keep anything from being written: it is read, and its fault told, afterwards.
        ahead = () => [];
        continue;
      }
      const database = databaseErrorOf(error);
      if (database && TRANSIENT.has(database.code) && attempt < ATTEMPTS) {
        await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt * (1 + Math.random())));
        continue;
      }
      if (database?.code === TOO_LARGE_FOR_INDEX) return recordRefusal(context, spec.name, [TAKES_TOO_MUCH_ROOM]);
      if (database?.code === SUM_TOO_LARGE) return recordRefusal(context, spec.name, [ADDS_UP_TO_TOO_MUCH]);
      const meaning = database?.constraint ? refusalOfConstraint(database.constraint) : undefined;
      if (meaning) return recordRefusal(context, spec.name, [meaning]);
      if (database?.code === LOCK_TIMEOUT)
        throw refusal('TIMEOUT', 'Someone is changing this right now. Try again in a moment.');
      if (database?.code === '57014')
        throw refusal('TIMEOUT', 'This took too long and was stopped. Nothing was changed.');
      throw error;
    }
  }
}

/**
 * One transaction. The key is claimed with the first statement of the use-case, in one round trip; what the use-case
 * changed, its audit events, its outbox rows, what the key made and the commit are another.
 */
async function attemptOnce<I, T extends { id: string }>(
  context: Context,
  { name, about }: WriteSpec<I>,
  input: I,
  work: (tx: Tx, input: I) => Promise<Outcome<T>>,
  ahead: ReadsAhead,
): Promise<Outcome<{ id: string } | T>> {
  const key = keyOf(input);
  const claim = key === undefined ? null : claimOf(context.actor, name, key, input);
  const clientId = about?.(input);
  let isClaiming = claim !== null;
  let isUsedAgain = false;
  try {
    return await inTransaction(context, async (em, transaction) => {
      // First of all, so that a lock that is not to be had before it is claimed can only be the key's.
      if (claim)
        transaction.add(claimStatement(claim), ({ rows }) => {
          isClaiming = false;
          isUsedAgain = rows.length === 0;
          if (isUsedAgain) throw new Error('This key was used before.');
        });
      if (clientId) transaction.add(focusStatement(clientId));
      const acts = new Acts({ actor: context.actor, operation: name, requestId: context.requestId });
      const tx = new Tx(em, context, name, acts);
      const outcome = await work(tx, input);
      // A use-case may refuse before it asked the database for anything; a key that was used before comes first.
      await transaction.settle();
      if ('refused' in outcome) throw new Refused(outcome.refused);
      transaction.holdBack();
      await writeLast(em);
      const touched = [{ type: outcome.done.constructor.name, id: outcome.done.id }, ...acts.touched()];
      if (tx.hasSavedTheSame) acts.drop();
      transaction.add(acts.take('DONE', claim && { key: claim.key, made: outcome.done }));
      readAhead(transaction, ahead(touched));
      return outcome;
    });
  } catch (error) {
    if (isClaiming && databaseErrorOf(error)?.code === LOCK_TIMEOUT) throw new Refused([IN_FLIGHT]);
    if (!claim || !isUsedAgain) throw error;
    // Whatever travelled with the claim has been taken back.
    const first = await inTransaction(context, (_em, transaction) => firstUse(transaction, claim));
    if ('refused' in first) throw new Refused(first.refused);
    return first;
  }
}

/** Adds the reading of the answer to what is sent with the commit, after the triggers that wait for the commit. */
function readAhead(transaction: WriteTransaction, reads: readonly ReadAhead[]): void {
  if (reads.length === 0) return;
  transaction.add(TRIGGERS_NOW);
  for (const { statements, take } of reads)
    for (const [index, statement] of statements.entries()) {
      const isLast = index === statements.length - 1;
      transaction.addOptional(
        statement,
        isLast ? ({ rows: [row] }) => take(Object.values(row ?? {})[0] as string) : null,
      );
    }
}

/** Whatever is thrown inside takes everything back. */
async function inTransaction<R>(
  context: Context,
  work: (em: EntityManager, transaction: WriteTransaction) => Promise<R>,
): Promise<R> {
  const em = context.freshEm();
  await em.begin();
  const transaction = em.getTransactionContext<WriteTransaction>() as WriteTransaction;
  transaction.isPreparing = true;
  try {
    const result = await work(em, transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw transaction.hasFailedOptionally ? new NotReadAhead() : error;
  }
}

function keyOf(input: unknown): string | undefined {
  const key = (input as { idempotencyKey?: unknown }).idempotencyKey;
  return typeof key === 'string' ? key : undefined;
}

async function recordRefusal(context: Context, operation: string, refused: Refusal[]): Promise<{ refused: Refusal[] }> {
  const { actor, requestId } = context;
  const acts = new Acts({ actor, operation, requestId });
  const fields = refused.map((one) => `${one.code}:${one.path.join('.')}`);
  acts.add({ action: 'refused', subjectType: 'Mutation', subjectIds: [], clientId: null, fields });
  await inTransaction(context, async (_em, transaction) => transaction.add(acts.take('REFUSED')));
  return { refused };
}

/** The row is not there, or is not the actor's to see: the same answer for both. */
export const notFound = (path: string[], what: string): { refused: Refusal[] } =>
  refuse('NOT_FOUND', path, `This ${what} does not exist, or is not yours to see.`);

/** Null when the caller saw the newest version; else the refusal that says so. */
export function staleVersion(row: { version: number }, seen: number, what: string): { refused: Refusal[] } | null {
  if (row.version === seen) return null;
  return refuse('STALE_VERSION', ['version'], `Someone changed this ${what} meanwhile. Look at it again.`, {
    currentVersion: row.version,
  });
}
