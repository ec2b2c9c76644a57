import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEdge } from '../../test/edge.js';
import { mutate } from '../../test/mutate.js';
import { type Scene, scene } from '../../test/scene.js';
import { arrived } from '../../test/valid-inputs-imports.js';
import { connectPastEverything } from '../../test/worker-database.js';
import { importDesk } from './import-desk.js';

/** Of several batches: a run that is stopped has read some of it and not all. */
const MANY = 600;
const HEADING = 'Name,Kind,City';
const listOf = (first: number, count: number) =>
  [HEADING, ...Array.from({ length: count }, (_, index) => `Home ${first + index},Nursing home,Albany`), ''].join('\n');
const MAPPING = ['Name', 'Kind', 'City'].map((heading) => ({ heading, column: heading.toUpperCase() }));

let dam: pg.Client;
beforeEach(async () => {
  dam = await connectPastEverything();
});
afterEach(() => dam.end());

/** Holds every import at its first provider until `open`. */
async function close(): Promise<{ open(): Promise<unknown> }> {
  await dam.query('begin');
  await dam.query('lock table provider in share row exclusive mode');
  return { open: () => dam.query('commit') };
}

async function untilHeld(): Promise<void> {
  for (;;) {
    const { rows } = await dam.query(`select 1 from pg_locks where not granted and relation = 'provider'::regclass`);
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function begin(world: Scene, texts: readonly string[], isDryRun = false): Promise<string> {
  const uploadIds = await Promise.all(texts.map((text) => arrived(world, text)));
  const { ids, outcome } = await mutate(world, world.administrator(), 'runImport', {
    ...{ idempotencyKey: uuidv7(), uploadIds, format: 'PROVIDER_LIST', mapping: MAPPING, isDryRun },
  });
  expect(outcome).toEqual(['done']);
  return ids[0] ?? '';
}

const cancel = async (world: Scene, id: string) =>
  (await mutate(world, world.administrator(), 'cancelImport', { idempotencyKey: uuidv7(), id })).outcome;

async function runOf(world: Scene, id: string): Promise<Record<string, unknown>> {
  const query = `query Run($id: ID!) { importRun(id: $id) { status finishedAt rowsRead rowsCreated rowsUnchanged } }`;
  const edge = await openEdge();
  const { data, errors } = await edge.ask(world, world.administrator(), { query, variables: { id } });
  expect(errors).toEqual([]);
  return (data as { importRun: Record<string, unknown> }).importRun;
}

async function countOf(world: Scene): Promise<number> {
  const statement = 'select count(*)::int from provider where tenant_id = $1 and deleted_at is null';
  return (await world.rows<{ count: number }>(statement, [world.tenantId]))[0]?.count ?? 0;
}

const NOTHING = { rowsRead: 0, rowsCreated: 0, rowsUnchanged: 0 };

test('an import that is cancelled while it runs stops, and the file under way leaves nothing, in the counts neither', async () => {
  const world = await scene();
  const held = await close();
  const id = await begin(world, [listOf(1, MANY)]);
  await untilHeld();
  expect(await runOf(world, id)).toMatchObject({ status: 'RUNNING', finishedAt: null });
  expect(await cancel(world, id)).toEqual(['done']);
  await held.open();
  await importDesk.ended(id);
  expect(await runOf(world, id)).toEqual({ status: 'CANCELLED', finishedAt: expect.any(String), ...NOTHING });
  expect(await countOf(world)).toBe(0);
  expect(await cancel(world, id)).toEqual(['P:ILLEGAL_TRANSITION id']);
});

test('what whole files brought before it was cancelled stays, and is counted; the same files again bring the rest', async () => {
  const world = await scene();
  const files = [listOf(1, 2), listOf(3, MANY)];
  const held = await close();
  const id = await begin(world, files);
  await untilHeld();
  expect(await cancel(world, id)).toEqual(['done']);
  await held.open();
  await importDesk.ended(id);
  expect(await runOf(world, id)).toMatchObject({ status: 'CANCELLED', rowsRead: 2, rowsCreated: 2 });
  expect(await countOf(world)).toBe(2);

  const again = await begin(world, files);
  await importDesk.ended(again);
  expect(await runOf(world, again)).toMatchObject({ status: 'DONE', rowsCreated: MANY, rowsUnchanged: 2 });
  expect(await countOf(world)).toBe(MANY + 2);
});

test('an import that waits behind another is cancelled before it is read, and the other goes on', async () => {
  const world = await scene();
  const held = await close();
  const first = await begin(world, [listOf(1, 3)]);
  await untilHeld();
  const second = await begin(world, [listOf(4, 3)]);
  expect(await runOf(world, second)).toMatchObject({ status: 'WAITING' });
  expect(await cancel(world, second)).toEqual(['done']);
  await held.open();
  await importDesk.settled();
  expect(await runOf(world, second)).toMatchObject({ status: 'CANCELLED', ...NOTHING });
  expect(await runOf(world, first)).toMatchObject({ status: 'DONE', rowsCreated: 3 });
});

test.each(['CANCELLED', 'INTERRUPTED'])(
  'a run that another server has closed as %s stops here, and stays closed',
  async (status) => {
    const world = await scene();
    const held = await close();
    const id = await begin(world, [listOf(1, MANY)]);
    await untilHeld();
    const other = await connectPastEverything();
    await other.query('update import_run set status = $2, finished_at = now() where id = $1', [id, status]);
    await other.end();
    // Longer than it takes until a run writes down again how far it is.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await held.open();
    await importDesk.ended(id);
    expect(await runOf(world, id)).toMatchObject({ status, ...NOTHING });
    expect(await countOf(world)).toBe(0);
  },
);

test('one that no server has any more is closed where somebody cancels it', async () => {
  const world = await scene();
  const [{ id } = { id: '' }] = await world.rows<{ id: string }>(
    `insert into import_run (tenant_id, format, files, started_at, is_from_browser, status)
       values ($1, 'provider-list', '{homes.csv}', now(), true, 'RUNNING') returning id`,
    [world.tenantId],
  );
  expect(await cancel(world, id)).toEqual(['done']);
  expect(await runOf(world, id)).toMatchObject({ status: 'CANCELLED', finishedAt: expect.any(String) });
});

test('a server that stops interrupts the run under way and those that wait; the same files again take it up', async () => {
  const world = await scene();
  const files = [listOf(1, 2), listOf(3, MANY)];
  const held = await close();
  const first = await begin(world, files);
  await untilHeld();
  const second = await begin(world, [listOf(1, 1)]);
  const closed = importDesk.close();
  await held.open();
  await closed;
  expect(await runOf(world, first)).toMatchObject({
    status: 'INTERRUPTED',
    rowsCreated: 2,
    finishedAt: expect.any(String),
  });
  expect(await runOf(world, second)).toMatchObject({ status: 'INTERRUPTED', ...NOTHING });
  expect(await countOf(world)).toBe(2);

  const again = await begin(world, files);
  await importDesk.ended(again);
  expect(await runOf(world, again)).toMatchObject({ status: 'DONE', rowsCreated: MANY, rowsUnchanged: 2 });
});

test('a dry run that is cancelled keeps nothing, whole files neither', async () => {
  const world = await scene();
  const held = await close();
  const id = await begin(world, [listOf(1, 2), listOf(3, MANY)], true);
  await untilHeld();
  expect(await cancel(world, id)).toEqual(['done']);
  await held.open();
  await importDesk.ended(id);
  expect(await runOf(world, id)).toMatchObject({ status: 'CANCELLED' });
  expect(await countOf(world)).toBe(0);
});
