import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { labelledColumns } from './graph/model.js';
import type { Model } from './graph/model-type.js';
import type { Actor } from './kernel/actor.js';
import { isFreeText } from './test/bad-values.js';
import { type EdgeAnswer, openEdge } from './test/edge.js';
import { type InputField, inputFields, mutationsOf, valueAt, withValue } from './test/input-fields.js';
import { mutate, mutationDocument, roleFor } from './test/mutate.js';
import { readModel, type Scene, scene } from './test/scene.js';
import { type Input, validInputs } from './test/valid-inputs.js';
import { documentOf, edgesOf } from './test/walk.js';
import { connectPastEverything } from './test/worker-database.js';

/**
 * What people write of clients stands in the tables of clients and in answers to those who may read it, and nowhere
 * else: not in an error, a log of ours or of PostgreSQL, a metric, the audit trail, a key's outcome, a waiting job.
 */

const CANARY = 'Kanarienvogel';
/** Held to more than its length: a code of twenty characters, and the headings that a file of the test has. */
const isBound = ({ name, of }: InputField) => name === 'postalCode' || of === 'ImportMappingInput';
const singing = (text: string) => text.toLowerCase().includes(CANARY.toLowerCase());

let world: Scene;
let model: Model;
let admin: pg.Client;
/** Names of mutations with inputs in which every free text is a canary. */
let errands: { name: string; input: Input; actor: Actor }[];
const errorBodies: { what: string; text: string }[] = [];

beforeAll(async () => {
  world = await scene();
  model = await readModel();
  admin = await connectPastEverything();
  errands = [];
  for (const { name, input: type } of mutationsOf(model.schema)) {
    const actor = world.actor([roleFor(`Mutation.${name}`)], { unitIds: [world.unitId] });
    for (const build of validInputs[name] ?? []) {
      let input = await build(world);
      for (const field of inputFields(type).filter(isFreeText))
        if (!isBound(field) && typeof valueAt(input, field.path) === 'string')
          input = withValue(input, field.path, `${CANARY} ${uuidv7().slice(-8)}`);
      errands.push({ name, input, actor });
    }
  }
}, 120_000);
afterAll(() => admin.end());

const send = async ({ name, actor }: (typeof errands)[number], input: unknown): Promise<EdgeAnswer> =>
  (await openEdge()).ask(world, actor, { query: await mutationDocument(name), variables: { input } });

/** Keeps what a caller is told when something goes wrong; the data of an answer is hers to read. */
function keep(what: string, { status, text, data, errors }: EdgeAnswer): boolean {
  const refused = Object.values(data ?? {}).flatMap((payload) => (payload as { errors?: unknown[] })?.errors ?? []);
  if (errors.length + refused.length === 0) return false;
  errorBodies.push({ what: `${what} ${status}`, text: data === null ? text : JSON.stringify([errors, refused]) });
  return true;
}

/** The tables that the schema shows, itself or through a view. */
async function tablesOfTheGraph(): Promise<Set<string>> {
  const shown = new Set([...model.types.values()].flatMap(({ table }) => table?.replaceAll('"', '') ?? []));
  const { rows } = await admin.query<{ table: string; view: string }>(
    `select table_name as table, view_name as view from information_schema.view_table_usage where view_schema = 'public'`,
  );
  for (const { table, view } of rows) if (shown.has(view)) shown.add(table);
  return shown;
}

