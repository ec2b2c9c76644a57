import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSealer } from './audit-sealer.js';
import { readAnchors, writeAnchors } from './database/audit-anchors.js';
import {
  asSealer,
  type FaultKind,
  type Head,
  sealAll,
  SealingState,
  sealTrail,
  verifyTrail,
} from './database/audit-seal.js';
import { OpenWriters } from './database/open-writers.js';
import { openSignInPool } from './http/sign-in.js';
import { systemClock } from './kernel/clock.js';
import { makeClient } from './modules/clients/client.factory.js';
import { scene } from './test/scene.js';
import { connectPastEverything, workerDatabase } from './test/worker-database.js';

/** Whoever changes, takes out, puts in or reorders events, or cuts the trail off, is found. */

const SEALS = 60;
const EVENTS_EACH = 5;
const POSITIONS = 50;
const TENANT = uuidv7();

let admin: pg.Client;
let pool: pg.Pool;
let folder: string;
let head: Head;

beforeAll(async () => {
  const { appUrl } = await workerDatabase();
  pool = new pg.Pool({ connectionString: appUrl, max: 3 });
  admin = await connectPastEverything();
  folder = mkdtempSync(join(tmpdir(), 'caregraph-seal-'));
  for (let seal = 0; seal < SEALS; seal += 1) {
    const hour = `now() - interval '30 days' + interval '${seal} hours'`;
    await addEvents(TENANT, EVENTS_EACH, hour);
    await sealAsOf(TENANT, `${hour} + interval '1 second'`);
  }
  head = await endOf(TENANT);
}, 60_000);
afterAll(async () => {
  await pool.end();
  await admin.end();
  rmSync(folder, { recursive: true });
});

const addEvents = (tenantId: string, count: number, at = 'now()') =>
  admin.query(
    `insert into audit_event (tenant_id, actor_id, action, operation, subject_type, subject_ids, outcome, at)
       select $1, uuidv7(), 'read', 'Caseload', 'Client', array[uuidv7(), uuidv7()], 'DONE', ${at} + n * interval '1 microsecond'
         from generate_series(1, $2::int) n`,
    [tenantId, count],
  );

/** Microseconds since 1970 of a moment in SQL. */
async function instantOf(moment: string): Promise<number> {
  const { rows } = await admin.query<{ us: string }>(`select (extract(epoch from ${moment}) * 1000000)::bigint as us`);
  return Number(rows[0]?.us);
}

/** Seals what there is, when what is known of open transactions is that none has written before a moment. */
async function sealAsOf(tenantId: string, moment: string): Promise<number> {
  const [complete, now] = [await instantOf(moment), await instantOf('clock_timestamp()')];
  const horizon = { now, complete, writtenSince: now, oldestOpen: null };
  const parts = { horizon, state: new SealingState(), looksBack: true };
  return (await asSealer(pool, tenantId, (connection) => sealTrail(connection, tenantId, parts))).sealed;
}

async function endOf(tenantId: string): Promise<Head> {
  const { rows } = await admin.query<Head>(
    `select n::int as n, encode(hash, 'hex') as hash from audit_seal where tenant_id = $1 order by n desc limit 1`,
    [tenantId],
  );
  if (!rows[0]) throw new Error('Nothing is sealed.');
  return { ...rows[0], tenantId };
}

/** What a change would be found out by; it is taken back afterwards. */
async function faultsAfter(change: () => Promise<unknown>, anchors: readonly Head[]): Promise<FaultKind[]> {
  await admin.query('begin');
  try {
    await change();
    const { faults } = await verifyTrail(admin, TENANT, anchors);
    return [...new Set(faults.map(({ kind }) => kind))];
  } finally {
    await admin.query('rollback');
  }
}

/** Of any seal but the last: beside its events, one that is put in cannot be told from one that is still to be sealed. */
const event = (position: number) => `(select event_ids[1 + ${position % EVENTS_EACH}] from audit_seal
  where tenant_id = '${TENANT}' and n = ${1 + ((position * 7) % (SEALS - 1))})`;

/** Works the chain out anew from a seal on, as somebody could who may write everything in the database. */
const chainAnew = (from: number) => `do $$ declare s record; before bytea; begin
  for s in select * from audit_seal where tenant_id = '${TENANT}' and n >= ${from} order by n loop
    select hash into before from audit_seal where tenant_id = '${TENANT}' and n = s.n - 1;
    update audit_seal set hash = (select sha256(coalesce(before, ''::bytea) || convert_to(string_agg(audit_text(e), E'\\n' order by o.place)
        || coalesce(E'\\n' || to_char(s.complete_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ''), 'UTF8'))
      from unnest(s.event_ids) with ordinality o (id, place) join audit_event e on e.id = o.id)
      where tenant_id = '${TENANT}' and n = s.n;
  end loop; end $$`;

