import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTrustedDocuments } from './trusted-documents.js';
import { ask, toyServer } from './toy-server.js';

const HELLO = 'a'.repeat(64);
const PAGE = 'b'.repeat(64);

describe('trusted documents', () => {
  const distDir = mkdtempSync(join(tmpdir(), 'caregraph-documents-'));
  let app: FastifyInstance;
  beforeAll(async () => {
    const documents = {
      [HELLO]: 'query Hello { hello }',
      [PAGE]: 'query Page($n: Int) { clients(first: $n) { nodes { id } } }',
    };
    writeFileSync(join(distDir, 'persisted-documents.json'), JSON.stringify(documents));
    writeFileSync(join(distDir, 'index.html'), '<!doctype html><p>dashboard</p>');
    app = await toyServer({ web: { distDir } });
  });
  afterAll(async () => {
    await app.close();
    rmSync(distDir, { recursive: true });
  });

  const byHash = (sha256Hash: string, more: object = {}) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash } },
    ...more,
  });

  it('run for a care manager, by hash and by id', async () => {
    expect((await ask(app, 'manager', byHash(HELLO))).body).toEqual({ data: { hello: 'hello' } });
    expect((await ask(app, 'manager', { documentId: HELLO, operationName: 'Hello' })).body).toEqual({
      data: { hello: 'hello' },
    });
  });

  it('have the smaller cost limit of the dashboard', async () => {
    expect((await ask(app, 'administrator', byHash(PAGE, { variables: { n: 5_000 } }))).codes).toEqual([]);
    expect((await ask(app, 'administrator', byHash(PAGE, { variables: { n: 5_001 } }))).codes).toEqual([
      'COST_EXCEEDED',
    ]);
  });

  it('are looked up, never learnt: an unknown hash is refused', async () => {
    const { status, codes, body } = await ask(app, 'manager', byHash('c'.repeat(64)));
    expect([status, codes]).toEqual([400, ['PERSISTED_QUERY_NOT_FOUND']]);
    expect(body.errors?.[0]?.message).toContain('Reload the page');
  });

  it('cannot be registered with a text, whoever asks', async () => {
    const registration = byHash(HELLO, { query: '{ __typename }' });
    expect((await ask(app, 'manager', registration)).codes).toEqual(['FORBIDDEN']);
    expect((await ask(app, 'analyst', registration)).codes).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
    expect((await ask(app, 'manager', byHash(HELLO))).body).toEqual({ data: { hello: 'hello' } });
  });

  it('are all that a care manager may send; the refusal names the permission', async () => {
    const { status, codes, body } = await ask(app, 'manager', { query: '{ hello }' });
    expect([status, codes]).toEqual([403, ['FORBIDDEN']]);
    expect(body.errors?.[0]?.message).toContain('graphql:adhoc');
  });

  it('do not shut out an analyst’s own documents', async () => {
    expect((await ask(app, 'analyst', { query: '{ hello }' })).body).toEqual({ data: { hello: 'hello' } });
  });

  it('do not open anything to strangers', async () => {
    expect((await ask(app, 'stranger', byHash(HELLO))).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('are not a file to download', async () => {
    expect((await app.inject({ url: '/persisted-documents.json' })).statusCode).toBe(404);
  });

  it('are none while there is no build', async () => {
    expect(await loadTrustedDocuments(join(distDir, 'absent'))).toEqual(new Map());
  });

  it('stop the start when the list is damaged', async () => {
    writeFileSync(join(distDir, 'persisted-documents.json'), '{"a": 7}');
    await expect(loadTrustedDocuments(distDir)).rejects.toThrow('expected string');
  });
});
