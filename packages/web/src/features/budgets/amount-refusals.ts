import type { UserError } from '../../graphql/apply-user-errors.js';
import { decimalText, minorFromTyped } from '../../lib/money.js';

/** What is told of a typed amount that is none. */
export type NoAmountWords = (said: { example: string }) => string;

/**
 * The rules speak of minor units, which nobody types: what is no amount is refused before them, with an example of one
 * in the currency's own digits. An empty field is left to the rules.
 */
export function amountRefusals(
  path: readonly string[],
  typed: string,
  currency: string,
  words: NoAmountWords,
): UserError[] {
  if (typed.trim() === '' || minorFromTyped(typed, currency) !== null) return [];
  return [{ code: 'INVALID', path, message: words({ example: decimalText({ minor: '123456', currency }) }) }];
}
