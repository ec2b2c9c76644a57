import { isCivilDate } from '@caregraph/shared/civil-date';
import { RowRefused } from './draft.js';

/** Readers of single values. Each says in a sentence what is wrong; none of them repeats the value, which may be personal. */

const MOST_TEXT = 10_000;

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

export function text(value: string | null | undefined, what: string, most = MOST_TEXT): string | null {
  if (value === null || value === undefined) return null;
  const tidy = value.normalize('NFC').trim();
  if (tidy === '') return null;
  if (!tidy.isWellFormed() || CONTROLS.test(tidy)) throw new RowRefused(`${what} has characters that are not text.`);
  if (tidy.length > most) throw new RowRefused(`${what} is longer than ${most} characters.`);
  return tidy;
}

export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new RowRefused(`${what} is missing.`);
  return value;
}

/** A day that exists, years 1850 to 2199. */
export function day(value: string | null | undefined, what: string): string | null {
  if (value === null || value === undefined) return null;
  if (!isCivilDate(value)) throw new RowRefused(`${what} is not a day of the calendar.`);
  if (value < '1850-01-01' || value > '2199-12-31')
    throw new RowRefused(`${what} lies outside the years 1850 to 2199.`);
  return value;
}

export function wholeNumber(value: string | null | undefined, what: string): number | null {
  if (value === null || value === undefined) return null;
  if (!/^\d{1,9}$/.test(value)) throw new RowRefused(`${what} is not a whole number.`);
  return Number(value);
}

/** A decimal number as text, so that no digit is lost on its way to `numeric`. */
export function decimal(value: string | null | undefined, what: string): string | null {
  if (value === null || value === undefined) return null;
  if (!/^-?\d{1,12}(\.\d{1,15})?$/.test(value)) throw new RowRefused(`${what} is not a number.`);
  return value;
}

export function oneOf<T extends string>(
  value: string | null | undefined,
  codes: Readonly<Record<string, T>>,
  what: string,
): T | null {
  if (value === null || value === undefined) return null;
  const code = Object.hasOwn(codes, value) ? codes[value] : undefined;
  if (code === undefined) throw new RowRefused(`${what} has a code that is not known.`);
  return code;
}
