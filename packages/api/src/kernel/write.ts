import type { EntityManager } from '@mikro-orm/postgresql';
import { refusalsOf } from '@caregraph/shared/errors';
import type { Permission } from '@caregraph/shared/permissions';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { AuditEvent } from './audit-event.entity.js';
import { refusalOfConstraint } from './constraints.js';
import type { Context } from './context.js';
import { databaseErrorOf } from './database-error.js';
import { forbidden, refusal } from './errors.js';
import { claimKey, keepOutcome } from './idempotency.js';
import { type Outcome, type Refusal, refuse } from './outcome.js';
import { Tx } from './tx.js';

export interface WriteSpec<I> {
  /** The verb and noun of the use-case; the same word as the mutation and the file. */
  name: string;
  may: Permission;
  /** The rules of the input, the same object the form runs. */
  rules: z.ZodType<I>;
  input: unknown;
}

const ATTEMPTS = 4;
/** Serialisation failure and deadlock: the same transaction may well pass when tried again. */
const TRANSIENT = new Set(['40001', '40P01']);

/** Program limit exceeded: the error names the index as its constraint, but nothing was twice. */
const TOO_LARGE_FOR_INDEX = '54000';
/** A text may keep to its number of characters and still be too large for an index: each of them a pile of rare signs. */
const TAKES_TOO_MUCH_ROOM: Refusal = {
  code: 'TOO_LONG',
  path: [],
  message: 'One of these texts takes too much room. Use fewer or plainer characters.',
};

/** Carries a refusal out of a transaction, so that nothing the use-case did before it stays. */
class Refused extends Error {
  readonly refusals: Refusal[];

  constructor(refusals: Refusal[]) {
    super('refused');
    this.refusals = refusals;
  }
}

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

  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcome = await attemptOnce(context, spec.name, parsed.data, work);
      context.committed();
      return outcome;
    } catch (error) {
      if (error instanceof Refused) return recordRefusal(context, spec.name, error.refusals);
      const database = databaseErrorOf(error);
      if (database && TRANSIENT.has(database.code) && attempt < ATTEMPTS) {
        await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt * (1 + Math.random())));
        continue;
      }
      if (database?.code === TOO_LARGE_FOR_INDEX) return recordRefusal(context, spec.name, [TAKES_TOO_MUCH_ROOM]);
      const meaning = database?.constraint ? refusalOfConstraint(database.constraint) : undefined;
      if (meaning) return recordRefusal(context, spec.name, [meaning]);
      if (database?.code === '55P03') return busy(context, spec.name, parsed.data);
      if (database?.code === '57014')
        throw refusal('TIMEOUT', 'This took too long and was stopped. Nothing was changed.');
      throw error;
    }
  }
}

function attemptOnce<I, T extends { id: string }>(
  context: Context,
  name: string,
  input: I,
  work: (tx: Tx, input: I) => Promise<Outcome<T>>,
): Promise<Outcome<{ id: string } | T>> {
  const key = keyOf(input);
  return context.em.fork().transactional(async (em) => {
    const manager = em as EntityManager;
    const replay = key === undefined ? null : await claimKey(manager, context.actor, name, key, input);
    if (replay) {
      if ('refused' in replay) throw new Refused(replay.refused);
      return replay;
    }
    const outcome = await work(new Tx(manager, context, name), input);
    if ('refused' in outcome) throw new Refused(outcome.refused);
    await manager.flush();
    if (key !== undefined) await keepOutcome(manager, context.actor, key, outcome.done);
    return outcome;
  });
}

function keyOf(input: unknown): string | undefined {
  const key = (input as { idempotencyKey?: unknown }).idempotencyKey;
  return typeof key === 'string' ? key : undefined;
}

/** A lock was not to be had in time: either the same request is still running, or someone else holds the row. */
function busy(context: Context, operation: string, input: unknown): Promise<{ refused: Refusal[] }> {
  if (keyOf(input) === undefined)
    throw refusal('TIMEOUT', 'Someone is changing this right now. Try again in a moment.');
  return recordRefusal(context, operation, [
    {
      code: 'IDEMPOTENCY_IN_FLIGHT',
      path: ['idempotencyKey'],
      message: 'The first request with this key is still running.',
    },
  ]);
}

async function recordRefusal(context: Context, operation: string, refused: Refusal[]): Promise<{ refused: Refusal[] }> {
  const { actor } = context;
  await context.em.fork().transactional(async (em) => {
    em.persist(
      em.create(AuditEvent, {
        id: uuidv7(),
        tenantId: actor.tenantId,
        actorId: actor.userId,
        tokenId: actor.tokenId,
        action: 'refused',
        operation,
        subjectType: 'Mutation',
        subjectIds: [],
        clientId: null,
        fields: refused.map((one) => `${one.code}:${one.path.join('.')}`),
        outcome: 'REFUSED',
        requestId: context.requestId,
      }),
    );
  });
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