/** Columns of any table of this database in which a canary sits. */
async function columnsThatSing(): Promise<string[]> {
  const { rows } = await admin.query<{ table: string; name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as table, c.relname as name, array_agg(a.attname::text) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname !~ '^pg_|^information_schema$' group by 1, 2`,
  );
  const found: string[] = [];
  for (const { table, name, columns } of rows) {
    const each = columns.map((column) => `coalesce(bool_or("${column}"::text ~* '${CANARY}'), false) as "${column}"`);
    const [sings] = (await admin.query<Record<string, boolean>>(`select ${each.join(', ')} from ${table}`)).rows;
    found.push(...columns.filter((column) => sings?.[column]).map((column) => `${name}.${column}`));
  }
  return found;
}

test('a canary is written into every text of every mutation, and into forty labelled columns at least', {
  timeout: 120_000,
}, async () => {
  const refused: string[] = [];
  for (const { name, input, actor } of errands) {
    const { outcome } = await mutate(world, actor, name, input);
    if (outcome[0] !== 'done') refused.push(`${name}: ${outcome.join()}`);
  }
  expect(refused).toEqual([]);
  const labelled = new Set(labelledColumns(model).map(({ table, column }) => `${table}.${column}`));
  const singers = (await columnsThatSing()).filter((column) => labelled.has(column));
  expect(singers.length, singers.join()).toBeGreaterThanOrEqual(40);
});

test('whoever may read them hears them on a walk through everything, and others read in silence', {
  timeout: 120_000,
}, async () => {
  const edge = await openEdge();
  const find = async (table: string) =>
    (await world.rows<{ id: string }>(`select id from ${table} where tenant_id = $1 limit 1`, [world.tenantId]))[0]
      ?.id ?? '';
  const ids = {
    client: await find('client'),
    provider: await find('provider'),
    budget: await find('budget'),
    importRun: await find('import_run'),
    staffMember: await find('staff_member'),
  };
  const needs = { period: { from: '2026-01-01', to: '2026-03-10' }, ids, first: 20 };
  let heard = 0;
  for (const each of edgesOf(model.schema)) {
    for (const actor of [world.supervisor(), world.analyst(), world.administrator()]) {
      const answer = await edge.ask(world, actor, { query: documentOf(each, needs) });
      if (!keep(each.name, answer) && singing(answer.text)) heard += 1;
    }
  }
  expect(heard).toBeGreaterThan(30);
});

test('two hundred requests that fail are answered in silence', { timeout: 240_000 }, async () => {
  const before = errorBodies.length;
  for (const errand of errands) {
    const { name, input } = errand;
    const bad: [string, unknown][] = [
      ['a field of nobody', { ...input, nobody: CANARY }],
      ['a text for the whole input', CANARY],
      ['a list for a text', Object.fromEntries(Object.entries(input).map(([key, value]) => [key, [value, CANARY]]))],
      ['a text for an id or a number', Object.fromEntries(Object.keys(input).map((key) => [key, `${CANARY} 7`]))],
      ['a character that no text takes', withControls(input)],
    ];
    for (const [what, value] of bad) keep(`${name}: ${what}`, await send(errand, value));
  }
  const documents = [
    `{ client(id: "${CANARY}") { id } }`,
    `{ client(id: "${CANARY}", name: "${CANARY}") { id } }`,
    `{ clients(filter: { search: "${CANARY}", status: ${CANARY} }) { totalCount } }`,
    `{ clients(filter: { name: "${CANARY}" }) { totalCount } }`,
    `{ clients(filter: { search: "${CANARY.repeat(30)}" }) { totalCount } }`,
    `{ clients(after: "${CANARY}") { totalCount nodes { id } } }`,
    `{ clients(first: "${CANARY}") { totalCount } }`,
    `{ clients(order: { field: ${CANARY} }) { totalCount } }`,
    `{ clients { nodes { id } } "${CANARY}`,
    `{ clients { nodes { id } } } # ${CANARY}\n }`,
    `query ($day: CalendarDate = "${CANARY}") { me { __typename } }`,
    `{ me @include(if: "${CANARY}") { __typename } }`,
    `{ analytics(period: { from: "${CANARY}", to: "${CANARY}" }) { __typename } }`,
    `mutation { enrolClient(input: { clientNo: "${CANARY}", person: { givenName: "${CANARY}" } }) { errors { code } } }`,
  ];
  const edge = await openEdge();
  for (const query of documents)
    for (const actor of [world.supervisor(), world.analyst(), null])
      keep(query.slice(0, 30), await edge.ask(world, actor, { query, operationName: CANARY }));
  for (const body of [`{"query":"${CANARY}`, `[${JSON.stringify(CANARY)}]`, JSON.stringify({ [CANARY]: 1 }), CANARY])
    keep('a body', await edge.ask(world, world.supervisor(), body));
  expect(errorBodies.length - before).toBeGreaterThan(200);
});

