import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Gate } from './gate.js';
import { ask, toyServer } from './toy-server.js';

const slow = { query: '{ slow(milliseconds: 150) }' };
const hello = { query: '{ hello }' };
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort((a, b) => a - b);

describe('under load', () => {
  it('turns away what is over the limit, at once and with a time to come back', async () => {
    const app = await toyServer({ config: { pressure: { loopDelay: 0, inFlight: 3 } } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(app, 'analyst', slow)));
    expect(statuses(answers)).toEqual([200, 200, 200, 503, 503, 503, 503, 503]);
    const refusal = answers.find(({ status }) => status === 503);
    expect(refusal?.codes).toEqual(['OVERLOADED']);
    expect(Number(refusal?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(app, 'analyst', hello)).status).toBe(200);
    await app.close();
  });

  it('answers probes all the same', async () => {
    const app = await toyServer({ config: { pressure: { loopDelay: 0, inFlight: 1 } } });
    const busy = ask(app, 'analyst', slow);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await ask(app, 'analyst', hello)).status).toBe(503);
    expect((await app.inject({ url: '/livez' })).statusCode).toBe(200);
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200);
    await busy;
    await app.close();
  });

  it('gives the parts of the dashboard all the same, though not a new page of it', async () => {
    const distDir = mkdtempSync(join(tmpdir(), 'caregraph-pressure-'));
    mkdirSync(join(distDir, 'assets'));
    writeFileSync(join(distDir, 'index.html'), '<!doctype html>');
    writeFileSync(join(distDir, 'assets', 'chart-4f2a.js'), 'export {};');
    const app = await toyServer({ web: { distDir }, config: { pressure: { loopDelay: 0, inFlight: 1 } } });
    const busy = ask(app, 'analyst', slow);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await app.inject({ url: '/assets/chart-4f2a.js' })).statusCode).toBe(200);
    expect((await app.inject({ url: '/caseload' })).statusCode).toBe(503);
    await busy;
    await app.close();
    rmSync(distDir, { recursive: true });
  });

  it('lets one organisation’s operations wait for each other, and serves all of them', async () => {
    const app = await toyServer({ config: { pressure: { loopDelay: 0, perTenant: 2 } } });
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(app, 'analyst', slow)));
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(performance.now() - started).toBeGreaterThan(400);
    await app.close();
  });

  it('frees the place of a caller who hung up', async () => {
    const app = await toyServer({ config: { pressure: { loopDelay: 0, inFlight: 1 } } });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const url = `http://127.0.0.1:${(app.server.address() as { port: number }).port}/graphql`;
    const request = {
      method: 'POST',
      headers: { authorization: 'Bearer analyst', 'content-type': 'application/json' },
    };
    const hangUp = new AbortController();
    const abandoned = fetch(url, { ...request, body: JSON.stringify(slow), signal: hangUp.signal });
    await new Promise((resolve) => setTimeout(resolve, 50));
    hangUp.abort();
    await expect(abandoned).rejects.toThrow('aborted');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await fetch(url, { ...request, body: JSON.stringify(hello) })).status).toBe(200);
    await app.close();
  });
});

describe('a gate', () => {
  it('lets so many in, so many wait in order, and refuses the rest', async () => {
    const gate = new Gate({ atOnce: 1, waiting: 2, patience: 1_000 });
    const order: number[] = [];
    const leave = await gate.enter();
    const second = gate.enter().then((left) => (order.push(2), left()));
    const third = gate.enter().then((left) => (order.push(3), left()));
    await expect(gate.enter()).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(order).toEqual([]);
    leave();
    leave();
    await Promise.all([second, third]);
    expect(order).toEqual([2, 3]);
    expect(gate.isEmpty).toBe(true);
  });

  it('sends away who has waited too long, and keeps its place for the next', async () => {
    const gate = new Gate({ atOnce: 1, waiting: 2, patience: 20 });
    const leave = await gate.enter();
    await expect(gate.enter()).rejects.toMatchObject({ code: 'OVERLOADED' });
    leave();
    await expect(gate.enter()).resolves.toBeTypeOf('function');
  });

  it('opens again when work inside fails', async () => {
    const gate = new Gate({ atOnce: 1, waiting: 0, patience: 10 });
    await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(gate.run(() => Promise.resolve('fine'))).resolves.toBe('fine');
  });
});
