import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { asSealer, SealingState, sealTrail, verifyTrail } from './database/audit-seal.js';
import { OpenWriters } from './database/open-writers.js';
import { ADD_EVENT, addOneEvent, beginIn, beginServing } from './test/open-transaction.js';
import { connectPastEverything, workerDatabase } from './test/worker-database.js';

/** Events are sealed whenever their transaction ends, and none is waited for that has none to add. */

let admin: pg.Client;
let pool: pg.Pool;
let tenantId: string;
let state: SealingState;

beforeAll(async () => {
  admin = await connectPastEverything();
  pool = new pg.Pool({ connectionString: (await workerDatabase()).appUrl, max: 24 });
});
afterAll(async () => {
  await pool.end();
  await admin.end();
});
beforeEach(() => {
  tenantId = uuidv7();
  // Without slack for clocks that are set back, so that nothing is found only because of it.
  state = new SealingState(new OpenWriters(0));
});

const ours = () => beginServing(tenantId);
const addOne = () => addOneEvent(tenantId);

async function pass(looksBack = true): Promise<number> {
  return asSealer(pool, tenantId, async (connection) => {
    const horizon = await state.writers.look(connection);
    return (await sealTrail(connection, tenantId, { horizon, state, looksBack })).sealed;
  });
}

/** What is not sealed although the last seal says that all was, and how far behind now it says so, in seconds. */
async function trail() {
  const { faults } = await verifyTrail(admin, tenantId, []);
  const { rows } = await admin.query<{ behind: number }>(
    `select extract(epoch from clock_timestamp() - complete_until)::float8 as behind from audit_seal
      where tenant_id = $1 order by n desc limit 1`,
    [tenantId],
  );
  return { faults, behind: rows[0]?.behind ?? Number.POSITIVE_INFINITY };
}

describe('a transaction that has written events', () => {
  it('holds nobody’s sealing back, and has its own sealed when it ends, after however many passes', async () => {
    await pass();
    const slow = await ours();
    await slow.addEvent();
    for (let round = 0; round < 5; round += 1) {
      await addOne();
      expect(await pass(round % 2 === 0)).toBe(1);
    }
    await slow.addEvent();
    await slow.end('commit');
    expect(await pass()).toBe(2);
    expect((await trail()).faults).toEqual([]);
  });

  it('was open for longer than anybody looked back, and is found all the same', async () => {
    const instant = async (ago: string) => {
      const { rows } = await admin.query<{ us: string }>(
        `select (extract(epoch from clock_timestamp() - $1::interval) * 1000000)::bigint as us`,
        [ago],
      );
      return Number(rows[0]?.us);
    };
    /** As a look would say when a transaction has been open since then. */
    const sealSince = async (ago: string) => {
      const [now, complete] = [await instant('0'), await instant(ago)];
      const horizon = { now, complete, writtenSince: now, oldestOpen: complete };
      return asSealer(pool, tenantId, async (connection) =>
        sealTrail(connection, tenantId, { horizon, state, looksBack: true }),
      );
    };
    const dated = (ago: string, client: pg.Client) =>
      client.query(
        `insert into audit_event (tenant_id, action, operation, subject_type, outcome, at)
          values ($1, 'read', 'Slow', 'Client', 'DONE', clock_timestamp() - $2::interval)`,
        [tenantId, ago],
      );
    const slow = await ours();
    await dated('5 hours', slow.client);
    for (const ago of ['3 hours', '1 hour', '5 minutes']) {
      await dated(ago, admin);
      expect(await sealSince('6 hours')).toMatchObject({ sealed: 1 });
    }
    await slow.end('commit');
    expect((await trail()).faults).toEqual([]);
    expect(await sealSince('1 second')).toMatchObject({ sealed: 1 });
    expect((await trail()).faults).toEqual([]);
  });

  it('is known by an earlier look: the trail is whole up to that one and no further until it ends', async () => {
    await addOne();
    await pass();
    const slow = await ours();
    await slow.addEvent();
    await addOne();
    await pass();
    const before = (await trail()).behind;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await addOne();
    await pass();
    expect((await trail()).behind).toBeGreaterThan(before + 1);
    await slow.end('rollback');
    await addOne();
    await pass();
    expect((await trail()).behind).toBeLessThan(1);
  });
});

