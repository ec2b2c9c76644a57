import { randomInt } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asAuditor, eventsAbout } from './database/audit-trail.js';
import { makeClient } from './modules/clients/client.factory.js';
import { openEdge } from './test/edge.js';
import { type Scene, scene } from './test/scene.js';
import { workerDatabase } from './test/worker-database.js';

/** A read of thousands of clients leaves one event, and each of them leads back to it. */

const MANAGERS = 100;
const CLIENTS_EACH = 50;
const SAMPLE = 25;

let world: Scene;
let pool: pg.Pool;
let clientIds: string[];

beforeAll(async () => {
  const { appUrl } = await workerDatabase();
  pool = new pg.Pool({ connectionString: appUrl, max: 2 });
  world = await scene();
  await seed(world);
  clientIds = (await world.rows<{ id: string }>('select id from client where tenant_id = $1', [world.tenantId])).map(
    ({ id }) => id,
  );
}, 120_000);
afterAll(() => pool.end());

/** 100 managers with fifty clients each, written past the use-cases: only what the reading needs. */
async function seed({ tenantId, unitId }: Scene): Promise<void> {
  await world.rows(
    `insert into person (tenant_id, given_name, family_name)
       select $1::uuid, case when n > $2::int then 'Client' else 'Manager' end, n::text from generate_series(1, $2::int * (1 + $3::int)) n`,
    [tenantId, MANAGERS, CLIENTS_EACH],
  );
  await world.rows(
    `insert into staff_member (tenant_id, person_id, unit_id, job_title, hired_on, sort_name, display_name)
       select $1, id, $2, 'Care manager', '2020-01-01', family_name, family_name from person
        where tenant_id = $1 and given_name = 'Manager'`,
    [tenantId, unitId],
  );
  await world.rows(
    `insert into client (tenant_id, person_id, client_no, unit_id, status, acuity, enrolled_on, sort_name)
       select $1, id, family_name, $2, 'ACTIVE', 'LOW', '2024-01-01', family_name from person
        where tenant_id = $1 and given_name = 'Client'`,
    [tenantId, unitId],
  );
  await world.rows(
    `insert into care_assignment (tenant_id, client_id, staff_id, role, is_primary, valid_from)
       select $1, c.id, s.id, 'CARE_MANAGER', true, '2024-01-01'
         from (select id, row_number() over (order by id) as n from client where tenant_id = $1) c
         join (select id, row_number() over (order by id) as n from staff_member where tenant_id = $1) s
           on s.n = 1 + c.n % $2`,
    [tenantId, MANAGERS],
  );
  // As an import does: of tables it knew as empty PostgreSQL expects a handful of rows, and goes through all for each.
  await world.rows('analyze person, staff_member, client, care_assignment');
}

const TREE = `query WholeOrganisation {
  staffMembers(first: 100) { nodes { assignments(first: 50) { nodes { validFrom client { id status plans(first: 1) { totalCount } } } } } }
}`;
const answered = (text: string) => new Set(text.match(/(?<="client":\{"id":")[0-9a-f-]{36}/g));

describe('a read of five thousand clients', () => {
  it('is one event with all of them, and any one of them finds it again', async () => {
    const reader = world.administrator();
    const { text, errors } = await (await openEdge()).ask(world, reader, { query: TREE });
    expect(errors).toEqual([]);
    expect(answered(text)).toEqual(new Set(clientIds));
    expect(clientIds).toHaveLength(MANAGERS * CLIENTS_EACH);

    const events = await world.rows<{ count: number; bytes: number }>(
      `select cardinality(subject_ids) as count, pg_column_size(subject_ids) as bytes from audit_event
        where tenant_id = $1 and actor_id = $2`,
      [world.tenantId, reader.userId],
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.count).toBe(clientIds.length);
    // An id is 16 bytes; the head of the array is all that comes on top.
    expect(events[0]?.bytes).toBeLessThan(16 * clientIds.length + 100);

    for (let tried = 0; tried < SAMPLE; tried += 1) {
      const clientId = clientIds[randomInt(clientIds.length)] ?? '';
      const { entries } = await eventsAbout(pool, { tenantId: world.tenantId, clientId, limit: 10 });
      expect(
        entries.map(({ actorId, operation, action }) => ({ actorId, operation, action })),
        clientId,
      ).toContainEqual({ actorId: reader.userId, operation: 'WholeOrganisation', action: 'read' });
    }
  });

  it('is not found by a client who was not among them', async () => {
    const other = await makeClient(world);
    const { entries } = await eventsAbout(pool, { tenantId: world.tenantId, clientId: other.id, limit: 10 });
    expect(entries.map(({ action }) => action)).toEqual(['client.enrolled']);
  });

  it('is found by no other organisation', async () => {
    const abroad = await scene();
    const clientId = clientIds[0] ?? '';
    expect((await eventsAbout(pool, { tenantId: abroad.tenantId, clientId, limit: 10 })).entries).toEqual([]);
  });

  it('is found by the index of ids, for a policy asks and not the query', async () => {
    await pool.query(
      `begin; set local app.tenant = '${world.tenantId}';
       insert into audit_event (tenant_id, action, operation, subject_type, subject_ids, outcome)
         select '${world.tenantId}', 'read', 'Caseload', 'Client', array[uuidv7(), uuidv7()], 'DONE' from generate_series(1, 20000);
       commit`,
    );
    await world.rows('analyze audit_event');
    const plan = await asAuditor(pool, world.tenantId, clientIds[0] ?? '', async (client) => {
      const { rows } = await client.query('explain select id from audit_event where tenant_id = $1', [world.tenantId]);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('Bitmap Index Scan on audit_event_by_subject');
    expect(plan).toContain('Bitmap Index Scan on audit_event_by_client');
  });
});

describe('who looked at a client', () => {
  it('is told with the newest first, as many as asked for, and how many there were', async () => {
    const clientId = clientIds[1] ?? '';
    const readers = [world.administrator(), world.supervisor(), world.administrator()];
    const edge = await openEdge();
    for (const reader of readers)
      await edge.ask(world, reader, { query: `query One { client(id: "${clientId}") { id } }` });
    const found = await eventsAbout(pool, { tenantId: world.tenantId, clientId, limit: 2 });
    expect(found.entries.map(({ actorId }) => actorId)).toEqual([readers[2]?.userId, readers[1]?.userId]);
    expect(found.total).toBeGreaterThanOrEqual(3);
    const since = new Date(Date.now() + 60_000);
    expect(await eventsAbout(pool, { tenantId: world.tenantId, clientId, limit: 2, since })).toEqual({
      entries: [],
      total: 0,
    });
  });

  it('can be asked, and nothing else be done, with the auditor’s role', async () => {
    const refused = (statement: string) =>
      asAuditor(pool, world.tenantId, '', (client) => client.query(statement)).catch(({ code }) => code as string);
    expect(await refused('select * from client')).toBe('42501');
    expect(await refused('delete from audit_event')).toBe('25006');
    expect(await refused('set transaction read write')).toBe('25001');
  });
});
