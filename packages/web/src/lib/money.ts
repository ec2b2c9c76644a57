import { numberFormat } from './intl.js';

/** An amount as the API sends it: whole minor units as text, because a number would lose cents above 2^53. */
export interface MoneyAmount {
  readonly minor: string;
  readonly currency: string;
}

/** Digits after the decimal sign, by ISO 4217: 2 for USD and NGN, 0 for JPY, 3 for KWD. */
export const fractionDigits = (currency: string): number =>
  numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `{ minor: '-1234', currency: 'USD' }` → `-12.34`: exact at any size. */
export function decimalText({ minor, currency }: MoneyAmount): string {
  const digits = fractionDigits(currency);
  const negative = minor.startsWith('-');
  const whole = (negative ? minor.slice(1) : minor).padStart(digits + 1, '0');
  const text = digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
  return negative ? `-${text}` : text;
}

/** For positions on a chart alone: a number of major units, which may round above 2^53. */
export const approximateAmount = (money: MoneyAmount): number => Number(decimalText(money));

export interface MoneyFormatOptions {
  /** Leaves the minor units away where space is scarce, rounding to the nearest major unit: a tile, an axis. */
  whole?: boolean;
  /** Writes the plus sign too, where the amount is a difference. */
  signed?: boolean;
}

/** The amount in the locale's own way of writing. Intl takes the decimal as text, so that not a cent is rounded away. */
export function formatMoney(
  money: MoneyAmount,
  locale: string,
  { whole = false, signed = false }: MoneyFormatOptions = {},
): string {
  const format = numberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    ...(whole ? { maximumFractionDigits: 0 } : {}),
    ...(signed ? { signDisplay: 'exceptZero' } : {}),
  });
  return format.format(decimalText(money) as Intl.StringNumericLiteral);
}

/**
 * What a person typed as an amount, in minor units: `1,234.5` USD → `123450`. `null` when it is no amount or has more
 * digits than the currency. Group separators are the comma, the space and the apostrophe; the decimal sign is the point.
 */
export function minorFromTyped(typed: string, currency: string): string | null {
  const digits = fractionDigits(currency);
  const parts = /^(-?)(\d+)(?:\.(\d*))?$/.exec(typed.trim().replaceAll(/[,\s\u2019']/g, ''));
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (fraction.length > digits) return null;
  const minor = BigInt(`${whole}${fraction.padEnd(digits, '0')}`);
  return minor === 0n ? '0' : `${sign}${minor}`;
}
