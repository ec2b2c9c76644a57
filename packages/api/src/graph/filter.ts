/** Filters and orders of a connection, as a type declares them. */
import type { Columns, Labelled, Value } from './declaration.js';
import type { Sql } from './sql.js';

export type FilterDeclaration = Labelled &
  (
    | { readonly kind: 'equals' | 'oneOf' | 'range'; readonly of: Value; readonly as?: string }
    | { readonly kind: 'matches'; readonly of: readonly Value[]; readonly through?: string; readonly isLower?: boolean }
    | { readonly kind: 'flag'; readonly of: (row: Columns) => Sql }
    | { readonly kind: 'condition'; readonly of: (row: Columns, value: Sql) => Sql }
    | { readonly kind: 'parts'; readonly of: (row: Columns, part: (name: string) => Sql) => Sql }
  );

/** `label`: what the filter reveals beyond its properties. `as`: the SQL type of an expression (else text); a property knows its own. */
type FilterOptions = Labelled & { as?: string };

/** The value given. As in every filter, null asks for nothing. */
export const equals = (of: Value, options: FilterOptions = {}): FilterDeclaration => ({
  kind: 'equals',
  of,
  ...options,
});

/** One of the values given, at most 500; of an empty list, none. */
export const oneOf = (of: Value, options: FilterOptions = {}): FilterDeclaration => ({ kind: 'oneOf', of, ...options });

/** From `from` to `to`, both included, either may be absent. The input type has these two fields. */
export const range = (of: Value, options: FilterOptions = {}): FilterDeclaration => ({ kind: 'range', of, ...options });

/**
 * Text that contains each of the words given, in any of the values; case does not count. At most 200 characters.
 *
 * `through`: the name of an SQL function of the patterns (`text[]`) that gives the ids, for tables where comparing every
 * row under its policies takes too long. The function itself must keep to what the session may see.
 *
 * `isLower`: the one property holds small letters alone and is never null; comparing it plainly is four times as fast.
 */
export const matches = (
  of: readonly Value[],
  options: Labelled & { through?: string; isLower?: boolean } = {},
): FilterDeclaration => ({
  kind: 'matches',
  of,
  ...options,
});

/** True: the rows of which the condition holds; false: the others. */
export const flag = (of: (row: Columns) => Sql, options: Labelled = {}): FilterDeclaration => ({
  kind: 'flag',
  of,
  ...options,
});

/** Any condition with the value given (a list arrives as an array); write its cast. */
export const condition = (of: (row: Columns, value: Sql) => Sql, options: Labelled = {}): FilterDeclaration => ({
  kind: 'condition',
  of,
  ...options,
});

/** A condition on the fields of an input object, each by its name; write their casts. */
export const parts = (
  of: (row: Columns, part: (name: string) => Sql) => Sql,
  options: Labelled = {},
): FilterDeclaration => ({
  kind: 'parts',
  of,
  ...options,
});

export interface OrderDeclaration extends Labelled {
  readonly of: Value;
  /** The SQL type of the value; known for a property. */
  readonly as?: string;
  readonly nulls?: 'FIRST' | 'LAST';
}

/** An order of a connection, by a property, or by an expression of the SQL type named second. Nulls stand last unless told. */
export function order(
  of: Value,
  as?: string | Omit<OrderDeclaration, 'of'>,
  options: Omit<OrderDeclaration, 'of' | 'as'> = {},
): OrderDeclaration {
  return typeof as === 'string' ? { of, as, ...options } : { of, ...as };
}
