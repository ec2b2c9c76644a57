import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, toyCalls, toyServer } from './toy-server.js';

/** Longer than a refusal may take on a machine that twenty other tests share; alone it takes 20 ms. */
const PATIENCE = 2_000;
const MOST_MEGABYTES = 50;

const times = (count: number, text: (at: number) => string, by = ' ') =>
  Array.from({ length: count }, (_, at) => text(at)).join(by);
const nest = (depth: number, field: string) => `${`${field} { `.repeat(depth)}id${' }'.repeat(depth)}`;
const client = (selection: string) => `{ client(id: "1") { ${selection} } }`;
const page = (size: string) => `{ clients(first: ${size}) { nodes { id } } }`;
const doubling = (links: number) =>
  `${client('...F0')} ${times(links, (at) => `fragment F${at} on ToyClient { sibling { ...F${at + 1} ...F${at + 1} } }`)} fragment F${links} on ToyClient { sibling { id } }`;
const circle = (links: number) =>
  `${client('...A0')} ${times(links, (at) => `fragment A${at} on ToyClient { ...A${(at + 1) % links} }`)}`;

interface Hostile {
  what: string;
  query: string;
  variables?: Record<string, unknown>;
  code: string;
}

/** Documents that someone sends who wants the server to work for nothing. */
const HOSTILE: readonly Hostile[] = [
  { what: '13 levels', query: client(nest(11, 'sibling')), code: 'DEPTH_EXCEEDED' },
  { what: '52 levels', query: client(nest(50, 'sibling')), code: 'DEPTH_EXCEEDED' },
  { what: '202 levels', query: client(nest(200, 'sibling')), code: 'DEPTH_EXCEEDED' },
  { what: 'lists in lists, 14 levels', query: client(nest(12, 'relatives')), code: 'DEPTH_EXCEEDED' },
  { what: 'lists in lists, 24 levels', query: client(nest(22, 'relatives')), code: 'DEPTH_EXCEEDED' },
  { what: '16 aliases', query: `{ ${times(16, (at) => `a${at}: hello`)} }`, code: 'ALIASES_EXCEEDED' },
  { what: '100 aliases', query: `{ ${times(100, (at) => `a${at}: hello`)} }`, code: 'ALIASES_EXCEEDED' },
  {
    what: '16 aliases of what costs nothing',
    query: `{ ${times(16, (at) => `a${at}: __typename`)} }`,
    code: 'ALIASES_EXCEEDED',
  },
  {
    what: '101 aliases of what costs nothing',
    query: `{ ${times(101, (at) => `a${at}: __typename`)} }`,
    code: 'ALIASES_EXCEEDED',
  },
  { what: 'the same field 401 times', query: `{ ${times(401, () => 'hello')} }`, code: 'SELECTIONS_EXCEEDED' },
  { what: 'the same field 500 times', query: `{ ${times(500, () => 'hello')} }`, code: 'SELECTIONS_EXCEEDED' },
  { what: 'the same field 2,000 times', query: `{ ${times(2_000, () => 'hello')} }`, code: 'GRAPHQL_PARSE_FAILED' },
  { what: 'the same field 40,000 times', query: `{ ${times(40_000, () => 'hello')} }`, code: 'GRAPHQL_PARSE_FAILED' },
  {
    what: '5 directives',
    query: `{ ${times(5, () => 'hello @include(if: true)')} }`,
    code: 'DIRECTIVES_EXCEEDED',
  },
  {
    what: '100 directives',
    query: `{ ${times(100, () => 'hello @include(if: true)')} }`,
    code: 'DIRECTIVES_EXCEEDED',
  },
  {
    what: '10 unknown directives',
    query: `{ hello ${times(10, () => '@aa')} }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: '300 unknown directives',
    query: `{ hello ${times(300, () => '@aa')} }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: '6 mutations',
    query: `mutation { ${times(6, () => 'rename(input: { name: "x" })')} }`,
    code: 'ROOT_FIELDS_EXCEEDED',
  },
  {
    what: '100 mutations',
    query: `mutation { ${times(100, () => 'rename(input: { name: "x" })')} }`,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  { what: 'fragments that double 11 times', query: doubling(11), code: 'SELECTIONS_EXCEEDED' },
  { what: 'fragments that double 20 times', query: doubling(20), code: 'SELECTIONS_EXCEEDED' },
  { what: 'fragments that double 25 times', query: doubling(25), code: 'SELECTIONS_EXCEEDED' },
  { what: 'a fragment of itself', query: circle(1), code: 'GRAPHQL_VALIDATION_FAILED' },
  { what: '20 fragments in a circle', query: circle(20), code: 'GRAPHQL_VALIDATION_FAILED' },
  { what: 'a page of 100,001', query: page('100001'), code: 'COST_EXCEEDED' },
  { what: 'a page of 100,000,000', query: page('100000000'), code: 'COST_EXCEEDED' },
  { what: 'a page of 2³¹ − 1', query: page('2147483647'), code: 'COST_EXCEEDED' },
  { what: 'a page of −100,001', query: page('-100001'), code: 'COST_EXCEEDED' },
  { what: 'a page of 10²⁰', query: page('99999999999999999999'), code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    what: 'a page whose size is a variable of 100,000,000',
    query: `query ($n: Int) ${page('$n')}`,
    variables: { n: 100_000_000 },
    code: 'COST_EXCEEDED',
  },
  {
    what: 'a page whose size is the default of a variable',
    query: `query ($n: Int = 100000000) ${page('$n')}`,
    code: 'COST_EXCEEDED',
  },
  {
    what: 'pages in pages in pages',
    query:
      '{ clients(first: 100) { nodes { friends(first: 100) { nodes { friends(first: 100) { nodes { id } } } } } } }',
    code: 'COST_EXCEEDED',
  },
  {
    what: 'lists in lists, of no size given',
    query: client('relatives { relatives { relatives { relatives { relatives { id } } } } }'),
    code: 'COST_EXCEEDED',
  },
  {
    what: 'pages in pages behind a fragment',
    query: `{ clients(first: 100) { nodes { ...A } } } fragment A on ToyClient { friends(first: 100) { nodes { ...B } } } fragment B on ToyClient { friends(first: 100) { nodes { id } } }`,
    code: 'COST_EXCEEDED',
  },
  { what: '500 braces', query: `{ ${'{'.repeat(500)}${'}'.repeat(500)} }`, code: 'GRAPHQL_PARSE_FAILED' },
  {
    what: 'an input 300 deep',
    query: `{ echo(input: ${'{ name: '.repeat(300)}"x"${' }'.repeat(300)}) }`,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  {
    what: 'a list 400 deep',
    query: `{ echo(input: ${'['.repeat(400)}${']'.repeat(400)}) }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: '300 variables',
    query: `query (${times(300, (at) => `$v${at}: Int`, ', ')}) { hello }`,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  {
    what: 'a type 450 deep',
    query: `query ($a: ${'['.repeat(450)}Int${']'.repeat(450)}) { hello }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: '200 operations',
    query: times(200, (at) => `query Q${at} { hello }`),
    code: 'BAD_REQUEST',
  },
  {
    what: 'introspection in a circle',
    query: `{ __schema { ${'types { fields { type { '.repeat(4)}name${' } } }'.repeat(4)} } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: 'a text of 100,000 characters',
    query: `{ echo(input: { name: "${'a'.repeat(100_000)}" age: "x" }) }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: 'variables 21 deep',
    query: 'query ($input: ToyInput!) { echo(input: $input) }',
    variables: { input: JSON.parse(`${'{"name":'.repeat(21)}1${'}'.repeat(21)}`) as unknown },
    code: 'INPUT_TOO_DEEP',
  },
  { what: '5,000 quotation marks', query: '"'.repeat(5_000), code: 'GRAPHQL_PARSE_FAILED' },
  { what: 'a comment of 160,000 characters', query: `# ${'comment '.repeat(20_000)}`, code: 'GRAPHQL_PARSE_FAILED' },
  { what: '1,000 marks of direction', query: `{ ${'\u202e'.repeat(1_000)} }`, code: 'GRAPHQL_PARSE_FAILED' },
];

describe('hostile documents', () => {
  let app: FastifyInstance;
  const taken: { what: string; milliseconds: number }[] = [];
  const send = ({ query, variables }: Hostile) => ask(app, 'administrator', { query, ...(variables && { variables }) });

  beforeAll(async () => {
    app = await toyServer();
    await ask(app, 'analyst', { query: '{ hello }' });
    toyCalls.splice(0);
  });
  afterAll(async () => {
    await app.close();
    const [slowest] = taken.toSorted((a, b) => b.milliseconds - a.milliseconds);
    process.stdout.write(
      `${taken.length} hostile documents, the slowest ${slowest?.milliseconds} ms: ${slowest?.what}\n`,
    );
  });

  it('are forty and more', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(40);
    expect(new Set(HOSTILE.map(({ what }) => what)).size).toBe(HOSTILE.length);
  });

  it.each(HOSTILE)('of $what are refused as $code before anything runs', async (hostile) => {
    const started = performance.now();
    const { status, body, codes } = await send(hostile);
    const milliseconds = Math.round(performance.now() - started);
    taken.push({ what: hostile.what, milliseconds });
    expect({ status, code: codes[0] }).toEqual({ status: 400, code: hostile.code });
    expect(body.data).toBeUndefined();
    expect(codes.length).toBeLessThanOrEqual(3);
    expect(milliseconds).toBeLessThan(PATIENCE);
    expect(toyCalls).toEqual([]);
  });

  it('leave no memory behind, neither in the heap nor beside it', { timeout: 60_000 }, async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const megabytes = () => {
      const { heapUsed, rss } = process.memoryUsage();
      return { heap: heapUsed / 1_048_576, resident: rss / 1_048_576 };
    };
    const round = async () => {
      for (const hostile of HOSTILE) await send(hostile);
    };
    await round();
    collectGarbage();
    const before = megabytes();
    await round();
    const once = megabytes();
    for (let again = 0; again < 9; again += 1) {
      collectGarbage();
      await round();
    }
    collectGarbage();
    const after = megabytes();
    const grown = {
      residentAfterOne: Math.round(once.resident - before.resident),
      residentAfterTen: Math.round(after.resident - before.resident),
      heapAfterTen: Math.round(after.heap - before.heap),
    };
    process.stdout.write(`memory that all of them took, in MB: ${JSON.stringify(grown)}\n`);
    expect(grown.residentAfterOne).toBeLessThan(MOST_MEGABYTES);
    expect(grown.residentAfterTen).toBeLessThan(MOST_MEGABYTES);
    expect(grown.heapAfterTen).toBeLessThan(10);
  });
});
