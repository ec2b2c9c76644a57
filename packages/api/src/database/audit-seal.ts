import type { Pool, PoolClient } from 'pg';
import { type Horizon, OpenWriters } from './open-writers.js';

/** Anything that runs a statement: a connection in a transaction. */
type Connection = Pick<PoolClient, 'query'>;

/** Attempts to sign in with an address of nobody are kept under this id; no organisation has it. */
export const SERVER = '00000000-0000-0000-0000-000000000000';

/** Events of one seal at most. */
const BATCH = 500;

/** Seals of one organisation in one pass at most, some four tenths of a second; the rest waits for the next. */
const BATCHES = 20;

/** Seals from before they said what is whole looked back so far. */
const LOOKED_BACK = '10 minutes';

/** A window longer than this is looked through once a minute and not each second. Microseconds. */
const SHORT_WINDOW = 60_000_000;

const microseconds = (instant: string) => `(extract(epoch from ${instant}) * 1000000)::bigint`;
const instant = (parameter: string) => `('epoch'::timestamptz + ${parameter}::bigint * interval '1 microsecond')`;

/** The last seal's number, hash, the time that its events reach to and up to when it is whole; read apart, so that the plan below knows them. */
const LAST = `select n, hash, ${microseconds('covers_until')} as covers,
    ${microseconds(`coalesce(complete_until, covers_until - interval '${LOOKED_BACK}')`)} as complete
  from audit_seal where tenant_id = $1 order by n desc limit 1`;
interface Last {
  n: string;
  hash: Buffer;
  covers: string;
  complete: string;
}

/** Which events a seal takes: what is dated after its newest event, or whatever is not sealed of what may have come since it was whole. */
const NEW = `select e.* from audit_event e
  where e.tenant_id = $1 and e.at > ${instant('$4')} and e.at <= clock_timestamp()`;
const UNSEALED = `select e.* from audit_event e
    left join (select unnest(event_ids) as id from audit_seal
      where tenant_id = $1 and sealed_at > ${instant('$5')} - interval '1 minute') sealed on sealed.id = e.id
  where e.tenant_id = $1 and e.at > ${instant('$5')} and e.at <= clock_timestamp() and sealed.id is null`;

/** What a hash covers beside the events: up to when the seal says the trail is whole. */
const wholeText = (complete: string) =>
  `coalesce(E'\n' || to_char(${complete} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')`;

/** $1 organisation, $2 number and $3 hash of the seal before, $4 its newest event, $5 since when to look, $6 up to when all is sealed then. */
const sealOf = (which: string) => `
  insert into audit_seal (tenant_id, n, event_ids, hash, covers_until, complete_until)
  select $1, $2::bigint + 1, ids, sha256($3::bytea || convert_to(text || ${wholeText('complete')}, 'UTF8')),
         greatest(${instant('$4')}, newest), complete
    from (select array_agg(e.id order by e.at, e.id) as ids, string_agg(audit_text(e), E'\n' order by e.at, e.id) as text,
        -- A full seal may leave some over: it says no more than the one before.
        max(e.at) as newest, ${instant(`(case when count(*) < ${BATCH} then $6::bigint else $5::bigint end)`)} as complete
      from (${which} order by e.at, e.id limit ${BATCH}) e) made
   where ids is not null
  returning cardinality(event_ids) as count`;
const SEAL_NEW = sealOf(NEW);
const SEAL_UNSEALED = sealOf(UNSEALED);

/** What sealing goes by; kept from one pass to the next. */
export class SealingState {
  readonly writers: OpenWriters;
  /** Up to when each organisation's trail is whole, where that is later than its last seal says. */
  readonly whole = new Map<string, number>();

  constructor(writers = new OpenWriters()) {
    this.writers = writers;
  }
}

export interface Sealing {
  horizon: Horizon;
  state: SealingState;
  /** Also looks through a long window, one that an open transaction keeps open. */
  looksBack: boolean;
}

/** Seals what an organisation's trail has that is not sealed. Gives the number of events, and whether that was all. */
export async function sealTrail(
  connection: Connection,
  tenantId: string,
  { horizon, state, looksBack }: Sealing,
): Promise<{ sealed: number; isAll: boolean }> {
  // What is sealed is told apart by hashing: the planner knows nothing of the seals of this pass, and would compare each with each.
  await connection.query('set local enable_nestloop = off');
  let sealed = 0;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const { rows: last } = await connection.query<Last>(LAST, [tenantId]);
    const { n = '0', hash = Buffer.alloc(0), covers = '0', complete = '0' } = last[0] ?? {};
    const since = Math.min(Math.max(Number(complete), state.whole.get(tenantId) ?? 0), horizon.writtenSince);
    const isThorough = looksBack || horizon.now - since <= SHORT_WINDOW;
    const whole = isThorough ? (horizon.complete ?? since) : since;
    const { rows } = await connection.query<{ count: number }>(isThorough ? SEAL_UNSEALED : SEAL_NEW, [
      ...[tenantId, n, hash, covers],
      ...[since, whole],
    ]);
    const count = rows[0]?.count ?? 0;
    sealed += count;
    if (count === BATCH) continue;
    if (isThorough) state.whole.set(tenantId, whole);
    return { sealed, isAll: true };
  }
  return { sealed, isAll: false };
}

/** The end of an organisation's chain: who has seen it elsewhere knows whether anything before was touched. */
export interface Head {
  tenantId: string;
  n: number;
  /** Hex. */
  hash: string;
}

const HEAD = `select n::int as n, encode(hash, 'hex') as hash from audit_seal where tenant_id = $1 order by n desc limit 1`;

export interface Pass {
  heads: Head[];
  horizon: Horizon;
  /** False when some trail has more than one pass seals. */
  isAll: boolean;
}

