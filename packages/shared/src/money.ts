/**
 * Money in whole minor units (`bigint`) with its ISO 4217 currency. Never a float, never two currencies in one sum.
 * Rules of MEASURES.md 3.1 and 3.2.
 */

export interface Money {
  minor: bigint;
  currency: string;
}

/** ISO 4217 minor-unit digits that are not 2. CLDR's own digits differ (it rounds AFN to 0): ISO's are what banks use. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

/** Digits after the decimal point: 2 for USD, 0 for JPY, 3 for KWD. */
export const minorDigits = (currency: string): number => MINOR_DIGITS[currency] ?? 2;

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** Plain decimal text without grouping or sign of currency: 1234 minor is `12.34` USD, `1234` JPY, `1.234` KWD. */
export function formatDecimal({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  const padded = magnitude(minor)
    .toString()
    .padStart(digits + 1, '0');
  const sign = minor < 0n ? '-' : '';
  if (digits === 0) return sign + padded;
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** For people, in their locale: `$1,234.56`. Exact at any size, because the decimal goes in as text. */
export function formatMoney(money: Money, locale: string): string {
  const digits = minorDigits(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(formatDecimal(money) as Intl.StringNumericLiteral);
}

const DECIMAL = /^(-?)(0|[1-9]\d{0,24})(?:\.(\d+))?$/;

/** Reads plain decimal text; null for anything else: grouping, exponents, minus nothing, more decimals than the currency has. */
export function parseDecimal(text: string, currency: string): Money | null {
  const parts = DECIMAL.exec(text);
  if (!parts) return null;
  const [, sign, whole, decimals = ''] = parts;
  const digits = minorDigits(currency);
  if (decimals.length > digits) return null;
  const minor = BigInt(`${whole}${decimals.padEnd(digits, '0')}`);
  if (minor === 0n && sign === '-') return null;
  return { minor: sign === '-' ? -minor : minor, currency };
}

/** Sums and comparisons across currencies are a mistake of the program, not of a person. */
export class CurrencyMismatch extends Error {
  constructor(one: string, other: string) {
    super(`${one} and ${other} cannot be reckoned together`);
    this.name = 'CurrencyMismatch';
  }
}

function mustMatch(one: Money, other: Money): void {
  if (one.currency !== other.currency) throw new CurrencyMismatch(one.currency, other.currency);
}

export function addMoney(one: Money, other: Money): Money {
  mustMatch(one, other);
  return { minor: one.minor + other.minor, currency: one.currency };
}

export function subtractMoney(one: Money, other: Money): Money {
  mustMatch(one, other);
  return { minor: one.minor - other.minor, currency: one.currency };
}

/** Below 0 when `one` is less, 0 when equal, above 0 when more. */
export function compareMoney(one: Money, other: Money): number {
  mustMatch(one, other);
  return one.minor < other.minor ? -1 : one.minor > other.minor ? 1 : 0;
}

/** The sum of amounts that are all in `currency`; nothing for an empty list. */
export const sumMoney = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(addMoney, { minor: 0n, currency });

/** Quotient to the nearest whole number, halves to the even one. `divisor` is above 0. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const size = magnitude(dividend);
  const floor = size / divisor;
  const twiceRest = (size % divisor) * 2n;
  const up = twiceRest > divisor || (twiceRest === divisor && floor % 2n === 1n);
  const rounded = up ? floor + 1n : floor;
  return dividend < 0n ? -rounded : rounded;
}

const RATE = /^(\d{1,20})(?:\.(\d{1,20}))?$/;

/**
 * An amount in another currency at `rate` (units of `currency` for one unit of the amount's own, decimal text).
 * Rounded half-even once; the caller freezes rate, rate date and source beside the result.
 */
export function convertMoney(amount: Money, rate: string, currency: string): Money {
  const parts = RATE.exec(rate);
  if (!parts) throw new RangeError(`not an exchange rate: ${rate}`);
  const [, whole = '', decimals = ''] = parts;
  const scale = decimals.length + minorDigits(amount.currency) - minorDigits(currency);
  const product = amount.minor * BigInt(whole + decimals);
  if (scale <= 0) return { minor: product * 10n ** BigInt(-scale), currency };
  return { minor: divideHalfEven(product, 10n ** BigInt(scale)), currency };
}

/**
 * Splits a total by weights; the shares always add up to the total, to the last unit.
 *
 * Largest remainder: each share is rounded down, what is left goes one unit each to the largest fractional remainders,
 * ties to the earlier. Negative totals are split by magnitude; a weight of 0 gets nothing.
 * Weights are whole numbers from 0; all of them 0 is an error, because then there is no one to give to.
 */
export function allocate(total: bigint, weights: readonly (bigint | number)[]): bigint[] {
  const shares = weights.map((weight) => BigInt(weight));
  if (shares.some((weight) => weight < 0n)) throw new RangeError('a weight is below 0');
  const whole = shares.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) throw new RangeError('all weights are 0');

  const size = magnitude(total);
  const floors = shares.map((weight) => (size * weight) / whole);
  const left = Number(size - floors.reduce((sum, share) => sum + share, 0n));
  const remainders = shares.map((weight, index) => ({ index, rest: (size * weight) % whole }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));

  for (const { index } of remainders.slice(0, left)) floors[index] = (floors[index] ?? 0n) + 1n;
  return total < 0n ? floors.map((share) => -share) : floors;
}
