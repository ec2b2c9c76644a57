import type { PoolClient } from 'pg';

type Connection = Pick<PoolClient, 'query'>;

/** Microseconds since 1970 by the clock of the database, which dates the events. */
type Instant = number;

/** Up to when the trail is whole, as one look at the database found it. */
export interface Horizon {
  readonly now: Instant;
  /** What is dated before this is committed or never will be; null when a transaction is open of which nothing is known. */
  readonly complete: Instant | null;
  /** Events written since the look before, at the latest, are dated after this; earlier than `now` even when a clock was set back. */
  readonly writtenSince: Instant;
  /** Since when the oldest transaction that has written events has been open, at the latest. */
  readonly oldestOpen: Instant | null;
}

/** Microseconds by which a clock may be set back without an event being overlooked that was written just then. */
const SLACK = 10_000_000;

/**
 * Who holds the lock that every insert takes on the table and keeps until its transaction ends, visible to all the
 * database's roles: transactions that only read, that write elsewhere or that belong to another database are not among them.
 */
const WRITERS = `
  select distinct virtualtransaction as id from pg_locks
   where locktype = 'relation' and relation = 'public.audit_event'::regclass and mode = 'RowExclusiveLock' and granted
     and database = (select oid from pg_database where datname = current_database())`;

/**
 * The transactions that have written audit events and are still open, as they come and go.
 *
 * A transaction that was not there at one look and is at the next has written nothing before the first: the lock comes
 * before the event's date. One that is gone has committed (a lock is given back after its rows are to be seen) or never
 * will. So the trail is whole up to the look before the oldest open transaction was first seen.
 */
export class OpenWriters {
  readonly #slack: number;
  #open = new Map<string, { floor: Instant | null; seen: Instant }>();
  #before: { now: Instant; at: number } | null = null;

  constructor(slack = SLACK) {
    this.#slack = slack;
  }

  /** What is read on the same connection afterwards shows everything up to the horizon. */
  async look(connection: Connection): Promise<Horizon> {
    // The clock first: who takes the lock after it dates her events after it.
    const clock = await connection.query<{ now: string }>(
      `select (extract(epoch from clock_timestamp()) * 1000000)::bigint as now`,
    );
    const writers = await connection.query<{ id: string }>(WRITERS);
    const now = Number(clock.rows[0]?.now);
    const at = performance.now();
    const floor = this.#before?.now ?? null;
    this.#open = new Map(writers.rows.map(({ id }) => [id, this.#open.get(id) ?? { floor, seen: now }]));
    const elapsed = this.#before ? Math.ceil((at - this.#before.at) * 1_000) : 0;
    this.#before = { now, at };
    const all = [...this.#open.values()];
    const isKnown = all.every((writer) => writer.floor !== null);
    return {
      now,
      complete: isKnown ? Math.min(now, ...all.map((writer) => writer.floor as Instant)) - this.#slack : null,
      writtenSince: now - elapsed - this.#slack,
      oldestOpen: all.length > 0 ? Math.min(...all.map((writer) => writer.seen)) : null,
    };
  }
}