/** Seals every organisation's trail, one after the other, and gives the ends of their chains; null when another server is at it. */
export async function sealAll(
  pool: Pool,
  { state = new SealingState(), looksBack = true }: Partial<Pick<Sealing, 'state' | 'looksBack'>> = {},
): Promise<Pass | null> {
  return asSealer(pool, null, async (connection) => {
    const horizon = await state.writers.look(connection);
    // Two servers that seal at once would make the same seals.
    const { rows: locks } = await connection.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('caregraph audit seal')) as mine`,
    );
    if (!locks[0]?.mine) return null;
    const pass: Pass = { heads: [], horizon, isAll: true };
    for (const tenantId of await trails(connection)) {
      await beTenant(connection, tenantId);
      const { isAll } = await sealTrail(connection, tenantId, { horizon, state, looksBack });
      pass.isAll &&= isAll;
      const { rows } = await connection.query<Omit<Head, 'tenantId'>>(HEAD, [tenantId]);
      if (rows[0]) pass.heads.push({ tenantId, ...rows[0] });
    }
    return pass;
  });
}

/** Whose trails there are: the organisations', and the server's own. */
async function trails(connection: Connection): Promise<string[]> {
  const { rows } = await connection.query<{ id: string }>('select organisation_id as id from organisation_directory');
  return [SERVER, ...rows.map(({ id }) => id)];
}

async function beTenant(connection: Connection, tenantId: string): Promise<void> {
  await connection.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
}

/** One transaction as the role that reads the trail and adds to its seal. */
export async function asSealer<T>(
  pool: Pool,
  tenantId: string | null,
  work: (connection: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    // What is read after a look at the open transactions is to be of after that look, and not of before it.
    await client.query('begin isolation level read committed');
    await client.query(`set local role care_sealer`);
    // The connections of sign-in have its schema alone on their path.
    await client.query('set local search_path = public');
    await client.query(`set local statement_timeout = '60s'`);
    // The next events in the order of the index, and not all of them to be sorted, also before anything is known of the table.
    await client.query('set local enable_bitmapscan = off');
    if (tenantId !== null) await beTenant(client, tenantId);
    const done = await work(client);
    await client.query('commit');
    client.release();
    return done;
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

/**
 * What is wrong with a trail. CHANGED: what a seal covers is not what it was; MISSING: events of a seal are gone; GAP: seals
 * are gone from the middle; PUT_IN: an event that no seal covers stands where the last seal says that the trail is whole; CUT: the end that was anchored
 * is gone; FORGED: the chain holds, but is not the one that was anchored.
 */
export type FaultKind = 'CHANGED' | 'MISSING' | 'GAP' | 'PUT_IN' | 'CUT' | 'FORGED';
export interface TrailFault {
  kind: FaultKind;
  /** The seal's number; of an event that was put in, its id. */
  at: string;
}

const LINKS = `
  select s.n::int as n, s.n = coalesce(lag(s.n) over w, 0) + 1 as "follows", found.count = cardinality(s.event_ids) as "isWhole",
         s.hash = sha256(coalesce(lag(s.hash) over w, ''::bytea) || convert_to(found.text || ${wholeText('s.complete_until')}, 'UTF8')) as "holds"
    from audit_seal s cross join lateral (
      select count(*) as count, coalesce(string_agg(audit_text(e), E'\\n' order by o.place), '') as text
        from unnest(s.event_ids) with ordinality o (id, place) join audit_event e on e.tenant_id = $1 and e.id = o.id) found
   where s.tenant_id = $1 window w as (order by s.n)`;

/** An event that no seal covers, dated when the last seal says that the trail was whole. */
const PUT_IN = `
  select e.id from audit_event e
    left join (select unnest(event_ids) as id from audit_seal where tenant_id = $1) sealed on sealed.id = e.id
   where e.tenant_id = $1 and sealed.id is null
     and e.at <= (select coalesce(complete_until, covers_until - interval '${LOOKED_BACK}') from audit_seal
       where tenant_id = $1 order by n desc limit 1)
   order by e.at limit 100`;

interface Link {
  n: number;
  follows: boolean;
  isWhole: boolean;
  holds: boolean;
}

/** Works the chain of one organisation out anew, and holds it against the ends that were written down elsewhere. */
export async function verifyTrail(
  connection: Connection,
  tenantId: string,
  anchors: readonly Head[],
): Promise<{ seals: number; faults: TrailFault[] }> {
  const { rows: links } = await connection.query<Link>(LINKS, [tenantId]);
  const faults: TrailFault[] = links.flatMap(({ n, follows, isWhole, holds }) => {
    const kind = !follows ? 'GAP' : !isWhole ? 'MISSING' : !holds ? 'CHANGED' : null;
    return kind ? [{ kind, at: String(n) }] : [];
  });
  const { rows: strays } = await connection.query<{ id: string }>(PUT_IN, [tenantId]);
  faults.push(...strays.map(({ id }) => ({ kind: 'PUT_IN' as const, at: id })));

  const { rows: hashes } = await connection.query<{ n: number; hash: string }>(
    `select n::int as n, encode(hash, 'hex') as hash from audit_seal where tenant_id = $1 and n = any ($2)`,
    [tenantId, anchors.map(({ n }) => n)],
  );
  const hashOf = new Map(hashes.map(({ n, hash }) => [n, hash]));
  for (const { n, hash } of anchors) {
    if (!hashOf.has(n)) faults.push({ kind: 'CUT', at: String(n) });
    else if (hashOf.get(n) !== hash) faults.push({ kind: 'FORGED', at: String(n) });
  }
  return { seals: links.length, faults };
}
