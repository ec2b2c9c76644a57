import { day, id } from '@caregraph/shared/fields';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { refusalsOfTyped } from './check-typed.js';

const rules = z.object({
  clientId: id,
  outcome: z.enum(['REACHED', 'NO_ANSWER']),
  parts: z.array(z.object({ on: day })),
});
const EMPTY = 'This must be filled in.';
const right = { clientId: 'c0000000-0000-7000-8000-000000000001', outcome: 'REACHED', parts: [{ on: '2026-11-22' }] };

test('what was left empty is said to be empty, at any depth', () => {
  const refusals = refusalsOfTyped(rules, { clientId: '', outcome: '', parts: [{ on: '' }] }, EMPTY);
  expect(refusals.map(({ path, code, message }) => [path.join('.'), code, message])).toEqual([
    ['clientId', 'REQUIRED', EMPTY],
    ['outcome', 'REQUIRED', EMPTY],
    ['parts.0.on', 'REQUIRED', EMPTY],
  ]);
});

test('what is wrong is said to be wrong, and what is right is not mentioned', () => {
  expect(refusalsOfTyped(rules, { ...right, parts: [{ on: '2026-02-30' }] }, EMPTY)).toMatchObject([
    { path: ['parts', '0', 'on'], code: 'INVALID', message: 'This is not a day of the calendar.' },
  ]);
  expect(refusalsOfTyped(rules, right, EMPTY)).toEqual([]);
});
