/**
 * Reads one parameter of an address; `undefined`: absent, or mistyped, which counts as absent, because an address never
 * fails. Written out rather than with zod: the router needs them before the first page, and zod weighs 15 kB.
 */
export type SearchField<Value> = (given: unknown) => Value | undefined;

type Fields = Record<string, SearchField<unknown>>;

/** What the fields read from an address. */
export type SearchState<Of extends Fields> = { [Name in keyof Of]?: ReturnType<Of[Name]> };

/**
 * The reader of a page's parameters. What was mistyped is there as `undefined`, because the router puts what it is given
 * over the address as it was typed.
 */
export const searchOf =
  <Of extends Fields>(fields: Of) =>
  (raw: Record<string, unknown>): SearchState<Of> =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(([name]) => name in raw)
        .map(([name, read]) => [name, read(raw[name])]),
    ) as SearchState<Of>;

/** One of a few words. */
export const oneOf =
  <const Word extends string>(words: readonly Word[]): SearchField<Word> =>
  (given) =>
    words.find((word) => word === given);

/** A switch: on, or absent. */
export const onlyTrue: SearchField<true> = (given) => (given === true ? true : undefined);

export const matching =
  (pattern: RegExp): SearchField<string> =>
  (given) =>
    typeof given === 'string' && pattern.test(given) ? given : undefined;

/** A whole number from `least` to `most`, both included. */
export const wholeNumber =
  (least: number, most: number): SearchField<number> =>
  (given) =>
    typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most ? given : undefined;

/** How many characters the API searches by at most. */
const LONGEST_SEARCH = 200;

/** Free text, cut to what can be searched for. The router reads `?search=123` as a number. */
export const searchText: SearchField<string> = (given) =>
  typeof given === 'string' || typeof given === 'number'
    ? [...String(given)].slice(0, LONGEST_SEARCH).join('')
    : undefined;

/** The cursors that led to the page on screen; `lib/paging.ts` works with them. */
export const cursorTrail: SearchField<string[]> = (given) =>
  Array.isArray(given) && given.every((cursor) => typeof cursor === 'string') ? given : undefined;

/** The id of a row, as the API makes them. */
export const rowId = matching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `YYYY-MM-DD`, a day that the calendar has. */
export const calendarDay: SearchField<string> = (given) => {
  if (typeof given !== 'string' || !DAY.test(given)) return undefined;
  const day = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(given) ? given : undefined;
};

export const direction = oneOf(['ASC', 'DESC']);
