import 'reflect-metadata';
import type { Role } from '@caregraph/shared/permissions';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { type App, createApp } from './app.js';
import { readSettings } from './config.js';
import { createAccessToken, createUser, disableUser } from './http/accounts.js';
import { makeClient } from './modules/clients/index.js';
import { createOrgUnit, grantRole } from './modules/organisations/index.js';
import { type Scene, scene } from './test/scene.js';
import { workerDatabase } from './test/worker-database.js';

/** The stream of a real server, over the network: who is told of a colleague's change, and for how long. */

const SECRET = 'a secret that only tests know, 32 characters';
const SOON = { timeout: 10_000 };
const SUBSCRIPTION = 'subscription { changed { type id isMine } }';

let app: App;
let address: string;
let pool: pg.Pool;
let world: Scene;

beforeAll(async () => {
  const { appUrl: databaseUrl } = await workerDatabase();
  const settings = readSettings({ PORT: '0', CAREGRAPH_SECRET: SECRET, LOG_LEVEL: 'silent' });
  app = await createApp({ ...settings, databaseUrl, secret: SECRET, embeddedDatabaseDir: null });
  address = await app.listen();
  pool = new pg.Pool({ connectionString: databaseUrl, max: 2, options: '-c search_path=auth' });
});
afterAll(async () => {
  await app.close();
  await pool.end();
});
beforeEach(async () => {
  world = await scene({ now: new Date().toISOString() });
});

interface Someone {
  userId: string;
  authorization: string;
}

async function someone(role: Role, unitId: string | null = world.unitId, home = world): Promise<Someone> {
  const { tenantId } = home;
  const email = `${uuidv7()}@care.example`;
  const made = await createUser(pool, { tenantId, email, name: 'Somebody', password: 'a long enough password' });
  if ('refused' in made) throw new Error(JSON.stringify(made.refused));
  const userId = made.done.id;
  await home.do(grantRole, home.administrator(), {
    idempotencyKey: userId,
    userId,
    role,
    ...(unitId !== null && { unitId }),
  });
  const { token } = await createAccessToken(pool, {
    tenantId,
    userId,
    name: 'stream',
    mayWrite: true,
    expiresAt: null,
  });
  return { userId, authorization: `Bearer ${token}` };
}

const post = (path: string, { authorization }: Partial<Someone>, query: string, more: RequestInit = {}) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    body: JSON.stringify({ query }),
    ...more,
    headers: {
      'content-type': 'application/json',
      ...(authorization && { authorization }),
      ...(more.headers as Record<string, string>),
    },
  });

/** What a reader has been told so far, and how her stream ended. */
async function listen(whom: Someone) {
  const leaving = new AbortController();
  const answer = await post('/graphql/stream', whom, SUBSCRIPTION, {
    headers: { accept: 'text/event-stream' },
    signal: leaving.signal,
  });
  const told: { type: string; id: string; isMine: boolean }[] = [];
  const ended = (async () => {
    let text = '';
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString();
      told.length = 0;
      for (const [, line = ''] of text.matchAll(/^data: (.+)$/gm))
        if (line !== 'null') told.push((JSON.parse(line) as { data: { changed: (typeof told)[number] } }).data.changed);
    }
    return 'ended';
  })().catch((error: unknown) => {
    if (leaving.signal.aborted) return 'left';
    throw error;
  });
  return { status: answer.status, told, ended, leave: () => leaving.abort() };
}

/**
 * Whatever was made so far is told, and heard by the server: nobody who listens from now on hears of it. The sweep of the
 * server may be telling it at this moment, in a transaction that no one else waits for; what is heard last was told last.
 */
async function toldBefore(...homes: Scene[]): Promise<void> {
  const witness = await listen(await someone('SUPERVISOR'));
  const last = await makeClient(world);
  for (const home of homes)
    await expect
      .poll(async () => {
        await pool.query('select public.tell_changes($1)', [home.tenantId]);
        return home.rows('select 1 from outbox_event where tenant_id = $1', [home.tenantId]);
      }, SOON)
      .toEqual([]);
  await expect.poll(() => witness.told, SOON).toContainEqual({ type: 'Client', id: last.id, isMine: false });
  witness.leave();
}

async function changeAcuity(whom: Someone, client: { id: string }, acuity: string): Promise<void> {
  const answer = await post(
    '/graphql',
    whom,
    `mutation { updateClient(input: { id: "${client.id}", version: 1, acuity: ${acuity} }) { client { id } errors { code } } }`,
  );
  expect(await answer.json()).toMatchObject({ data: { updateClient: { errors: [] } } });
}

