import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSealer } from './audit-sealer.js';
import { verifyTrail } from './database/audit-seal.js';
import { OpenWriters } from './database/open-writers.js';
import { addOneEvent, beginServing } from './test/open-transaction.js';
import { scene } from './test/scene.js';
import { connectPastEverything, workerDatabase } from './test/worker-database.js';

let admin: pg.Client;
let pool: pg.Pool;
let tenantId: string;

beforeAll(async () => {
  admin = await connectPastEverything();
  pool = new pg.Pool({ connectionString: (await workerDatabase()).appUrl, max: 3 });
});
afterAll(async () => {
  await pool.end();
  await admin.end();
});

describe('the server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caregraph-late-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => vi.restoreAllMocks());
  let now = Date.parse('2026-03-10T15:00:00Z');
  const faults: unknown[] = [];
  const start = () =>
    startSealer({
      pool,
      dataDir: folder,
      log: pino({ level: 'silent' }),
      clock: { now: () => new Date(now) },
      onFault: (error) => faults.push(error),
    });
  const sealed = async () => {
    const { rows } = await admin.query<{ count: number }>(
      'select coalesce(sum(cardinality(event_ids)), 0)::int as count from audit_seal where tenant_id = $1',
      [tenantId],
    );
    return rows[0]?.count ?? 0;
  };
  const written = async () => {
    const { rows } = await admin.query<{ count: number }>(
      'select count(*)::int as count from audit_event where tenant_id = $1',
      [tenantId],
    );
    return rows[0]?.count ?? 0;
  };

  it('goes on sealing, and is ready, while an import of minutes is open', { timeout: 60_000 }, async () => {
    ({ tenantId } = await scene());
    const importing = await beginServing(tenantId);
    await importing.addEvent();
    const sealer = start();
    for (let minute = 0; minute < 3; minute += 1) {
      now += 59_000;
      await addOneEvent(tenantId);
      await expect.poll(async () => (await sealed()) === (await written()), { timeout: 20_000 }).toBe(true);
      expect(sealer.isUpToDate()).toBe(true);
    }
    await importing.end('commit');
    await sealer.stop();
    expect([faults, (await verifyTrail(admin, tenantId, [])).faults, await sealed()]).toEqual([
      [],
      [],
      await written(),
    ]);
  });

  it('is not ready once a transaction has kept its events to itself for six hours', { timeout: 60_000 }, async () => {
    const look = OpenWriters.prototype.look;
    let hours = 5.9;
    vi.spyOn(OpenWriters.prototype, 'look').mockImplementation(async function (this: OpenWriters, connection) {
      const horizon = await look.call(this, connection);
      return { ...horizon, oldestOpen: horizon.now - hours * 3_600_000_000 };
    });
    const sealer = start();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(sealer.isUpToDate()).toBe(true);
    hours = 6;
    await expect.poll(() => sealer.isUpToDate(), { timeout: 20_000 }).toBe(false);
    await sealer.stop();
  });
});
