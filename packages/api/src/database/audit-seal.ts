import type { Pool, PoolClient } from 'pg';

/** Anything that runs a statement: a connection in a transaction. */
type Connection = Pick<PoolClient, 'query'>;

/** Attempts to sign in with an address of nobody are kept under this id; no organisation has it. */
export const SERVER = '00000000-0000-0000-0000-000000000000';

/** Events of one seal at most. */
const BATCH = 500;

/** Longer than any transaction that writes events: one that began before a seal may end after it. */
const LONGEST_TRANSACTION = '10 minutes';

/** The last seal's number, hash and the time that its events reach to; read apart, so that the plan below knows them. */
const LAST = `select n, hash, covers_until::text as "coversUntil" from audit_seal where tenant_id = $1 order by n desc limit 1`;
interface Last {
  n: string;
  hash: Buffer;
  coversUntil: string;
}

/** Which events a seal takes: what came since the last one, or what was written before it and committed after. */
const NEW =
  'select e.* from audit_event e where e.tenant_id = $1 and e.at > $4::timestamptz and e.at <= clock_timestamp()';
const LATE = `select e.* from audit_event e
    left join (select unnest(event_ids) as id from audit_seal
      where tenant_id = $1 and sealed_at > $4::timestamptz - interval '${LONGEST_TRANSACTION}') sealed on sealed.id = e.id
  where e.tenant_id = $1 and e.at > $4::timestamptz - interval '${LONGEST_TRANSACTION}' and e.at <= $4::timestamptz and sealed.id is null`;

const sealOf = (which: string) => `
  insert into audit_seal (tenant_id, n, event_ids, hash, covers_until)
  select $1, $2::bigint + 1, made.ids, sha256($3::bytea || convert_to(made.text, 'UTF8')), greatest($4::timestamptz, made.newest)
    from (select array_agg(e.id order by e.at, e.id) as ids, string_agg(audit_text(e), E'\\n' order by e.at, e.id) as text, max(e.at) as newest
      from (${which} order by e.at, e.id limit ${BATCH}) e) made
   where made.ids is not null
  returning cardinality(event_ids) as count`;
const SEAL_NEW = sealOf(NEW);
const SEAL_LATE = sealOf(LATE);

/** Seals what came since the last seal and, when asked to look back, what came late. Gives the number of events. */
export async function sealTrail(
  connection: Connection,
  tenantId: string,
  { looksBack = true }: { looksBack?: boolean } = {},
): Promise<number> {
  let sealed = 0;
  for (const statement of looksBack ? [SEAL_NEW, SEAL_LATE] : [SEAL_NEW]) {
    for (let count = BATCH; count === BATCH; sealed += count) {
      const { rows: last } = await connection.query<Last>(LAST, [tenantId]);
      const { n = '0', hash = Buffer.alloc(0), coversUntil = '-infinity' } = last[0] ?? {};
      const { rows } = await connection.query<{ count: number }>(statement, [tenantId, n, hash, coversUntil]);
      count = rows[0]?.count ?? 0;
    }
  }
  return sealed;
}

/** The end of an organisation's chain: who has seen it elsewhere knows whether anything before was touched. */
export interface Head {
  tenantId: string;
  n: number;
  /** Hex. */
  hash: string;
}

const HEAD = `select n::int as n, encode(hash, 'hex') as hash from audit_seal where tenant_id = $1 order by n desc limit 1`;

/** Seals every organisation's trail, one after the other, and gives the ends of their chains; null when another server is at it. */
export async function sealAll(pool: Pool, options: { looksBack?: boolean } = {}): Promise<Head[] | null> {
  return asSealer(pool, null, async (connection) => {
    // Two servers that seal at once would make the same seals.
    const { rows: locks } = await connection.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('caregraph audit seal')) as mine`,
    );
    if (!locks[0]?.mine) return null;
    const heads: Head[] = [];
    for (const tenantId of await trails(connection)) {
      await beTenant(connection, tenantId);
      await sealTrail(connection, tenantId, options);
      const { rows } = await connection.query<Omit<Head, 'tenantId'>>(HEAD, [tenantId]);
      if (rows[0]) heads.push({ tenantId, ...rows[0] });
    }
    return heads;
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
    await client.query('begin');
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
 * are gone from the middle; PUT_IN: an event that no seal covers stands before the last seal; CUT: the end that was anchored
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
         s.hash = sha256(coalesce(lag(s.hash) over w, ''::bytea) || convert_to(found.text, 'UTF8')) as "holds"
    from audit_seal s cross join lateral (
      select count(*) as count, coalesce(string_agg(audit_text(e), E'\\n' order by o.place), '') as text
        from unnest(s.event_ids) with ordinality o (id, place) join audit_event e on e.tenant_id = $1 and e.id = o.id) found
   where s.tenant_id = $1 window w as (order by s.n)`;

/** An event that nothing sealed although the seals went on for longer than any transaction lasts. */
const PUT_IN = `
  select e.id from audit_event e
    left join (select unnest(event_ids) as id from audit_seal where tenant_id = $1) sealed on sealed.id = e.id
   where e.tenant_id = $1 and sealed.id is null
     and e.at < (select max(covers_until) from audit_seal where tenant_id = $1) - interval '${LONGEST_TRANSACTION}'
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
