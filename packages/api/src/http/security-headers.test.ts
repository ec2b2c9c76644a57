import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BARE_HEADERS } from './security-headers.js';
import { toyServer } from './toy-server.js';

const distDir = mkdtempSync(join(tmpdir(), 'caregraph-pages-'));
const PAGE =
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style><div id="root"></div>';
let app: FastifyInstance;

beforeAll(async () => {
  mkdirSync(join(distDir, 'assets'));
  writeFileSync(join(distDir, 'index.html'), PAGE);
  writeFileSync(join(distDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(distDir, 'assets', 'index-4f2a.js'), `console.log(${'"long",'.repeat(500)}1)`);
  app = await toyServer({ web: { distDir } });
});
afterAll(async () => {
  await app.close();
  rmSync(distDir, { recursive: true });
});

const page = { accept: 'text/html,application/xhtml+xml' };
const ROUTES = [
  ['GET', '/', page, 200],
  ['GET', '/clients/0199', page, 200],
  ['GET', '/assets/index-4f2a.js', {}, 200],
  ['POST', '/graphql', { 'content-type': 'application/json', authorization: 'Bearer analyst' }, 200],
  ['POST', '/graphql', { 'content-type': 'application/json' }, 401],
  ['GET', '/api/nothing', {}, 404],
  ['GET', '/livez', {}, 200],
  ['GET', '/readyz', {}, 200],
] as const;

describe('every answer', () => {
  it.each(ROUTES)('of %s %s carries the headers', async (method, url, headers, status) => {
    const response = await app.inject({
      method,
      url,
      headers,
      ...(method === 'POST' && { payload: '{"query":"{ hello }"}' }),
    });
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': expect.stringMatching(/no-store|immutable/),
    });
    expect(response.headers['x-powered-by']).toBeUndefined();
    expect(response.headers.server).toBeUndefined();
  });

  it('to an address that cannot be read is as guarded', async () => {
    const response = await app.inject({ url: '/%zz' });
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(response.headers).toMatchObject(BARE_HEADERS);
    expect(response.body).not.toContain('zz');
  });

  it('has the policy word for word, and a page a nonce of its own in it', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await app.inject({ url: '/' })).headers['content-security-policy']),
    );
    const [first, second] = policies.map(String);
    expect(first?.replace(/nonce-[\w-]{22}/, 'nonce-…')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-…'; worker-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; " +
        "require-trusted-types-for 'script'; trusted-types default; upgrade-insecure-requests",
    );
    expect(first).not.toBe(second);
  });
});

describe('the dashboard', () => {
  it('is sent with the nonce that its header names', async () => {
    const response = await app.inject({ url: '/clients', headers: page });
    const nonce = /'nonce-([\w-]+)'/.exec(String(response.headers['content-security-policy']))?.[1];
    expect(response.body).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce ?? '-'));
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('keeps files named after their content for good, and others not', async () => {
    expect((await app.inject({ url: '/assets/index-4f2a.js' })).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await app.inject({ url: '/favicon.svg' })).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/assets/gone-1111.js',
    '/graphql/nothing',
    '/api/auth/nothing',
    '/missing.png',
    '/../package.json',
    '/index.html',
    '/.env',
  ])('does not answer for %s', async (url) => {
    expect((await app.inject({ url, headers: page })).statusCode).toBe(404);
  });

  it('is not an answer to a program', async () => {
    expect((await app.inject({ url: '/clients', headers: { accept: 'application/json' } })).statusCode).toBe(404);
    expect((await app.inject({ method: 'POST', url: '/clients', headers: page })).statusCode).toBe(404);
  });

  it('says so when it was not built, and the API works', async () => {
    const bare = await toyServer({ web: { distDir: join(distDir, 'absent') } });
    expect((await bare.inject({ url: '/', headers: page })).body).toContain('has not been built');
    await bare.close();
  });
});

describe('compression', () => {
  it('shrinks what is long', async () => {
    const response = await app.inject({ url: '/assets/index-4f2a.js', headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(response.rawPayload.length).toBeLessThan(500);
  });
});