/** A copy whose texts hold a control character beside the canary. */
function withControls(input: Input): unknown {
  return JSON.parse(JSON.stringify(input).replaceAll(CANARY, `\\u0001${CANARY}`));
}

test('a rule of the database that speaks of the row it refuses is not passed on', { timeout: 240_000 }, async () => {
  const tables = (await columnsThatSing()).map((column) => column.split('.', 1)[0] ?? '');
  const guarded = [...new Set(tables)];
  const before = errorBodies.length;
  for (const table of guarded) await admin.query(`alter table ${table} add constraint stuck check (false) not valid`);
  try {
    for (const errand of errands) {
      const build = validInputs[errand.name]?.[0];
      if (!build) continue;
      const key = 'idempotencyKey' in errand.input ? { idempotencyKey: uuidv7() } : {};
      keep(`${errand.name}: a row is refused`, await send(errand, { ...errand.input, ...key }));
    }
  } finally {
    for (const table of guarded) await admin.query(`alter table ${table} drop constraint stuck`);
  }
  expect(errorBodies.slice(before).filter(({ text }) => text.includes('INTERNAL')).length).toBeGreaterThan(20);
});

test('statements that are cancelled, and connections that are cut, in the middle of a canary fail in silence', {
  timeout: 60_000,
}, async () => {
  const edge = await openEdge();
  const enrol = errands.find(({ name }) => name === 'enrolClient');
  if (!enrol) throw new Error('Nobody enrols a client.');
  for (const end of ['pg_cancel_backend', 'pg_terminate_backend']) {
    await admin.query('begin');
    await admin.query('lock table person, client in access exclusive mode');
    const asked = Array.from({ length: 6 }, (_, at) =>
      at % 2 === 0
        ? send(enrol, { ...enrol.input, idempotencyKey: uuidv7() })
        : edge.ask(world, world.supervisor(), {
            query: `{ clients(filter: { search: "${CANARY}" }) { nodes { displayName } } }`,
          }),
    );
    let isOver = false;
    const answers = Promise.all(asked).finally(() => (isOver = true));
    while (!isOver) {
      await admin.query(
        `select ${end}(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      await sleep(20);
    }
    await admin.query('rollback');
    for (const answer of await answers) expect(keep(end, answer), answer.text).toBe(true);
  }
});

test('nothing that a caller was told of a failure sings', () => {
  expect(errorBodies.filter(({ text }) => singing(text)).slice(0, 5)).toEqual([]);
});

test('no table sings but those of the graph: no audit event, no key, no job', async () => {
  const graph = await tablesOfTheGraph();
  const others = (await columnsThatSing()).filter((column) => !graph.has(column.split('.', 1)[0] ?? ''));
  expect(others).toEqual([]);
});

test('neither addresses, headers, metrics nor the log of the server sing', async () => {
  const edge = await openEdge();
  for (const url of [
    `/${CANARY}`,
    `/clients/${CANARY}?name=${CANARY}`,
    `/graphql?query=${CANARY}`,
    `/api/auth/${CANARY}`,
  ]) {
    const { text, headers } = await edge.get(url, { 'user-agent': CANARY, 'x-request-id': CANARY, cookie: CANARY });
    expect(singing(text) || singing(JSON.stringify(headers)), url).toBe(false);
  }
  const metrics = await edge.get('/metrics');
  expect(metrics.text).toContain('http_request_duration_seconds');
  expect(singing(metrics.text)).toBe(false);
  expect(edge.logged().length).toBeGreaterThan(10_000);
  expect(
    edge
      .logged()
      .split('\n')
      .filter((line) => singing(line)),
  ).toEqual([]);
});

test('the log of PostgreSQL does not sing', async ({ skip }) => {
  const { rows } = await admin.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const path = join(dirname(rows[0]?.folder ?? ''), 'postgres.log');
  skip(!existsSync(path), 'the log of a PostgreSQL of one’s own is not ours to read');
  const log = readFileSync(path, 'utf8');
  expect(log).toContain('violates check constraint "stuck"');
  expect(log.split('\n').filter(singing)).toEqual([]);
});
