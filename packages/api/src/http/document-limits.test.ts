import type { FastifyInstance } from 'fastify';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, toyServer } from './toy-server.js';

const nested = (depth: number, field = 'sibling') => `${`${field} { `.repeat(depth)}id${' }'.repeat(depth)}`;
const repeated = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const client = (selection: string) => `{ client(id: "1") { ${selection} } }`;

/** Fragments of which each spreads the next twice: the last is reached 2^links times. */
const doubling = (links: number) =>
  `query { client(id: "1") { ...F0 } } ${repeated(links, (at) => `fragment F${at} on ToyClient { sibling { ...F${at + 1} } again: sibling { ...F${at + 1} } }`)} fragment F${links} on ToyClient { id }`;

const refused: readonly (readonly [string, string, string])[] = [
  ['13 levels', client(nested(11)), 'DEPTH_EXCEEDED'],
  [
    '13 levels through fragments',
    `{ client(id: "1") { ...A } } fragment A on ToyClient { ${nested(5).replace('id', '...B')} } fragment B on ToyClient { ${nested(6)} }`,
    'DEPTH_EXCEEDED',
  ],
  [
    'introspection without end',
    `{ __type(name: "Query") { ${nested(15, 'ofType').replace('id', 'name')} } }`,
    'DEPTH_EXCEEDED',
  ],
  ['16 aliases', `{ ${repeated(16, (at) => `a${at}: hello`)} }`, 'ALIASES_EXCEEDED'],
  ['16 aliases of __typename', `{ ${repeated(16, (at) => `a${at}: __typename`)} }`, 'ALIASES_EXCEEDED'],
  [
    '8 aliases in a fragment spread twice',
    `{ client(id: "1") { ...A sibling { ...A } } } fragment A on ToyClient { ${repeated(8, (at) => `a${at}: id`)} }`,
    'ALIASES_EXCEEDED',
  ],
  ['401 selections', client(repeated(400, () => 'id')), 'SELECTIONS_EXCEEDED'],
  ['fragments that double ten times', doubling(10), 'ALIASES_EXCEEDED'],
  ['5 directives', `{ ${repeated(5, () => 'hello @include(if: true)')} }`, 'DIRECTIVES_EXCEEDED'],
  ['6 mutations', `mutation { ${repeated(6, () => 'rename(input: { name: "x" })')} }`, 'ROOT_FIELDS_EXCEEDED'],
  [
    '6 mutations in a fragment',
    `mutation { ...A } fragment A on Mutation { ${repeated(6, () => 'rename(input: { name: "x" })')} }`,
    'ROOT_FIELDS_EXCEEDED',
  ],
  ['an alias of 64 characters', `{ ${'a'.repeat(64)}: hello }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['an alias in the name space of introspection', '{ __typename: hello }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'fragments in a circle',
    `{ client(id: "1") { ...A } } fragment A on ToyClient { ...B } fragment B on ToyClient { ...A }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['1,001 tokens', `{ ${repeated(999, () => 'hello')} }`, 'GRAPHQL_PARSE_FAILED'],
];

const accepted: readonly (readonly [string, string])[] = [
  ['12 levels', client(nested(10))],
  ['15 aliases', `{ ${repeated(15, (at) => `a${at}: hello`)} }`],
  ['400 selections', client(repeated(399, () => 'id'))],
  ['4 directives', `{ ${repeated(4, () => 'hello @include(if: true)')} }`],
  ['5 mutations', `mutation { ${repeated(5, () => 'rename(input: { name: "x" })')} }`],
  ['an alias of 63 characters', `{ ${'a'.repeat(63)}: hello }`],
  ['the introspection that every tool sends', getIntrospectionQuery()],
  [
    'an introspection with everything on',
    getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, schemaDescription: true, specifiedByUrl: true }),
  ],
];

describe('limits of a document', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await toyServer();
  });
  afterAll(() => app.close());

  it.each(refused)('refuse %s', async (_what, query, code) => {
    const started = performance.now();
    const { status, codes } = await ask(app, 'administrator', { query });
    expect(codes).toContain(code);
    expect(status).toBe(400);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it.each(accepted)('accept %s', async (_what, query) => {
    const { status, body } = await ask(app, 'administrator', { query });
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
  });

  it('counts a chain of fragments that doubles thirty times without walking it', async () => {
    const { codes } = await ask(app, 'administrator', { query: doubling(30) });
    expect(codes.every((code) => /EXCEEDED/.test(code))).toBe(true);
    expect(codes.length).toBeGreaterThan(0);
  });
});
