import { expect, test } from 'vitest';
import { testFormat } from '../test/clock.js';
import { withDaysInWords } from './days-in-words.js';

const answer = (message: string) => ({
  endClient: { client: null, errors: [{ code: 'INVALID_PERIOD', path: ['endedOn'], message }] },
});
const saidOf = (message: string) =>
  withDaysInWords(answer(message), testFormat).endClient.errors.map((error) => error.message);

test('a refusal names days as the page does', () => {
  expect(saidOf('Care began on 2026-09-29; it cannot end before.')).toEqual([
    'Care began on Sep 29, 2026; it cannot end before.',
  ]);
});

test('every day of a refusal is written so, and nothing that only looks like one', () => {
  expect(saidOf('From 2026-01-05 to 2026-02-03.')).toEqual(['From Jan 5, 2026 to Feb 3, 2026.']);
  expect(saidOf('Asked at 2026-01-05T10:00:00Z by 12026-01-05.')).toEqual([
    'Asked at 2026-01-05T10:00:00Z by 12026-01-05.',
  ]);
});

test('what was not refused is given on as it is', () => {
  const done = { startTask: { task: { id: '1' }, errors: [] }, __typename: 'Mutation' };
  expect(withDaysInWords(done, testFormat)).toEqual(done);
});