interface Tampering {
  what: string;
  change(position: number): string;
  found: FaultKind;
  /** Only what was written down outside of the database knows. */
  needsAnchor?: true;
}

const TAMPERINGS: readonly Tampering[] = [
  {
    what: 'an event that is changed',
    change: (at) => `update audit_event set actor_id = uuidv7() where id = ${event(at)}`,
    found: 'CHANGED',
  },
  {
    what: 'a question that is changed',
    change: (at) => `update audit_event set question = '{}' where id = ${event(at)}`,
    found: 'CHANGED',
  },
  {
    what: 'an event that is taken out',
    change: (at) => `delete from audit_event where id = ${event(at)}`,
    found: 'MISSING',
  },
  {
    what: 'an event that is put in',
    change: (at) => `insert into audit_event (tenant_id, action, operation, subject_type, outcome, at)
      select tenant_id, 'read', 'Caseload', 'Client', 'DONE', at from audit_event where id = ${event(at)}`,
    found: 'PUT_IN',
  },
  {
    what: 'two events that change places',
    change: (at) => `update audit_seal set event_ids = event_ids[2:] || event_ids[1]
      where tenant_id = '${TENANT}' and n = ${1 + (at % SEALS)}`,
    found: 'CHANGED',
  },
  {
    what: 'an end that is cut off, seals and events',
    change: (
      at,
    ) => `with cut as (delete from audit_seal where tenant_id = '${TENANT}' and n > ${at % SEALS} returning event_ids)
      delete from audit_event where id in (select unnest(event_ids) from cut)`,
    found: 'CUT',
    needsAnchor: true,
  },
  {
    what: 'a chain that is worked out anew after a change',
    change: (at) =>
      `update audit_event set actor_id = null where id = ${event(at)}; ${chainAnew(1 + ((at * 7) % (SEALS - 1)))}`,
    found: 'FORGED',
    needsAnchor: true,
  },
];

describe('a trail that nobody touched', () => {
  it('holds, from its first seal to the anchored one', async () => {
    expect(await verifyTrail(admin, TENANT, [head])).toEqual({ seals: SEALS, faults: [] });
  });
});

describe.each(TAMPERINGS)('$what', ({ change, found }) => {
  it(`is found at ${POSITIONS} places of ${POSITIONS}`, { timeout: 60_000 }, async () => {
    const missed: number[] = [];
    for (let position = 0; position < POSITIONS; position += 1)
      if (!(await faultsAfter(() => admin.query(change(position)), [head])).includes(found)) missed.push(position);
    expect(missed).toEqual([]);
  });
});

describe.each(TAMPERINGS.filter(({ needsAnchor }) => !needsAnchor))('$what', ({ change, found }) => {
  it('is found before anything was anchored, too', { timeout: 60_000 }, async () => {
    const missed: number[] = [];
    for (let position = 0; position < POSITIONS; position += 1)
      if (!(await faultsAfter(() => admin.query(change(position)), [])).includes(found)) missed.push(position);
    expect(missed).toEqual([]);
  });
});

it('a seal that is taken out of the middle is found', async () => {
  const cut = () => admin.query(`delete from audit_seal where tenant_id = $1 and n = 30`, [TENANT]);
  expect(await faultsAfter(cut, [])).toContain('GAP');
});

