import { ApolloServer, type HTTPGraphQLResponse, HeaderMap } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphPlugin, stringifyResult } from './apollo.js';
import type { ReadContext } from './engine.js';
import { anActor, type ToyWorld, toyWorld } from './toy.js';

let world: ToyWorld;
let server: ApolloServer<ReadContext>;
beforeAll(async () => {
  world = await toyWorld({ poolSize: 1, waitMs: 200 });
  server = new ApolloServer({
    schema: world.engine.model.schema,
    plugins: [graphPlugin(world.engine)],
    stringifyResult,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted) => ({ ...formatted, extensions: { ...formatted.extensions, formatted: true } }),
  });
  await server.start();
});
afterAll(async () => {
  await server.stop();
  await world.close();
});

async function post(
  query: string,
  variables: Record<string, unknown> | null = {},
): Promise<{ status: number | undefined; text: string; type: string | undefined }> {
  const response: HTTPGraphQLResponse = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      body: { query, variables },
      search: '',
    },
    context: async () => world.contextOf(anActor()),
  });
  const text = response.body.kind === 'complete' ? String(response.body.string) : '';
  return { status: response.status, text, type: response.headers.get('content-type') };
}

describe('over HTTP', () => {
  it('an operation goes out as the text that PostgreSQL wrote', async () => {
    world.statements.length = 0;
    const { text, type, status } = await post('{ toyStaff { id } others: toyStaff { id } }');
    expect(status ?? 200).toBe(200);
    expect(type).toContain('application/json');
    expect(JSON.parse(text).data).toMatchObject({ toyStaff: { length: 5 }, others: { length: 5 } });
    // The walk would read each of the two by a statement of its own.
    expect(world.statements).toHaveLength(1);
  });

  it('an operation with a computed field, introspection, or nothing of the graph is walked', async () => {
    const { data, errors } = JSON.parse(
      (await post('{ __typename toyClients(first: 1) { nodes { actions } } __type(name: "ToyStaff") { name } }')).text,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      __typename: 'Query',
      toyClients: { nodes: [{ actions: [expect.any(String), expect.any(String)] }] },
      __type: { name: 'ToyStaff' },
    });
    expect(JSON.parse((await post('{ __typename }')).text)).toEqual({ data: { __typename: 'Query' } });
  });

  it('a refusal stands at its field, formatted as every error is, beside what could be read', async () => {
    const { text } = await post('{ toyClient(id: "no id") { id } toyOverview(from: "2026-01-01") { startsOn } }');
    expect(JSON.parse(text)).toEqual({
      data: { toyClient: null, toyOverview: { startsOn: '2026-01-01' } },
      errors: [
        {
          message: 'An id here is not one.',
          path: ['toyClient'],
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'BAD_USER_INPUT', formatted: true },
        },
      ],
    });
  });

  it('an operation may come with null for variables', async () => {
    const { data } = JSON.parse(
      (await post('query ($first: Int = 1) { toyClients(first: $first) { nodes { id } } }', null)).text,
    );
    expect(data.toyClients.nodes).toHaveLength(1);
  });

  it('a variable that does not fit is refused by graphql-js, before anything is read', async () => {
    world.statements.length = 0;
    const { text } = await post('query ($first: Int) { toyClients(first: $first) { totalCount } }', { first: 'many' });
    expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(world.statements).toEqual([]);
  });

  it('a database that does not answer in time is asked once, not once more by the walk', async () => {
    const pool = [...world.reader.pools.values()][0];
    const busy = await pool?.connect();
    world.faults.length = 0;
    const { text } = await post(
      '{ toyOverview(from: "2026-01-01") { startsOn } other: toyOverview(from: "2026-01-01") { startsOn } }',
    );
    busy?.release();
    const { data, errors } = JSON.parse(text);
    expect(data).toEqual({ toyOverview: null, other: null });
    expect(errors.map(({ extensions }: { extensions: object }) => extensions)).toEqual([
      { code: 'OVERLOADED', formatted: true },
      { code: 'OVERLOADED', formatted: true },
    ]);
    expect(world.faults).toHaveLength(1);
  });

  it('keeps what another plugin adds beside the data', () => {
    const { stringify } = { stringify: stringifyResult };
    expect(stringify({ data: { a: 1 }, extensions: { b: 2 } })).toBe('{"data":{"a":1},"extensions":{"b":2}}');
  });
});
