import * as z from 'zod/mini';

/** A search parameter that may be absent; one that a person mistyped counts as absent, because an address never fails. */
// oxlint-disable-next-line promise/valid-params -- this catch is zod's
export const optional = <Schema extends z.core.$ZodType>(schema: Schema) => z.catch(z.optional(schema), undefined);

/** Free text. The router reads `?search=123` as a number. */
export const searchText = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((given) => String(given)),
);

/** The cursors that led to the page on screen; `lib/paging.ts` works with them. */
export const cursorTrail = z.array(z.string());

export const rowId = z.string();

/** `YYYY-MM-DD`. */
export const calendarDay = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

export const direction = z.enum(['ASC', 'DESC']);
