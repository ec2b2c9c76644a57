import { GraphQLError } from 'graphql';
import pg from 'pg';
import { isBroken } from '../database/broken-connections.js';
import type { Statement } from '../kernel/statement.js';
import { type Actor, type Scope, sessionSettings } from '../kernel/actor.js';
import { toldOfDatabase } from '../kernel/database-told.js';
import { refusal } from '../kernel/errors.js';
import type { Compiled } from './compiled.js';
import { cursorKey } from './cursor.js';
import { RoundTrip, WHOAMI, whoamiValues } from './round-trip.js';
import { WholeMessages } from './whole-messages.js';

/** Runs compiled statements, each as one actor in one round trip. */
export interface Reader {
  /** @throws TIMEOUT, OVERLOADED, DATABASE_UNAVAILABLE, or INTERNAL with the database's error as its cause */
  read(actor: Actor, compiled: Compiled, values: readonly unknown[], today: string, focus?: string): Promise<Buffer>;
  /** The same as statements to be sent within a transaction of the same actor; the last one gives the text. */
  statementsAhead(read: { compiled: Compiled; values: readonly unknown[]; focus: string }): Statement[];
  /** The key that signs the cursors of a tenant. */
  cursorKey(tenantId: string): Buffer;
  /** For gauges: how many connections are in use, idle, waited for. */
  readonly pools: ReadonlyMap<Scope, pg.Pool>;
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** Logs in as `care_app`, which may take on the other two roles. */
  connectionString: string;
  /** Connections for each of the three database roles. */
  poolSize: number;
  /** From this, each tenant's key for cursors is made. At least 32 random bytes. */
  cursorSecret: string;
  /** Milliseconds a request waits for a connection. */
  waitMs?: number;
  /** Told of every statement that is sent; tests count them. */
  onStatement?: (compiled: Compiled, actor: Actor) => void;
  /** Told of what the caller does not see: SQL errors, connections that broke while idle. */
  onFault?: (error: unknown) => void;
}

/** A pool for each database role, because plans and grants belong to the role: one connection never changes it. */
export function createReader(options: ReaderOptions): Reader {
  const { poolSize, connectionString, cursorSecret, waitMs = 5_000, onStatement, onFault = () => undefined } = options;
  const pools = new Map<Scope, pg.Pool>();
  const keys = new Map<string, Buffer>();

  const poolOf = (actor: Actor): pg.Pool => {
    const known = pools.get(actor.scope);
    if (known) return known;
    const pool = new pg.Pool({
      connectionString,
      max: poolSize,
      options: `-c role=${actor.databaseRole} -c jit=off`,
      stream: () => new WholeMessages(),
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: waitMs,
      application_name: `caregraph read ${actor.scope.toLowerCase()}`,
      // The settings are prepared here, so that a read parses one statement at most.
      onConnect: (client: pg.ClientBase) => client.query({ ...WHOAMI, values: whoamiValues({}) }),
    } as pg.PoolConfig);
    // Whoever stops has taken leave already: that the database then closes a connection first is no fault.
    const report = (error: Error) => void (pool.ending || onFault(error));
    pool.on('error', report);
    // A connection that is cut while it is checked out reports here too, and would end the process unheard.
    pool.on('connect', (client) => client.on('error', report));
    pools.set(actor.scope, pool);
    return pool;
  };

  return {
    pools,
    async read(actor, compiled, values, today, focus) {
      const wired = values.map(toWire);
      const settings = whoamiValues(sessionSettings(actor, today), {
        ...(focus && { focus }),
        isPlannedOnce: compiled.isPlannedOnce,
      });
      let client: pg.PoolClient | undefined;
      try {
        client = await poolOf(actor).connect();
        onStatement?.(compiled, actor);
        const json = await RoundTrip.on(client, settings, compiled, wired);
        client.release();
        return json;
      } catch (error) {
        client?.release(isBroken(error));
        onFault(error);
        throw translated(error);
      }
    },
    statementsAhead({ compiled, values, focus }) {
      return [
        ...(focus ? [{ name: 'focus', text: 'select focus_on($1::uuid)', values: [focus] }] : []),
        ...(compiled.isPlannedOnce ? [PLANNED_ONCE] : []),
        { name: compiled.name ?? '', text: compiled.text, values: values.map(toWire) },
      ];
    },
    cursorKey(tenantId) {
      const key = keys.get(tenantId) ?? cursorKey(cursorSecret, tenantId);
      keys.set(tenantId, key);
      return key;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

const PLANNED_ONCE: Statement = {
  name: 'planned_once',
  text: `select set_config('plan_cache_mode', 'force_generic_plan', true)`,
  values: [],
};

/** What no caller is told of goes along inside, for the log. */
function translated(error: unknown): GraphQLError {
  const told = toldOfDatabase(error);
  if (told && told.code !== 'NOT_FOUND') return refusal(told.code, told.message);
  if (isBroken(error)) return refusal('DATABASE_UNAVAILABLE', 'The database cannot be reached at the moment.');
  return new GraphQLError('This could not be read.', {
    extensions: { code: 'INTERNAL' },
    originalError: error as Error,
  });
}

/** A value in PostgreSQL's text format; what is not a scalar or a list of scalars is a mistake of the program. */
function toWire(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || Buffer.isBuffer(value)) return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayLiteral(value);
  throw new Error('Only scalars and lists of them can be sent to the database.');
}

/** `{"a","b",NULL}` */
function arrayLiteral(values: readonly unknown[]): string {
  const elements = values.map((value) => {
    const wired = toWire(value);
    return wired === null ? 'NULL' : `"${wired.toString().replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}