describe('a transaction that has written no events', () => {
  /** How far behind the trail is whole while a transaction is open, in seconds. */
  async function whileOpen(transaction: Awaited<ReturnType<typeof beginIn>>): Promise<number> {
    await pass();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await addOne();
    expect(await pass()).toBe(1);
    const { behind, faults } = await trail();
    expect(faults).toEqual([]);
    await transaction.end('rollback');
    return behind;
  }

  it('holds nothing back from another database of the server, whatever it writes there', async () => {
    const elsewhere = await beginIn(tenantId, inject('postgres').adminUrl);
    await elsewhere.client.query('create table audit_event (id int)');
    await elsewhere.client.query('insert into audit_event values (1)');
    expect(await whileOpen(elsewhere)).toBeLessThan(1);
  });

  it('holds nothing back when it only reads, the events themselves included', async () => {
    const reading = await beginIn(
      tenantId,
      (await workerDatabase()).ownerUrl,
      'isolation level repeatable read read only',
    );
    await reading.client.query('select count(*) from audit_event');
    expect(await whileOpen(reading)).toBeLessThan(1);
  });

  it('holds nothing back when it writes elsewhere', async () => {
    const writing = await beginIn(tenantId, (await workerDatabase()).ownerUrl);
    await writing.client.query('create table of_an_import (id int)');
    expect(await whileOpen(writing)).toBeLessThan(1);
  });
});

it('finds every event of 200 transactions that begin and end in any order, and never says that more is whole than is', {
  timeout: 60_000,
}, async () => {
  let isRunning = true;
  const faults: unknown[] = [];
  const sealing = (async () => {
    for (let round = 0; isRunning; round += 1) {
      await pass(round % 3 === 0);
      faults.push(...(await trail()).faults);
    }
  })();
  const pause = (longest: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
  const writer = async () => {
    for (let at = 0; at < 10; at += 1) {
      const client = await pool.connect();
      await client.query('begin');
      await client.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
      await pause(20);
      for (let event = 0; event < 3; event += 1) await client.query(ADD_EVENT, [tenantId]);
      await pause(150);
      await client.query(at % 5 === 4 ? 'rollback' : 'commit');
      client.release();
    }
  };
  await Promise.all(Array.from({ length: 20 }, writer));
  isRunning = false;
  await sealing;
  await pass();
  expect(faults).toEqual([]);
  expect((await trail()).faults).toEqual([]);
  const { rows } = await admin.query<{ sealed: number; different: number }>(
    `select count(*)::int as sealed, count(distinct id)::int as different
       from audit_seal, unnest(event_ids) as id where tenant_id = $1`,
    [tenantId],
  );
  expect(rows).toEqual([{ sealed: 480, different: 480 }]);
});

it('overlooks nothing when the clock is set back by an hour, and reads no event of that hour as put in', async () => {
  await addOne();
  await pass();
  await admin.query(
    `insert into audit_event (tenant_id, action, operation, subject_type, outcome, at)
      values ($1, 'read', 'Again', 'Client', 'DONE', clock_timestamp() - interval '1 hour')`,
    [tenantId],
  );
  const now = (Date.now() - 3_599_000) * 1_000;
  const horizon = { now, complete: now, writtenSince: now - 2_000_000, oldestOpen: null };
  const sealed = await asSealer(pool, tenantId, (connection) =>
    sealTrail(connection, tenantId, { horizon, state, looksBack: false }),
  );
  expect([sealed, (await trail()).faults]).toEqual([{ sealed: 1, isAll: true }, []]);
});

it('seals what a large import left in passes of ten thousand events', { timeout: 60_000 }, async () => {
  // Many organisations of one event each, and the planner knows: it takes this one for such, and comparing each with each for cheap.
  await admin.query(
    `insert into audit_event (tenant_id, action, operation, subject_type, outcome)
       select uuidv7(), 'read', 'Import', 'Client', 'DONE' from generate_series(1, 20000)`,
  );
  await admin.query(
    `insert into audit_seal (tenant_id, n, event_ids, hash, covers_until)
       select tenant_id, 1, array[id], sha256('a chain'), at from audit_event where operation = 'Import'`,
  );
  await admin.query('analyze audit_event, audit_seal');
  await admin.query(
    `insert into audit_event (tenant_id, action, operation, subject_type, outcome, at)
       select $1, 'read', 'Import', 'Client', 'DONE', clock_timestamp() - interval '1 minute' + n * interval '1 microsecond'
         from generate_series(1, 12000) n`,
    [tenantId],
  );
  expect([await pass(), (await trail()).faults, await pass(), await pass()]).toEqual([10_000, [], 2_000, 0]);
  expect((await trail()).faults).toEqual([]);
});
