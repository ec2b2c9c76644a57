/**
 * How a field of a GraphQL type is read: the declarations that modules write in `x.graph.ts`.
 *
 * Nothing here runs SQL. `model.ts` checks the declarations against the schema and the tables when the server
 * starts; `compile.ts` turns a selection of declared fields into one statement.
 */
import type { Actor } from '../kernel/actor.js';
import type {
  Argument,
  Columns,
  ColumnField,
  ComputedField,
  ConnectionField,
  DerivedField,
  ExpressionField,
  ExtensionDeclaration,
  FieldDeclaration,
  Labelled,
  ListField,
  MoneyField,
  OneField,
  RootDeclaration,
  Row,
  RowOrder,
  Select,
  TypeDeclaration,
  TypeOptions,
} from './declaration.js';
import type { Sql } from './sql.js';

export type * from './declaration.js';
export {
  condition,
  equals,
  flag,
  matches,
  oneOf,
  order,
  parts,
  range,
} from './filter.js';
export { hasScope, type Sql, setting, sql, suppressed, today } from './sql.js';

/** A column that needs more said of it than its name. */
export const column = (options: Omit<ColumnField, 'kind'> = {}): ColumnField => ({ kind: 'column', ...options });

/** An amount and its currency as one `Money`; null where the amount is null. */
export const money = (options: Omit<MoneyField, 'kind'>): MoneyField => ({ kind: 'money', ...options });

/** A scalar that PostgreSQL computes from the row, and from the row of a field `beside` it. */
export const expression = (
  of: ExpressionField['expression'],
  options: Labelled & Pick<ExpressionField, 'beside'> = {},
): ExpressionField => ({
  kind: 'expression',
  expression: of,
  ...options,
});

/**
 * A value that TypeScript computes from the named properties.
 *
 * One such field anywhere in an operation costs it the text delivery: rather write an expression where SQL can say it.
 */
export const computed = (
  properties: readonly string[],
  compute: (row: Row, actor: Actor) => unknown,
  options: Labelled = {},
): ComputedField => ({ kind: 'computed', properties, compute, ...options });

/** At most one row of another type; declare it nullable, for row-level security may hide it. */
export const one = (type: string, options: Omit<OneField, 'kind' | 'type'>): OneField => ({
  kind: 'one',
  type,
  ...options,
});

/** A short plain list, capped. */
export const list = (type: string, options: Omit<ListField, 'kind' | 'type'>): ListField => ({
  kind: 'list',
  type,
  ...options,
});

/** A page of a list that grows, with the filters and orders that the target type declares. */
export const connection = (type: string, options: Omit<ConnectionField, 'kind' | 'type'>): ConnectionField => ({
  kind: 'connection',
  type,
  ...options,
});

/** One row from a `select` of your own; its columns are the fields of the type, in snake_case. Null when it gives none. */
export const derivedOne = (type: string, select: Select, options: Labelled = {}): DerivedField => ({
  kind: 'derivedOne',
  type,
  select,
  ...options,
});

/** Rows from a `select` of your own, in its own order. Limit: 200 unless told. */
export const derivedList = (
  type: string,
  select: Select,
  options: Labelled & { limit?: number } = {},
): DerivedField => ({ kind: 'derivedList', type, select, ...options });

/** A GraphQL type that the engine reads. A field named as a property of the entity needs no line of its own. */
export const graphType = (name: string, options: TypeOptions = {}): TypeDeclaration => ({
  kind: 'type',
  name,
  ...options,
});

/** Fields (filters, orders) that a module adds to another module's type. */
export const extendType = (
  name: string,
  fields: Readonly<Record<string, FieldDeclaration>>,
  more: Pick<ExtensionDeclaration, 'filters' | 'orders'> = {},
): ExtensionDeclaration => ({ kind: 'extension', name, fields, ...more });

type RootWhere = (target: Columns, arg: Argument) => Sql;

/** A root field that is one row: by its argument `id`, or by a condition of your own. */
export function rootOne(name: string, type: string, options: { where?: RootWhere } = {}): RootDeclaration {
  const { where } = options;
  if (where) return { kind: 'root', name, field: { kind: 'one', type, where: (_, target, arg) => where(target, arg) } };
  return { kind: 'root', name, field: { kind: 'one', type, argument: 'id' } };
}

/** A root field that is a short list of rows. */
export function rootList(
  name: string,
  type: string,
  options: { where?: RootWhere; order?: RowOrder; limit?: number } = {},
): RootDeclaration {
  const { where, ...rest } = options;
  const relation = where ? { where: (_: Columns, target: Columns, arg: Argument) => where(target, arg) } : {};
  return { kind: 'root', name, field: { kind: 'list', type, ...rest, ...relation } };
}

/** A root field that is a connection over every row the actor may see. */
export function rootConnection(name: string, type: string, options: { where?: RootWhere } = {}): RootDeclaration {
  const { where } = options;
  const relation = where ? { where: (_: Columns, target: Columns, arg: Argument) => where(target, arg) } : {};
  return { kind: 'root', name, field: { kind: 'connection', type, ...relation } };
}

/** A root field that is one virtual row: its columns carry the arguments down to the fields below it. */
export const rootDerived = (name: string, type: string, select: (arg: Argument) => Sql): RootDeclaration => ({
  kind: 'root',
  name,
  field: { kind: 'derivedOne', type, select: (_, arg) => select(arg) },
});

/** The body of a TypeGraphQL field resolver that only carries arguments and a type: the engine puts its own reading in its place. */
export function fromGraph(): never {
  throw new Error('This field is read by the graph engine, which was not installed on the schema.');
}
