/**
 * The building blocks of input rules that are not text: ids, versions, days, instants, amounts, shares, lists, periods.
 *
 * In every rule `.nullish()` means: undefined keeps what is there, null clears it; on creation both mean "none".
 */
import { z } from 'zod';
import { isCivilDate } from './civil-date.js';
import { fault } from './errors.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A row's id; capitals are made small, so that one row has one spelling. */
export const id = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine((text) => UUID.test(text), { params: { code: 'INVALID' }, error: 'This is not an id.' });

/** What a 32-bit column holds. */
const LARGEST_INT = 2_147_483_647;

/**
 * The version of the row the caller saw; the write is refused as STALE_VERSION when it is no longer that one, be it an
 * older one or one that never was.
 */
export const version = z.int().max(LARGEST_INT);

/** Every edit names its row and the version it was made from. */
export const edited = { id, version };

const EARLIEST_DAY = '1850-01-01';
const LATEST_DAY = '2199-12-31';

/** A calendar day as `YYYY-MM-DD`, 1850 to 2199: a year outside that is a slip of the finger. */
export const day = z.string().transform((text, context) => {
  if (!isCivilDate(text)) context.issues.push(fault('INVALID', text, 'This is not a day of the calendar.'));
  else if (text < EARLIEST_DAY || text > LATEST_DAY)
    context.issues.push(fault('OUT_OF_RANGE', text, 'This year is outside 1850 to 2199.'));
  return text;
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
/** `Date` itself would read 30 February as 2 March. */
const isInstant = (text: string): boolean => INSTANT.test(text) && isCivilDate(text.slice(0, 10));

const FIRST_MOMENT = Date.parse(`${EARLIEST_DAY}T00:00:00Z`);
const LAST_MOMENT = Date.parse(`${LATEST_DAY}T23:59:59.999Z`);

/** A moment: a `Date`, or ISO 8601 text that says its offset; of the years that days have. */
export const instant = z.union([z.date(), z.string()]).transform((given, context) => {
  const moment = typeof given !== 'string' ? given : isInstant(given) ? new Date(given) : null;
  if (moment === null || Number.isNaN(moment.getTime())) {
    context.issues.push(fault('INVALID', given, 'This is not a moment with its offset.'));
    return z.NEVER;
  }
  if (moment.getTime() < FIRST_MOMENT || moment.getTime() > LAST_MOMENT)
    context.issues.push(fault('OUT_OF_RANGE', given, 'This year is outside 1850 to 2199.'));
  return moment;
});

/** The largest amount in one field: ten million million minor units. A budget holds nine hundred of them. */
export const LARGEST_AMOUNT_MINOR = 1_000_000_000_000_000n;
const WHOLE_NUMBER = /^(0|-?[1-9]\d{0,30})$/;

const amountBetween = (least: bigint, most: bigint, message: string) =>
  z.union([z.bigint(), z.string()]).transform((given, context) => {
    if (typeof given === 'string' && !WHOLE_NUMBER.test(given)) {
      context.issues.push(fault('INVALID', given, 'This is not a whole number of minor units.'));
      return z.NEVER;
    }
    const amount = BigInt(given);
    if (amount < least || amount > most) context.issues.push(fault('OUT_OF_RANGE', given, message));
    return amount;
  });

/** Minor units (cents) from 1; text must be a plain whole number. */
export const positiveAmount = amountBetween(
  1n,
  LARGEST_AMOUNT_MINOR,
  'The amount must be more than nothing and less than ten million million.',
);
/** Minor units from 0. */
export const amount = amountBetween(
  0n,
  LARGEST_AMOUNT_MINOR,
  'The amount must not be below nothing or above ten million million.',
);
/** Minor units of either sign; for adjustments. */
export const signedAmount = amountBetween(-LARGEST_AMOUNT_MINOR, LARGEST_AMOUNT_MINOR, 'The amount is too large.');

/** A share of a whole, 0 to 1. */
export const share = z.number().min(0).max(1);
/** A number from `least` to `most`, both allowed. */
export const numberBetween = (least: number, most: number) => z.number().min(least).max(most);
/** A whole number from `least` to `most`, both allowed. */
export const wholeNumberBetween = (least: number, most: number) => z.int().min(least).max(most);

/** A list of at most `most` entries; on creation an absent list is an empty one. */
export const listOf = <T extends z.ZodType>(entry: T, most: number) =>
  z
    .array(entry)
    .max(most)
    .nullish()
    .transform((entries) => entries ?? []);

/** Refuses a period whose last day is before its first, at the path of the end. An open end or start is always in order. */
export function endsNotBefore<S extends string, E extends string>(start: S, end: E) {
  return (context: z.core.ParsePayload<{ [K in S | E]?: string | null | undefined }>): void => {
    const from = context.value[start];
    const to = context.value[end];
    if (from && to && to < from) context.issues.push(fault('INVALID_PERIOD', to, undefined, [end]));
  };
}

/** Refuses more or fewer than one of several fields that exclude each other, at the path of the first. */
export function exactlyOne<K extends string>(...fields: readonly [K, ...K[]]) {
  return (context: z.core.ParsePayload<{ [F in K]?: unknown }>): void => {
    const given = fields.filter((field) => context.value[field] !== undefined && context.value[field] !== null);
    if (given.length === 1) return;
    const code = given.length === 0 ? 'REQUIRED' : 'INVALID';
    context.issues.push(
      fault(code, context.value, `Give exactly one of: ${fields.join(', ')}.`, [given[1] ?? fields[0]]),
    );
  };
}
