import { describe, expect, it } from 'vitest';
import type { Fitness } from './health.js';
import { ask, toyServer } from './toy-server.js';
import { stopHttp } from './stop.js';

describe('probes', () => {
  it('say alive while the database is away, and not ready', async () => {
    const app = await toyServer({
      health: { checks: { database: () => Promise.reject(new Error('connection refused')), schema: async () => 'OK' } },
    });
    expect((await app.inject({ url: '/livez' })).statusCode).toBe(200);
    const ready = await app.inject({ url: '/readyz' });
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({ status: 'unfit', checks: { database: 'UNREACHABLE', schema: 'OK' } });
    await app.close();
  });

  it('take a check that does not answer for unfit after a second', async () => {
    const app = await toyServer({ health: { checks: { database: () => new Promise<Fitness>(() => undefined) } } });
    const started = performance.now();
    const ready = await app.inject({ url: '/readyz' });
    expect([ready.statusCode, ready.json().checks]).toEqual([503, { database: 'TOO_SLOW' }]);
    expect(performance.now() - started).toBeLessThan(3_000);
    await app.close();
  });

  it('say ready when every part is fit', async () => {
    const app = await toyServer({ health: { checks: { database: async () => 'OK' } } });
    expect((await app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ok', checks: { database: 'OK' } });
    await app.close();
  });
});

describe('metrics', () => {
  it('count by route pattern, so that no address is kept', async () => {
    const app = await toyServer();
    await app.inject({ url: '/clients/0199-secret' });
    const { body } = await app.inject({ url: '/metrics' });
    expect(body).toMatch(/http_request_duration_seconds_count\{method="GET",route="none",status="404"\} 1/);
    expect(body).not.toContain('0199-secret');
    await app.close();
  });

  it.each([
    ['this machine', {}, '127.0.0.1', 200],
    ['another machine', {}, '10.0.0.7', 404],
    ['another machine behind a proxy on this one', { 'x-forwarded-for': '10.0.0.7' }, '127.0.0.1', 404],
    ['another machine with the token', { authorization: 'Bearer a token for the collector' }, '10.0.0.7', 200],
    ['another machine with a wrong token', { authorization: 'Bearer another token' }, '10.0.0.7', 404],
  ])('to %s: %o from %s → %i', async (_what, headers, remoteAddress, status) => {
    const app = await toyServer({ config: { metricsToken: 'a token for the collector' } });
    expect((await app.inject({ url: '/metrics', headers, remoteAddress })).statusCode).toBe(status);
    await app.close();
  });
});

describe('a stop', () => {
  const listening = async () => {
    const app = await toyServer();
    await app.listen({ port: 0, host: '127.0.0.1' });
    return { app, url: `http://127.0.0.1:${(app.server.address() as { port: number }).port}` };
  };
  const operation = (query: string) => ({
    method: 'POST',
    headers: { authorization: 'Bearer analyst', 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

  it('finishes what is under way, then refuses', async () => {
    const { app, url } = await listening();
    const slow = fetch(`${url}/graphql`, operation('{ slow(milliseconds: 400) }'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    const stopped = stopHttp(app);
    const answer = await slow;
    expect(await answer.json()).toEqual({ data: { slow: 'done' } });
    expect(answer.headers.get('connection')).toBe('close');
    await stopped;
    expect(performance.now() - started).toBeLessThan(5_000);
    await expect(fetch(`${url}/livez`)).rejects.toThrow('fetch failed');
  });

  it('says not ready first, and serves meanwhile', async () => {
    const { app, url } = await listening();
    const stopped = stopHttp(app, { notice: 1_500 });
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'stopping', checks: {} }]);
    expect((await fetch(`${url}/graphql`, operation('{ hello }'))).status).toBe(200);
    await stopped;
  });

  it('cuts what outlasts the grace', async () => {
    const { app, url } = await listening();
    const endless = fetch(`${url}/graphql`, operation('{ slow(milliseconds: 20000) }')).then(
      ({ status }) => status,
      () => 'cut',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    await stopHttp(app, { grace: 200 });
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(await endless).toBe('cut');
  });

  it('is nothing that a request can ask for', async () => {
    const { app } = await listening();
    expect((await ask(app, 'administrator', { query: 'mutation { stop }' })).status).toBe(400);
    await app.close();
  });
});
