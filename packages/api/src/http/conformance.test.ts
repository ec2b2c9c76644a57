import type { FastifyInstance } from 'fastify';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, toyServer } from './toy-server.js';

/** Apollo answers 400 where an older SHOULD of the specification says 200. */
const KNOWN_WARNINGS = ['572B', 'FDE2', '7B9B'];
/** MAY accept GET, which we do not: an address ends up in logs and histories. */
const KNOWN_NOTICES = ['5A70', 'D6D5', '6A70'];

describe('GraphQL over HTTP', () => {
  let app: FastifyInstance;
  let url = '';
  beforeAll(async () => {
    app = await toyServer();
    await app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(app.server.address() as { port: number }).port}/graphql`;
  });
  afterAll(() => app.close());

  it('passes the 61 audits of graphql-http without an error', async () => {
    const fetchFn = (target: string, init: RequestInit = {}) =>
      fetch(target, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), authorization: 'Bearer analyst' },
      });
    const audits = serverAudits({ url, fetchFn });
    const results = await Promise.all(audits.map(async ({ id, fn }) => ({ id, status: (await fn()).status })));
    const withStatus = (status: string) => results.filter((result) => result.status === status).map(({ id }) => id);
    expect(withStatus('error')).toEqual([]);
    expect(withStatus('warn').sort()).toEqual([...KNOWN_WARNINGS].sort());
    expect(withStatus('notice').sort()).toEqual([...KNOWN_NOTICES].sort());
    expect(withStatus('ok')).toHaveLength(55);
  });
});

const repeat = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');

/** The thirteen checks of graphql-cop as a care manager with a session meets them, and as an analyst does. */
describe.each(['manager', 'analyst'])('graphql-cop finds nothing as %s', (who) => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await toyServer();
  });
  afterAll(() => app.close());
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { authorization: `Bearer ${who}`, ...headers } });

  it('alias overloading', async () => {
    const { body } = await ask(app, who, { query: `{ ${repeat(101, (at) => `alias${at}: __typename`)} }` });
    expect(body.data).toBeUndefined();
  });

  it('batch of operations', async () => {
    const { body } = await ask(app, who, Array(10).fill({ query: '{ __typename }' }));
    expect(Array.isArray(body)).toBe(false);
    expect(body.data).toBeUndefined();
  });

  it('circular introspection', async () => {
    const types = 'types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } }';
    const { body } = await ask(app, 'manager', { query: `{ __schema { ${types} } }` });
    expect(body.data).toBeUndefined();
  });

  it('directive overloading', async () => {
    const { body } = await ask(app, who, { query: `{ __typename ${repeat(10, () => '@aa')} }` });
    expect(body.errors?.length ?? 0).toBeLessThanOrEqual(3);
  });

  it('field duplication', async () => {
    const { body } = await ask(app, who, { query: `{ ${repeat(500, () => '__typename')} }` });
    expect(body.data).toBeUndefined();
  });

  it('field suggestions', async () => {
    const { body } = await ask(app, who, { query: '{ client(id: "1") { siblin } }' });
    expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
  });

  it('mutation over GET', async () => {
    expect((await get('/graphql?query=mutation%20%7B__typename%7D')).json().data).toBeUndefined();
  });

  it('query over GET', async () => {
    expect((await get('/graphql?query=query%20%7B__typename%7D')).json().data).toBeUndefined();
  });

  it('an IDE', async () => {
    for (const url of ['/graphql', '/graphiql', '/playground', '/console']) {
      expect((await get(url, { accept: 'text/html' })).body).not.toMatch(
        /graphiql|graphql playground|apollo sandbox|window\.__/i,
      );
    }
  });

  it('introspection', async () => {
    const { body, codes } = await ask(app, 'manager', { query: '{ __schema { types { name } } }' });
    expect(body.data).toBeUndefined();
    expect(codes).toEqual(['FORBIDDEN']);
  });

  it('urlencoded POST', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${who}`, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'query=%7B__typename%7D',
    });
    expect(response.json().data).toBeUndefined();
  });

  it('tracing', async () => {
    const { body } = await ask(app, who, { query: '{ __typename }' });
    expect(body).not.toHaveProperty('extensions');
  });

  it('exception text', async () => {
    const { body } = await ask(app, who, { query: 'qwerty cop { abc }' });
    expect(JSON.stringify(body)).not.toMatch(/exception|stacktrace|node_modules/);
  });
});
