import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutLiterals, withoutValues } from './error-text.js';
import { createLog } from './log.js';
import { ask, toyServer } from './toy-server.js';

/** A value that must not come back, in an error or in a log. */
const CANARY = 'Wanjiru-Okafor-7781';

describe('errors', () => {
  const lines: string[] = [];
  let app: FastifyInstance;
  beforeAll(async () => {
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    app = await toyServer({ log: createLog({ level: 'debug', destination }) });
  });
  afterAll(() => app.close());

  const failing = (how: string) =>
    ask(app, 'analyst', { query: 'query ($how: String!) { failing(how: $how) }', variables: { how } });

  it('of ours are masked, and the reference leads to the line in the log', async () => {
    const { body } = await failing('plain');
    const [error] = body.errors ?? [];
    expect(error?.extensions.code).toBe('INTERNAL');
    expect(error?.message).not.toContain('Jane');
    expect(error?.message).toContain(error?.extensions.reference);
    const line = lines.find((text) => text.includes(error?.extensions.reference ?? '-'));
    expect(line).toContain('toy-server');
    expect(line).not.toContain('Jane');
  });

  it.each([
    ['unknown code', 'INTERNAL'],
    ['23505', 'INTERNAL'],
    ['57014', 'TIMEOUT'],
    ['55P03', 'TIMEOUT'],
    ['53300', 'OVERLOADED'],
    ['57P01', 'DATABASE_UNAVAILABLE'],
    ['08006', 'DATABASE_UNAVAILABLE'],
    ['ECONNREFUSED', 'DATABASE_UNAVAILABLE'],
    ['42501', 'NOT_FOUND'],
    ['known', 'FORBIDDEN'],
  ])('from %s leave as %s', async (how, code) => {
    const { body, codes } = await failing(how);
    expect(codes).toEqual([code]);
    expect(JSON.stringify(body)).not.toMatch(/jane/i);
  });

  it('never number more than three', async () => {
    const { body } = await ask(app, 'analyst', { query: '{ a b c d e f }' });
    expect(body.errors).toHaveLength(3);
  });

  const input = 'query ($i: ToyInput!) { echo(input: $i) }';
  it.each<[string, string, Record<string, unknown>]>([
    ['a variable of another type', input, { i: CANARY }],
    ['a field of another type', input, { i: { name: 'x', age: CANARY } }],
    ['a date that is none', input, { i: { name: 'x', bornOn: CANARY } }],
    ['a name that is an object', input, { i: { name: { given: CANARY } } }],
    ['a value that imitates a message', input, { i: { name: 'x', age: `${CANARY}" at "i.age"; Expected ${CANARY}.` } }],
    ['a list for a length', 'query ($n: Int) { clients(first: $n) { totalCount } }', { n: [CANARY] }],
    ['a text in the document', `{ clients(first: "${CANARY}") { totalCount } }`, {}],
    ['an object in the document', `{ echo(input: { name: { x: "${CANARY}" } }) }`, {}],
    ['a date in the document', `{ echo(input: { name: "x", bornOn: "${CANARY}" }) }`, {}],
    ['a text where a name should be', `{ hello "${CANARY}" }`, {}],
    ['a text without end', `{ echo(input: "${CANARY} }`, {}],
    ['a number with letters', `{ clients(first: 12${CANARY.replaceAll('-', '')}) { totalCount } }`, {}],
  ])('about %s do not repeat it', async (_what, query, variables) => {
    const { status, body, codes } = await ask(app, 'analyst', { query, variables });
    expect(status).toBe(400);
    expect(codes[0]).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED)$/);
    expect(JSON.stringify(body)).not.toContain(CANARY);
    expect(JSON.stringify(body)).not.toContain('Wanjiru');
    expect(lines.join()).not.toContain('Wanjiru');
  });

  it('say where and what was expected', async () => {
    const { body } = await ask(app, 'analyst', { query: input, variables: { i: { name: 'x', bornOn: '2025-02-29' } } });
    expect(body.errors?.[0]?.message).toBe(
      'Variable "$i" got an invalid value at "i.bornOn". Expected a day written YYYY-MM-DD.',
    );
  });
});

describe('sentences about input', () => {
  it.each([
    [
      'Variable "$i" got invalid value { a: "x" }; Field "name" of required type "String!" was not provided.',
      'Variable "$i" got an invalid value. Field "name" of required type "String!" was not provided.',
    ],
    [
      'Variable "$i" of required type "ToyInput!" was not provided.',
      'Variable "$i" of required type "ToyInput!" was not provided.',
    ],
    ['Value "x" does not exist in "Status" enum.', 'The value does not exist in the enum "Status".'],
    ['Enum "Status" cannot represent non-string value: 5.', 'Enum "Status" cannot represent non-string value.'],
    [
      'Int cannot represent non 32-bit signed integer value: 5000000000',
      'Int cannot represent non 32-bit signed integer value.',
    ],
    ['ID cannot represent value: { a: 1 }', 'ID cannot represent value.'],
    ['Expected value of type "Int", found "x".', 'Expected a value of type "Int".'],
    ['Argument "first" has invalid value "x".', 'Argument "first" has an invalid value.'],
    ['Cannot query field "helo" on type "Query".', 'Cannot query field "helo" on type "Query".'],
    ['Value is not a valid UUID: x', 'A value is not valid.'],
  ])('%s', (said, expected) => {
    expect(withoutValues(said)).toBe(expected);
  });

  it.each([
    ['Syntax Error: Unexpected String "x y".', 'Syntax Error: Unexpected String.'],
    ['Syntax Error: Expected Name, found Int "12".', 'Syntax Error: Expected Name, found Int.'],
    ['Syntax Error: Expected "{", found Name "foo".', 'Syntax Error: Expected "{", found Name "foo".'],
    [
      'Syntax Error: Invalid number, expected digit but got: "x".',
      'Syntax Error: Invalid number, expected digit but got.',
    ],
    ['Syntax Error: Unexpected character: "ł".', 'Syntax Error: Unexpected character.'],
  ])('%s', (said, expected) => {
    expect(withoutLiterals(said)).toBe(expected);
  });
});
