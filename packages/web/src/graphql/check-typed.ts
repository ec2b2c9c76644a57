import { checkInput, type Refusal } from '@caregraph/shared/errors';
import type { z } from 'zod';

const at = (input: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], input);

/**
 * Why an input is refused by its rules. A field that was left empty is said to be that, whatever the rule that met it
 * would have said of its text: to a person, an empty choice or day is no value that is wrong.
 */
export function refusalsOfTyped(rules: z.ZodType, input: object, emptyWords: string): Refusal[] {
  const checked = checkInput(rules, input);
  if (!('refusals' in checked)) return [];
  return checked.refusals.map((refusal) =>
    refusal.code !== 'REQUIRED' && at(input, refusal.path) === ''
      ? { ...refusal, code: 'REQUIRED', message: emptyWords }
      : refusal,
  );
}
