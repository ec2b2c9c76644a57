import type { Argument, Columns, Value } from './declaration.js';
import type { Sql } from './sql.js';

/** Columns whose SQL a function gives, by property. */
export const columnsBy = (of: (property: string) => Sql): Columns =>
  new Proxy({} as Columns, { get: (_, property) => of(String(property)) });

/** The columns that a root field has above it: none. */
export const NO_COLUMNS = columnsBy((property) => {
  throw new Error(`a root field has no parent to read "${property}" of`);
});

/** A declared value over a row: a property of it, or an expression. */
export const valueOf = (row: Columns, of: Value, arg: Argument): Sql =>
  typeof of === 'string' ? (row[of] as Sql) : of(row, arg);
