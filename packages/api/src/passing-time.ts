import type { Clock } from './kernel/clock.js';

/** How long a rule that a new day brings about may wait, at most. */
const EVERY_HOUR_MS = 3_600_000;

/** Functions of the database, each over all organisations. */
const RULES = ['tend_responsible_adults', 'roll_budget_days', 'forget_idempotency_keys'] as const;

/** A connection of the pool. */
interface Lent {
  query(text: string, values?: unknown[]): Promise<unknown>;
  release(isBroken?: boolean): void;
}

interface PassingTimeParts {
  pool: { connect(): Promise<Lent> };
  clock: Clock;
  onFault: (error: unknown) => void;
}

/**
 * Tends what no change brings about, only the calendar: a right to decide for a child begins or lapses, a child comes
 * of age (I5); what budgets are heading for is kept for the new day; keys of requests whose retry would have come are
 * forgotten. At once, then every hour, until it is stopped; each organisation by its own day. Two servers that do it at
 * the same time do no harm.
 *
 * @returns a function that stops it, and waits for what is under way
 */
export function tendPassingTime({ pool, clock, onFault }: PassingTimeParts): () => Promise<void> {
  const tend = async () => {
    for (const rule of RULES) await tendOne(pool, rule, clock.now()).catch(onFault);
  };
  let underWay = tend();
  const timer = setInterval(() => {
    underWay = tend();
  }, EVERY_HOUR_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return underWay;
  };
}

/** Over all organisations it may take longer than any request may: a large one has hundreds of thousands of budgets. */
async function tendOne(pool: PassingTimeParts['pool'], rule: (typeof RULES)[number], moment: Date): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    await client.query(`select public.${rule}($1)`, [moment]);
    await client.query('commit');
    client.release();
  } catch (error) {
    // With its transaction half done, the connection is of no more use.
    client.release(true);
    throw error;
  }
}
