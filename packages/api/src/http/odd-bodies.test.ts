import type { FastifyInstance } from 'fastify';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toyCalls, toyServer } from './toy-server.js';

const json = { 'content-type': 'application/json' };
const hello = '{"query":"{ hello }"}';
const deep = (depth: number) => `{"query":"{ hello }","variables":${'['.repeat(depth)}${']'.repeat(depth)}}`;

interface OddBody {
  what: string;
  payload: string | Buffer;
  headers?: Record<string, string>;
  status: number;
  code: string;
}

const ODD: readonly OddBody[] = [
  { what: 'nothing', payload: '', headers: json, status: 400, code: 'BAD_REQUEST' },
  { what: 'half a JSON', payload: '{"query":', headers: json, status: 400, code: 'BAD_REQUEST' },
  {
    what: 'a list of ten operations',
    payload: `[${Array(10).fill(hello).join()}]`,
    headers: json,
    status: 400,
    code: 'BAD_REQUEST',
  },
  { what: 'an empty object', payload: '{}', headers: json, status: 400, code: 'BAD_REQUEST' },
  { what: 'a number', payload: '7', headers: json, status: 400, code: 'BAD_REQUEST' },
  {
    what: 'a query that is a list',
    payload: '{"query":["{ hello }"]}',
    headers: json,
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'an operation name that is a list',
    payload: '{"query":"{ hello }","operationName":["a"]}',
    headers: json,
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'variables that are a list',
    payload: '{"query":"{ hello }","variables":[1]}',
    headers: json,
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'two operations and no name',
    payload: '{"query":"query A { hello } query B { hello }"}',
    headers: json,
    status: 400,
    code: 'BAD_REQUEST',
  },
  { what: 'JSON 21 deep', payload: deep(20), headers: json, status: 400, code: 'INPUT_TOO_DEEP' },
  { what: 'JSON 20,000 deep', payload: deep(20_000), headers: json, status: 400, code: 'INPUT_TOO_DEEP' },
  {
    what: '256 kB and a byte',
    payload: `{"query":"${' '.repeat(262_144)}"}`,
    headers: json,
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
  {
    what: 'invalid UTF-8',
    payload: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    headers: json,
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'UTF-16',
    payload: Buffer.from(hello, 'utf16le'),
    headers: { 'content-type': 'application/json; charset=utf-16' },
    status: 415,
    code: 'UNSUPPORTED_ENCODING',
  },
  {
    what: 'gzip',
    payload: gzipSync(hello),
    headers: { ...json, 'content-encoding': 'gzip' },
    status: 415,
    code: 'UNSUPPORTED_ENCODING',
  },
  {
    what: 'XML',
    payload: '<query/>',
    headers: { 'content-type': 'application/xml' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    what: 'a key that would reach a prototype',
    payload: '{"query":"{ hello }","variables":{"__proto__":{"x":1}}}',
    headers: json,
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'the same key written with an escape',
    payload: '{"query":"{ hello }","variables":{"\\u005f_proto__":{"x":1}}}',
    headers: json,
    status: 400,
    code: 'BAD_REQUEST',
  },
];

/** What a form of another site can send without the browser asking first. */
const SIMPLE: readonly (readonly [string, string])[] = [
  ['text/plain', '{"query":"mutation { rename(input: { name: \\"x\\" }) }"}'],
  [
    'application/x-www-form-urlencoded',
    'query=mutation%20%7B%20rename(input%3A%20%7B%20name%3A%20%22x%22%20%7D)%20%7D',
  ],
  [
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ hello }"}\r\n--x--',
  ],
];

describe('odd bodies', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await toyServer();
  });
  afterAll(() => app.close());
  beforeEach(() => toyCalls.splice(0));

  const send = (payload: string | Buffer, headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/graphql',
      payload,
      headers: { authorization: 'Bearer administrator', ...headers },
    });

  it.each(ODD)('answers $what with $status $code', async ({ payload, headers = {}, status, code }) => {
    const started = performance.now();
    const response = await send(payload, headers);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(response.headers['content-type']).toContain('application/json');
    expect(response.body).not.toMatch(/node_modules|\bat \w+ \(|Unexpected token/);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(toyCalls).toEqual([]);
  });

  it.each(SIMPLE)('refuses %s as a forgery', async (type, payload) => {
    const response = await send(payload, { 'content-type': type });
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].message).toContain('CSRF');
    expect(toyCalls).toEqual([]);
  });

  it('accepts an empty list of variables and a charset that says what JSON is anyway', async () => {
    const response = await send('{"query":"{ hello }","variables":{}}', {
      'content-type': 'application/json; charset=UTF-8',
    });
    expect(response.json()).toEqual({ data: { hello: 'hello' } });
  });

  it('takes brackets inside of strings for text', async () => {
    const response = await send(
      JSON.stringify({ query: '{ hello }', variables: { note: `${'['.repeat(50)}"\\` } }),
      json,
    );
    expect(response.json()).toEqual({ data: { hello: 'hello' } });
  });

  it('lets the last of two equal keys count', async () => {
    const response = await send('{"query":"{ nothing }","query":"{ hello }"}', json);
    expect(response.json()).toEqual({ data: { hello: 'hello' } });
  });

  it('refuses to read by GET, whatever header comes with it', async () => {
    const response = await app.inject({
      url: '/graphql?query=%7Bhello%7D',
      headers: { authorization: 'Bearer administrator', 'apollo-require-preflight': '1' },
    });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('POST');
    expect(toyCalls).toEqual([]);
  });
});
