import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toyServer } from './toy-server.js';

describe('requests that a page sends', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await toyServer();
  });
  afterAll(() => app.close());

  const post = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: 'Bearer analyst', 'content-type': 'application/json', ...headers },
      payload: '{"query":"{ hello }"}',
    });

  it.each([
    ['no page', {}],
    ['our own', { origin: 'https://care.example', host: 'care.example' }],
    ['this port of this machine', { origin: 'http://127.0.0.1:4000', host: '127.0.0.1:4000' }],
    ['this port by name', { origin: 'http://localhost:4000', host: 'localhost:4000' }],
  ])('are taken from %s', async (_what, headers) => {
    expect((await post(headers)).statusCode).toBe(200);
  });

  it.each([
    ['another site', { origin: 'https://evil.example', host: 'care.example' }],
    ['a subdomain', { origin: 'https://x.care.example', host: 'care.example' }],
    ['our name without TLS', { origin: 'http://care.example', host: 'care.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:5173', host: '127.0.0.1:4000' }],
    ['a foreign name that leads here', { origin: 'http://evil.example:4000', host: 'evil.example:4000' }],
    ['a page that hides its origin', { origin: 'null', host: 'care.example' }],
    ['an origin that is none', { origin: 'care.example', host: 'care.example' }],
  ])('are refused from %s', async (_what, headers) => {
    const response = await post(headers);
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  it.each(['[::1', 'a b', '%%', 'care.example:99999'])('are refused when their host is %j', async (host) => {
    const response = await post({ host });
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});
