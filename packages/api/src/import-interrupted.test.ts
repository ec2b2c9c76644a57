import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RealServer, until } from './test/real-server.js';

/** A server that is killed amid an import from a browser: what the next start says of it, and how the import is taken up. */

/** Of several batches, so that the kill falls into the middle of the file. */
const MANY = 600;
const listOf = (first: number, count: number) =>
  [
    'Name,Kind,City',
    ...Array.from({ length: count }, (_, index) => `Home ${first + index},Nursing home,Albany`),
    '',
  ].join('\n');
const FILES = { 'a-few.csv': listOf(1, 2), 'b-many.csv': listOf(3, MANY) };
const MAPPING = ['Name', 'Kind', 'City'].map((heading) => ({ heading, column: heading.toUpperCase() }));

let server: RealServer;
let token: string;
beforeAll(async () => {
  server = await RealServer.prepare();
  const name = `quay-${randomUUID().slice(0, 8)}`;
  await server.command('organisation', 'create', '--name', 'Quay Care', '--slug', name);
  await server.start();
  const email = `admin@${name}.example`;
  await server.command(
    ...['user', 'create', '--organisation', name, '--email', email, '--name', 'Ada Ames', '--role', 'ADMINISTRATOR'],
  );
  ({ token } = await server.command<{ token: string }>(
    ...['token', 'create', '--user', email, '--name', 'importer', '--write'],
  ));
}, 180_000);
afterAll(() => server.end(), 60_000);

async function ask<T>(query: string, variables: object): Promise<T> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  expect(errors, server.said).toBeUndefined();
  return data;
}

interface Refused {
  errors: { code: string; message: string }[];
}

/** Sends a file as the dashboard does: a ticket, then the file itself. */
async function send(name: string, text: string): Promise<string> {
  const document = `mutation ($input: RequestUploadInput!) { requestUpload(input: $input) { upload { id address } errors { code message } } }`;
  const { requestUpload } = await ask<{ requestUpload: Refused & { upload: { id: string; address: string } } }>(
    document,
    { input: { idempotencyKey: uuidv7(), bytes: text.length } },
  );
  const { id, address } = requestUpload.upload;
  const response = await fetch(new URL(address, server.address), {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      'x-file-name': encodeURIComponent(name),
    },
    body: text,
  });
  expect(response.status, await response.text()).toBe(200);
  return id;
}

async function begin(uploadIds: readonly string[]): Promise<Refused & { importRun: { id: string } | null }> {
  const document = `mutation ($input: RunImportInput!) { runImport(input: $input) { importRun { id } errors { code message } } }`;
  const input = {
    ...{ idempotencyKey: uuidv7(), uploadIds, format: 'PROVIDER_LIST', mapping: MAPPING, isDryRun: false },
  };
  return (await ask<{ runImport: Awaited<ReturnType<typeof begin>> }>(document, { input })).runImport;
}

const RUN = `query ($id: ID!) { importRun(id: $id) { status finishedAt rowsCreated rowsUnchanged } providers { totalCount } }`;
interface Standing {
  importRun: { status: string; finishedAt: string | null; rowsCreated: number; rowsUnchanged: number };
  providers: { totalCount: number };
}
const standingOf = (id: string) => ask<Standing>(RUN, { id });

const sendAll = async () => {
  const ids: string[] = [];
  for (const [name, text] of Object.entries(FILES)) ids.push(await send(name, text));
  return ids;
};

it('the start after a kill marks what was under way and what waited; the same files again bring what is missing, once', async () => {
  const dam = new pg.Client({ connectionString: server.superuserUrl() });
  await dam.connect();
  await dam.query('begin');
  await dam.query('lock table provider in share row exclusive mode');
  const uploadIds = await sendAll();
  const running = (await begin(uploadIds)).importRun?.id ?? '';
  const waiting = (await begin(await sendAll())).importRun?.id ?? '';
  await until(async () => {
    const held = await dam.query(`select 1 from pg_locks where not granted and relation = 'provider'::regclass`);
    return held.rows.length > 0;
  }, 'the import is in the middle of a file');
  expect((await standingOf(running)).importRun).toMatchObject({ status: 'RUNNING', finishedAt: null });

  await server.killServer();
  await dam.query('commit');
  await dam.end();
  await server.start();

  for (const id of [running, waiting]) {
    const { importRun } = await standingOf(id);
    expect(importRun).toMatchObject({ status: 'INTERRUPTED', finishedAt: expect.any(String) });
  }
  expect((await standingOf(running)).providers.totalCount).toBe(0);
  expect(await begin(uploadIds)).toMatchObject({
    importRun: null,
    errors: [{ code: 'NOT_FOUND', message: expect.stringContaining('Send it again.') }],
  });

  const again = (await begin(await sendAll())).importRun?.id ?? '';
  await until(async () => (await standingOf(again)).importRun.finishedAt !== null, 'the import is over');
  expect(await standingOf(again)).toEqual({
    importRun: { status: 'DONE', finishedAt: expect.any(String), rowsCreated: MANY + 2, rowsUnchanged: 0 },
    providers: { totalCount: MANY + 2 },
  });
  const third = (await begin(await sendAll())).importRun?.id ?? '';
  await until(async () => (await standingOf(third)).importRun.finishedAt !== null, 'the import is over');
  expect((await standingOf(third)).importRun).toMatchObject({ rowsCreated: 0, rowsUnchanged: MANY + 2 });
}, 240_000);