describe('a colleague’s change', () => {
  test('is told to whoever sees the client, and to nobody else', async () => {
    const south = await world.do(createOrgUnit, world.administrator(), {
      idempotencyKey: 'south',
      name: 'South',
      kind: 'TEAM',
    });
    const elsewhere = await scene();
    const client = await makeClient(world);
    const supervisor = await someone('SUPERVISOR');
    await toldBefore(elsewhere, world);
    const readers = {
      herself: await listen(supervisor),
      colleague: await listen(await someone('CARE_MANAGER')),
      stranger: await listen(await someone('CARE_MANAGER', south.id)),
      foreigner: await listen(await someone('ADMINISTRATOR', null, elsewhere)),
    };
    await changeAcuity(supervisor, client, 'HIGH');

    await expect.poll(() => readers.colleague.told, SOON).toEqual([{ type: 'Client', id: client.id, isMine: false }]);
    await expect.poll(() => readers.herself.told, SOON).toEqual([{ type: 'Client', id: client.id, isMine: true }]);
    expect(readers.stranger.told).toEqual([]);
    expect(readers.foreigner.told).toEqual([]);
    for (const { leave } of Object.values(readers)) leave();
  });

  test('is told however much waits to be told before it', async () => {
    const client = await makeClient(world);
    const supervisor = await someone('SUPERVISOR');
    await toldBefore(world);
    const { told, leave } = await listen(await someone('CARE_MANAGER'));
    await world.rows(
      `insert into outbox_event (tenant_id, type, subject_id, at)
       select $1, 'Client', gen_random_uuid(), now() - interval '1 day' from generate_series(1, 2500)`,
      [world.tenantId],
    );
    await changeAcuity(supervisor, client, 'HIGH');
    await expect.poll(() => told, SOON).toEqual([{ type: 'Client', id: client.id, isMine: false }]);
    leave();
  });

  test('is told when another program committed it beside the server', async () => {
    const client = await makeClient(world);
    const { told, leave } = await listen(await someone('SUPERVISOR'));
    await world.rows(
      `insert into outbox_event (tenant_id, type, subject_id) values ('${world.tenantId}', 'Client', '${client.id}')`,
    );
    await expect.poll(() => told.map(({ id }) => id), SOON).toContain(client.id);
    expect(await world.rows('select 1 from outbox_event where tenant_id = $1', [world.tenantId])).toEqual([]);
    leave();
  });
});

describe('the stream', () => {
  test('ends within five seconds of the user being shut out, and tells nothing afterwards', {
    timeout: 15_000,
  }, async () => {
    const [leaver, stayer] = [await someone('SUPERVISOR'), await someone('SUPERVISOR')];
    const streams = await Promise.all(Array.from({ length: 5 }, () => listen(leaver)));
    await disableUser(pool, leaver.userId);
    const disabledAt = Date.now();
    expect(await Promise.all(streams.map(({ ended }) => ended))).toEqual(Array(5).fill('ended'));
    expect(Date.now() - disabledAt).toBeLessThan(7_000);
    const heard = streams.map(({ told }) => [...told]);
    await changeAcuity(stayer, await makeClient(world), 'HIGH');
    expect(streams.map(({ told }) => told)).toEqual(heard);
    expect((await listen(leaver)).status).toBe(401);
  });

  test('is one of five at most', async () => {
    const reader = await someone('CARE_MANAGER');
    const streams = await Promise.all(Array.from({ length: 5 }, () => listen(reader)));
    expect((await listen(reader)).status).toBe(429);
    streams[0]?.leave();
    await expect
      .poll(async () => {
        const next = await listen(reader);
        streams.push(next);
        return next.status;
      })
      .toBe(200);
    for (const { leave } of streams) leave();
  });

  test.each([
    ['nobody', 401, {}, SUBSCRIPTION, 'text/event-stream'],
    ['somebody who asks for no stream', 400, null, SUBSCRIPTION, 'application/json'],
    ['a query', 400, null, '{ me { id } }', 'text/event-stream'],
    ['a mutation beside it', 400, null, `${SUBSCRIPTION} mutation { a }`, 'text/event-stream'],
    ['a document without end', 400, null, `subscription { ${'changed { type } '.repeat(20)} }`, 'text/event-stream'],
    ['what is no GraphQL', 400, null, '{', 'text/event-stream'],
  ])('is not opened for %s', async (_who, status, given, query, accept) => {
    const whom = given ?? (await someone('CARE_MANAGER'));
    expect((await post('/graphql/stream', whom, query, { headers: { accept } })).status).toBe(status);
  });
});
