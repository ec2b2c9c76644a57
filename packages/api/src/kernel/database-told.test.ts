import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { toldOfDatabase } from './database-told.js';

/** As an ORM wraps what its driver met. */
const wrapped = (previous: Error) => Object.assign(new Error('the query failed'), { previous });

describe('what a caller is told of a database that did not answer', () => {
  it.each<[string, Error, string | undefined]>([
    [
      'a connection cut in the middle of a query',
      new Error('Connection terminated unexpectedly'),
      'DATABASE_UNAVAILABLE',
    ],
    [
      'a connection cut before the next query of a transaction',
      new Error('Client has encountered a connection error and is not queryable'),
      'DATABASE_UNAVAILABLE',
    ],
    ['a refused connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'DATABASE_UNAVAILABLE'],
    ['a connection whose other end is gone', Object.assign(new Error('x'), { code: 'EPIPE' }), 'DATABASE_UNAVAILABLE'],
    [
      'a socket that is not there',
      Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'connect' }),
      'DATABASE_UNAVAILABLE',
    ],
    ['a server that stops', new Error('Cannot use a pool after calling end on the pool'), 'DATABASE_UNAVAILABLE'],
    ['a disk that fails', Object.assign(new Error('x'), { code: '58030' }), 'DATABASE_UNAVAILABLE'],
    ['a database that starts up', Object.assign(new Error('x'), { code: '57P03' }), 'DATABASE_UNAVAILABLE'],
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect'), 'OVERLOADED'],
    ['too many connections', Object.assign(new Error('x'), { code: '53300' }), 'OVERLOADED'],
    ['a deadlock that came back', Object.assign(new Error('x'), { code: '40P01' }), 'OVERLOADED'],
    ['transactions that went on colliding', Object.assign(new Error('x'), { code: '40001' }), 'OVERLOADED'],
    ['a lock that was not to be had', Object.assign(new Error('x'), { code: '55P03' }), 'TIMEOUT'],
    ['a cancelled statement', Object.assign(new Error('x'), { code: '57014' }), 'TIMEOUT'],
    ['a file that is not there', Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' }), undefined],
    ['anything else', new Error('a fault of ours'), undefined],
  ])('is the same, wrapped or not, of %s', (_what, error, code) => {
    expect(toldOfDatabase(error)?.code).toBe(code);
    expect(toldOfDatabase(wrapped(error))?.code).toBe(code);
    expect(toldOfDatabase(new GraphQLError('outer', { originalError: error }))?.code).toBe(code);
    expect(toldOfDatabase(new Error('outer', { cause: wrapped(error) }))?.code).toBe(code);
  });
});
