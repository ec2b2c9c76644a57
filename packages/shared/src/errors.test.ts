import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkInput, fault, refusalsOf, USER_ERROR_CODES, WARNING_CODES } from './errors.js';

function firstRefusal(rules: z.ZodType, input: unknown) {
  const result = checkInput(rules, input);
  return 'refusals' in result ? result.refusals[0] : undefined;
}

describe('a failed rule', () => {
  it.each([
    ['no value', z.string(), undefined, 'REQUIRED'],
    ['null', z.string(), null, 'REQUIRED'],
    ['null for a set', z.enum(['A']), null, 'REQUIRED'],
    ['another type', z.string(), 5, 'INVALID'],
    ['part of a whole number', z.int(), 1.5, 'INVALID'],
    ['no number', z.number(), Number.NaN, 'INVALID'],
    ['a value outside a set', z.enum(['A']), 'B', 'INVALID'],
    ['a number too large', z.int().max(5), 6, 'OUT_OF_RANGE'],
    ['a number too small', z.number().min(0), -0.1, 'OUT_OF_RANGE'],
    ['a bigint too large', z.bigint().max(5n), 6n, 'OUT_OF_RANGE'],
    ['a text too long', z.string().max(1), 'ab', 'TOO_LONG'],
    ['a text too short', z.string().min(1), '', 'REQUIRED'],
    ['a list too long', z.array(z.int()).max(1), [1, 2], 'TOO_MANY'],
    ['a list too short', z.array(z.int()).min(1), [], 'REQUIRED'],
    ['a key too many', z.strictObject({}), { a: 1 }, 'INVALID'],
    ['its own code', z.string().refine(() => false, { params: { code: 'IN_USE' } }), 'a', 'IN_USE'],
    ['no code of its own', z.string().refine(() => false), 'a', 'INVALID'],
  ])('for %s is refused by the table', (_what, rules, input, code) => {
    expect(firstRefusal(rules, input)?.code).toBe(code);
  });

  it('says where, in text, and what to do', () => {
    const rules = z.object({ goals: z.array(z.object({ priority: z.int().min(1).max(5) })) });
    expect(firstRefusal(rules, { goals: [{ priority: 1 }, { priority: 9 }] })).toEqual({
      code: 'OUT_OF_RANGE',
      path: ['goals', '1', 'priority'],
      message: 'This must be at most 5.',
    });
  });

  it('names the limit of a list', () => {
    expect(firstRefusal(z.array(z.int()).max(1), [1, 2])?.message).toBe('At most 1 entries are allowed.');
  });

  it('never repeats what was entered', () => {
    const secret = 'a private matter';
    expect(JSON.stringify(firstRefusal(z.object({ sex: z.enum(['A']) }), { sex: secret }))).not.toContain(secret);
  });

  it('without the input still tells missing from wrong', () => {
    const rules = z.object({ name: z.string(), count: z.int() });
    const { error } = rules.safeParse({ count: 1.5 });
    expect(error && refusalsOf(error).map(({ code, path }) => [path.join('.'), code])).toEqual([
      ['name', 'REQUIRED'],
      ['count', 'INVALID'],
    ]);
  });

  it('carries a sentence when the rule gives none', () => {
    expect(fault('REQUIRED', null).message).toBe('This must be filled in.');
  });
});

it('every warning is a refusal too', () => {
  expect(USER_ERROR_CODES).toEqual(expect.arrayContaining([...WARNING_CODES]));
});
