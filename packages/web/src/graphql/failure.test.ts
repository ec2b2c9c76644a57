import { CombinedError } from '@urql/core';
import { expect, test } from 'vitest';
import { failureOf } from './failure.js';

const refusedWith = (code: string) =>
  failureOf(new CombinedError({ graphQLErrors: [{ message: 'No.', extensions: { code } }] })).kind;

test.each(['BAD_USER_INPUT', 'INVALID', 'OUT_OF_RANGE', 'TOO_LONG', 'TOO_MANY'])(
  'what was asked with %s is no failure of the server',
  (code) => expect(refusedWith(code)).toBe('UNASKABLE'),
);

test('what the server cannot explain is its own failure', () => {
  expect(refusedWith('INTERNAL')).toBe('SERVER');
});
