import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, toyCalls, toyServer } from './toy-server.js';

const times = (count: number, text: (at: number) => string, by = ' ') =>
  Array.from({ length: count }, (_, at) => text(at)).join(by);
const nest = (depth: number, field: string) => `${`${field} { `.repeat(depth)}id${' }'.repeat(depth)}`;
const client = (selection: string) => `{ client(id: "1") { ${selection} } }`;
const page = (size: string) => `{ clients(first: ${size}) { nodes { id } } }`;
const doubling = (links: number) =>
  `${client('...F0')} ${times(links, (at) => `fragment F${at} on ToyClient { sibling { ...F${at + 1} ...F${at + 1} } }`)} fragment F${links} on ToyClient { sibling { id } }`;

/** Documents that someone sends who wants the server to work for nothing. */
const HOSTILE: readonly string[] = [
  ...[13, 50, 200].map((depth) => client(nest(depth, 'sibling'))),
  ...[10, 20].map((depth) => client(nest(depth + 2, 'relatives'))),
  ...[16, 100].map((count) => `{ ${times(count, (at) => `a${at}: hello`)} }`),
  ...[16, 101].map((count) => `{ ${times(count, (at) => `a${at}: __typename`)} }`),
  ...[401, 500, 2_000, 40_000].map((count) => `{ ${times(count, () => 'hello')} }`),
  ...[5, 100].map((count) => `{ ${times(count, () => 'hello @include(if: true)')} }`),
  ...[10, 300].map((count) => `{ hello ${times(count, () => '@aa')} }`),
  ...[6, 100].map((count) => `mutation { ${times(count, () => 'rename(input: { name: "x" })')} }`),
  ...[11, 20, 25].map(doubling),
  `${client('...A')} fragment A on ToyClient { ...A }`,
  `${client('...A')} ${times(20, (at) => `fragment ${at === 0 ? 'A' : `A${at}`} on ToyClient { ...${at === 19 ? 'A' : `A${at + 1}`} }`)}`,
  ...['100001', '100000000', '2147483647', '-100001', '99999999999999999999'].map(page),
  '{ clients(first: 100) { nodes { friends(first: 100) { nodes { friends(first: 100) { nodes { id } } } } } } }',
  client('relatives { relatives { relatives { relatives { relatives { id } } } } }'),
  `{ ${'{'.repeat(500)}${'}'.repeat(500)} }`,
  `{ echo(input: ${'{ name: '.repeat(300)}"x"${' }'.repeat(300)}) }`,
  `{ echo(input: ${'['.repeat(400)}${']'.repeat(400)}) }`,
  `query (${times(300, (at) => `$v${at}: Int`, ', ')}) { hello }`,
  `query ($a: ${'['.repeat(450)}Int${']'.repeat(450)}) { hello }`,
  `${times(200, (at) => `query Q${at} { hello }`)}`,
  `{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } } } } } } } }`,
  `{ echo(input: { name: "${'a'.repeat(100_000)}" age: "x" }) }`,
  '"'.repeat(5_000),
  `# ${'comment '.repeat(20_000)}`,
  `{ ${'\u202e'.repeat(1_000)} }`,
  'subscription { hello }',
];

describe('hostile documents', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await toyServer();
    await ask(app, 'analyst', { query: '{ hello }' });
    toyCalls.splice(0);
  });
  afterAll(() => app.close());

  it('are forty and more', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(40);
  });

  it.each(HOSTILE.map((query) => [query.slice(0, 60), query]))(
    'are refused before anything runs: %s',
    async (_start, query) => {
      const started = performance.now();
      const { status, body } = await ask(app, 'administrator', { query });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(body.data).toBeUndefined();
      expect(body.errors?.length).toBeLessThanOrEqual(3);
      // 200 ms on a machine of its own; tests share theirs.
      expect(performance.now() - started).toBeLessThan(1_000);
      expect(toyCalls).toEqual([]);
    },
  );

  it('leave no memory behind', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const heap = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed / 1_048_576;
    };
    const before = heap();
    for (let round = 0; round < 10; round += 1) {
      for (const query of HOSTILE) await ask(app, 'administrator', { query });
    }
    expect(heap() - before).toBeLessThan(10);
  });
});