describe('sealing', () => {
  let tenantId: string;
  let state: SealingState;
  beforeEach(() => {
    tenantId = uuidv7();
    state = new SealingState(new OpenWriters(0));
  });
  const seal = () =>
    asSealer(pool, tenantId, async (connection) => {
      const horizon = await state.writers.look(connection);
      return (await sealTrail(connection, tenantId, { horizon, state, looksBack: true })).sealed;
    });
  const check = () => verifyTrail(admin, tenantId, []);

  it('takes everything once, also more than one seal holds', async () => {
    await addEvents(tenantId, 1_203, `now() - interval '1 day'`);
    expect([await seal(), await seal()]).toEqual([1_203, 0]);
    expect(await check()).toEqual({ seals: 3, faults: [] });
  });

  it('takes events of a transaction that began before the last seal and ended after it', async () => {
    const slow = new pg.Client({ connectionString: (await workerDatabase()).appUrl });
    await slow.connect();
    await slow.query('begin');
    await slow.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    await slow.query(
      `insert into audit_event (tenant_id, action, operation, subject_type, outcome) values ($1, 'read', 'Slow', 'Client', 'DONE')`,
      [tenantId],
    );
    await addEvents(tenantId, 2);
    expect(await seal()).toBe(2);
    await slow.query('commit');
    await slow.end();
    expect(await seal()).toBe(1);
    expect((await check()).faults).toEqual([]);
  });

  it('is not led on by an event that a clock dated far ahead', async () => {
    await addEvents(tenantId, 1, `now() + interval '900 days'`);
    await seal();
    await addEvents(tenantId, 3);
    expect(await seal()).toBe(3);
  });

  it('is done by one server at a time', async () => {
    await admin.query('begin');
    await admin.query(`select pg_advisory_xact_lock(hashtext('caregraph audit seal'))`);
    expect(await sealAll(pool)).toBeNull();
    await admin.query('rollback');
    expect(await sealAll(pool)).not.toBeNull();
  });

  it('reaches every organisation and the trail of the server itself', async () => {
    const world = await scene();
    await makeClient(world);
    await pool.query(`select auth.note_refused_sign_in('nobody@care.example', false, 'request')`);
    const heads = (await sealAll(pool))?.heads;
    const sealed = new Set(heads?.map((each) => each.tenantId));
    expect(sealed.has(world.tenantId)).toBe(true);
    expect(sealed.has('00000000-0000-0000-0000-000000000000')).toBe(true);
    expect(
      await verifyTrail(admin, world.tenantId, heads?.filter((each) => each.tenantId === world.tenantId) ?? []),
    ).toMatchObject({ faults: [] });
  });

  it('may be done by its role and by no other that serves, and undone by none', async () => {
    const { rows } = await admin.query<{ role: string; may: string }>(
      `select r as role, string_agg(p, ',' order by p) filter (where has_table_privilege(r, 'audit_seal', p)) as may
         from unnest('{care_app,care_org,care_limited,care_auditor,care_sealer}'::text[]) r,
              unnest('{select,insert,update,delete,truncate}'::text[]) p group by 1 order by 1`,
    );
    expect(Object.fromEntries(rows.map(({ role, may }) => [role, may]))).toEqual({
      care_app: null,
      care_auditor: 'select',
      care_limited: null,
      care_org: null,
      care_sealer: 'insert,select',
    });
    const events = await admin.query<{ may: boolean }>(
      `select has_table_privilege('care_sealer', 'audit_event', 'insert, update, delete') as may`,
    );
    expect(events.rows).toEqual([{ may: false }]);
  });
});

describe('the sealer of the server', () => {
  it('seals by itself, writes the ends down as it stops, and says when it falls behind', {
    timeout: 60_000,
  }, async () => {
    const world = await scene();
    await makeClient(world);
    let now = Date.parse('2026-03-10T15:00:00Z');
    const clock = { now: () => new Date(now) };
    const faults: unknown[] = [];
    // As the server does: over the connections of sign-in.
    const log = pino({ level: 'silent' });
    const signIn = openSignInPool((await workerDatabase()).appUrl, log, 2);
    const parts = {
      pool: signIn,
      dataDir: folder,
      log: pino({ level: 'silent' }),
      onFault: (error: unknown) => faults.push(error),
    };
    const sealer = startSealer({ ...parts, clock });
    await expect
      .poll(async () => (await verifyTrail(admin, world.tenantId, [])).seals, { timeout: 50_000 })
      .toBeGreaterThan(0);
    expect(sealer.isUpToDate()).toBe(true);
    now += 120_000;
    expect(sealer.isUpToDate()).toBe(false);
    await makeClient(world);
    await sealer.stop();
    await signIn.end();
    expect(faults).toEqual([]);
    const anchors = readAnchors(folder);
    expect(anchors.unsigned).toBe(0);
    const last = anchors.of.get(world.tenantId)?.at(-1);
    expect(last).toMatchObject(await endOf(world.tenantId));
  });

  it('goes on when the database was away', async () => {
    const faults: unknown[] = [];
    const away = new pg.Pool({ connectionString: 'postgresql://care_app@127.0.0.1:1/nowhere' });
    const parts = { dataDir: folder, log: pino({ level: 'silent' }), clock: systemClock };
    const sealer = startSealer({ ...parts, pool: away, onFault: (error) => faults.push(error) });
    await expect.poll(() => faults.length, { timeout: 10_000 }).toBeGreaterThan(1);
    await sealer.stop();
    await away.end();
  });
});

describe('the anchors', () => {
  it('are those that this server signed: a line that is changed, cut or made up is none', () => {
    const place = mkdtempSync(join(tmpdir(), 'caregraph-anchor-'));
    writeAnchors(place, [head], new Date('2026-03-10T15:00:00Z'));
    writeAnchors(place, [{ ...head, n: 61 }], new Date('2026-03-10T15:01:00Z'));
    expect(readAnchors(place)).toEqual({
      of: new Map([[TENANT, [expect.objectContaining(head), expect.objectContaining({ n: 61 })]]]),
      unsigned: 0,
    });
    const path = join(place, 'audit-anchors.jsonl');
    const lines = readFileSync(path, 'utf8');
    writeFileSync(path, lines.replace('"n":61', '"n":62'));
    appendFileSync(path, '{"tenantId":"cut sh');
    const read = readAnchors(place);
    expect([read.unsigned, read.of.get(TENANT)?.length]).toEqual([2, 1]);
    rmSync(place, { recursive: true });
  });
});
