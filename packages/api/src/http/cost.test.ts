import { type OperationDefinitionNode, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CostOf, costMeter } from './cost.js';
import { ask, toySchema, toyServer } from './toy-server.js';

describe('the cost of an operation', () => {
  let costOf: CostOf;
  beforeAll(async () => {
    costOf = costMeter(await toySchema(), (type, field) =>
      type === 'ToyClient' && field === 'relatives' ? 10 : undefined,
    );
  });

  const cost = (query: string, variables: Record<string, unknown> = {}) => {
    const document = parse(query);
    return costOf(document, document.definitions[0] as OperationDefinitionNode, variables);
  };

  it.each([
    ['one value', '{ hello }', {}, 1],
    ['one object', '{ client(id: "1") { id } }', {}, 1],
    ['one object in another', '{ client(id: "1") { sibling { id } } }', {}, 2],
    ['a list of the size it declares', '{ client(id: "1") { relatives { id } } }', {}, 11],
    ['a list of objects with one each', '{ client(id: "1") { relatives { sibling { id } } } }', {}, 21],
    ['a page of 100', '{ clients(first: 100) { nodes { id } } }', {}, 100],
    ['a page without a length, as 25', '{ clients { nodes { id } } }', {}, 25],
    ['a page of null, as 25', '{ clients(first: null) { nodes { id } } }', {}, 25],
    ['edges as their nodes', '{ clients(first: 10) { edges { node { id } } } }', {}, 10],
    ['nodes and edges twice', '{ clients(first: 10) { nodes { id } edges { node { id } } } }', {}, 20],
    ['a page that is only counted', '{ clients(first: 100) { totalCount } }', {}, 1],
    ['a page in each of a page', '{ clients(first: 10) { nodes { friends(first: 20) { nodes { id } } } } }', {}, 210],
    ['a page whose length is a variable', 'query ($n: Int) { clients(first: $n) { nodes { id } } }', { n: 70 }, 70],
    ['a page whose length is a default', 'query ($n: Int = 60) { clients(first: $n) { nodes { id } } }', {}, 60],
    ['a negative length as its absolute', '{ clients(first: -100) { nodes { id } } }', {}, 100],
    ['what is skipped as nothing', '{ clients(first: 90) @skip(if: true) { nodes { id } } }', {}, 1],
    ['introspection as nothing', '{ __schema { types { fields { type { name } } } } }', {}, 1],
  ])('counts %s', (_what, query, variables, expected) => {
    expect(cost(query, variables)).toBe(expected);
  });

  it('keeps an absent variable apart from one that is null', () => {
    const document = parse('query ($n: Int = 100) { clients(first: $n) { nodes { id } } }');
    const [operation] = document.definitions as OperationDefinitionNode[];
    const of = (variables: Record<string, unknown>) => operation && costOf(document, operation, variables);
    expect([of({ n: null }), of({}), of({ n: 3 }), of({ n: null })]).toEqual([25, 100, 3, 25]);
  });

  it('counts the operation that runs, not its neighbours in the document', () => {
    const document = parse('query A { hello } query B { clients(first: 100) { nodes { id } } }');
    expect(costOf(document, document.definitions[0] as OperationDefinitionNode, {})).toBe(1);
  });
});

describe('the limit of the cost', () => {
  const page = 'query ($n: Int) { clients(first: $n) { nodes { friends(first: 100) { nodes { id } } } } }';

  it('refuses a hundred million rows asked for by a variable, before anything runs', async () => {
    const app = await toyServer();
    const { status, codes } = await ask(app, 'analyst', { query: page, variables: { n: 100_000_000 } });
    expect([status, codes]).toEqual([400, ['COST_EXCEEDED']]);
    await app.close();
  });

  it('allows an analyst 100,000 objects and one more not', async () => {
    const app = await toyServer({ config: { pointsAMinute: { usual: 1e9, adHoc: 1e9 } } });
    const flat = 'query ($n: Int) { clients(first: $n) { nodes { id } } }';
    expect((await ask(app, 'analyst', { query: flat, variables: { n: 100_000 } })).codes).toEqual([]);
    expect((await ask(app, 'analyst', { query: flat, variables: { n: 100_001 } })).codes).toEqual(['COST_EXCEEDED']);
    await app.close();
  });

  it('spends points, and says when there are some again', async () => {
    const app = await toyServer({ config: { pointsAMinute: { usual: 10, adHoc: 150 } } });
    const query = '{ clients(first: 100) { nodes { id } } }';
    const first = await ask(app, 'analyst', { query });
    expect(first.status).toBe(200);
    expect(Number(first.headers['ratelimit-remaining'])).toBeLessThan(100);
    expect(Number(first.headers['ratelimit-reset'])).toBeLessThanOrEqual(60);
    const second = await ask(app, 'analyst', { query });
    expect([second.status, second.codes]).toEqual([429, ['RATE_LIMITED']]);
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(second.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await ask(app, 'administrator', { query })).status).toBe(200);
    await app.close();
  });
});
