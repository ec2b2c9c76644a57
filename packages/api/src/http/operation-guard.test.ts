import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, toyCalls, toyServer } from './toy-server.js';

describe('who may run which operation', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await toyServer({ config: { adHocDocuments: 'EVERYONE' } });
  });
  afterAll(() => app.close());
  beforeEach(() => toyCalls.splice(0));

  const readClient = '{ client(id: "1") { id } }';
  const rename = 'mutation { rename(input: { name: "x" }) }';

  it.each([
    ['a stranger', 'stranger', '{ hello }', 401, 'UNAUTHENTICATED'],
    ['someone without a role', 'nobody', readClient, 403, 'FORBIDDEN'],
    [
      'someone without a role, through a fragment',
      'nobody',
      '{ hello ...A } fragment A on Query { ... { client(id: "1") { id } } }',
      403,
      'FORBIDDEN',
    ],
    [
      'someone without a role, behind @skip',
      'nobody',
      '{ hello client(id: "1") @skip(if: true) { id } }',
      403,
      'FORBIDDEN',
    ],
    ['an analyst who writes', 'analyst', rename, 403, 'FORBIDDEN'],
    ['a token that may only read', 'reading administrator', rename, 403, 'FORBIDDEN'],
    ['a care manager who reads the schema', 'manager', '{ hello __schema { types { name } } }', 403, 'FORBIDDEN'],
    ['a care manager who reads one type', 'manager', '{ __type(name: "Query") { name } }', 403, 'FORBIDDEN'],
  ])('refuses %s, and nothing runs', async (_what, who, query, status, code) => {
    const answer = await ask(app, who, { query });
    expect([answer.status, answer.codes]).toEqual([status, [code]]);
    expect(answer.body.data).toBeUndefined();
    expect(toyCalls).toEqual([]);
  });

  it.each([
    ['anyone signed in to what asks for no more', 'nobody', '{ hello }'],
    ['a care manager to clients', 'manager', readClient],
    ['an administrator to write', 'administrator', rename],
    ['a token that may only read to read', 'reading administrator', readClient],
    ['an analyst to the schema', 'analyst', '{ __schema { queryType { name } } }'],
  ])('admits %s', async (_what, who, query) => {
    const { status, codes } = await ask(app, who, { query });
    expect([status, codes]).toEqual([200, []]);
  });

  it('does not start with a root field that nobody decided about', async () => {
    const undecided = toyServer({ config: { operationPermissions: { 'Query.hello': 'signed-in' } } });
    await expect(undecided).rejects.toThrow(/Query\.client, Query\.clients, .*Mutation\.rename/);
  });
});
