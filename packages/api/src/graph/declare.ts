/**
 * How a field of a GraphQL type is read: the declarations that modules write in `x.graph.ts`.
 *
 * Nothing here runs SQL. `model.ts` checks the declarations against the schema and the tables when the server
 * starts; `compile.ts` turns a selection of declared fields into one statement.
 */
import type { Label } from '@caregraph/shared/permissions';
import type { Actor } from '../kernel/actor.js';
import type { FilterDeclaration, OrderDeclaration } from './filter.js';
import { type Sql, sql } from './sql.js';

export {
  condition,
  equals,
  type FilterDeclaration,
  flag,
  matches,
  type OrderDeclaration,
  oneOf,
  order,
  range,
} from './filter.js';
export { join, type Setting, type Sql, setting, sql, suppressed, today } from './sql.js';

/** The columns of one row, by property name (of a row without an entity: by column name, in either spelling). */
export interface Columns {
  readonly [property: string]: Sql;
}

/** An argument of the field that is being read, by path (`'period.from'`); null when it was not given. */
export type Argument = (path: string) => Sql;

/** An SQL value of a row: a property, or an expression over its columns. */
export type Value = string | ((row: Columns, arg: Argument) => Sql);

/** The labels an actor must hold, all of them, to see a field. */
export type Labels = Label | readonly Label[];

export interface Labelled {
  /** Withheld from an actor who lacks one of these labels: the field is then null, and named in `redacted`. */
  readonly label?: Labels;
}

export interface ColumnField extends Labelled {
  readonly kind: 'column';
  /** The property, when it is not called as the field. */
  readonly property?: string;
}
export interface MoneyField extends Labelled {
  readonly kind: 'money';
  readonly minor: Value;
  readonly currency: Value;
}
export interface ExpressionField extends Labelled {
  readonly kind: 'expression';
  readonly expression: (row: Columns, arg: Argument) => Sql;
}
export interface ComputedField extends Labelled {
  readonly kind: 'computed';
  readonly properties: readonly string[];
  readonly compute: (row: Row, actor: Actor) => unknown;
}

/** Properties with a direction; the id is always the last of them. Nulls stand last. */
export type RowOrder = readonly (readonly [Value, 'ASC' | 'DESC'])[];

/** How the rows of a relation are found: `on` a property of the parent, `by` a property of the target, or any condition. */
interface Relation {
  /** parent[on] = target.id */
  readonly on?: string;
  /** target[by] = parent.id */
  readonly by?: string;
  readonly where?: (parent: Columns, target: Columns, arg: Argument) => Sql;
}
export interface OneField extends Labelled, Relation {
  readonly kind: 'one';
  readonly type: string;
  /** Which row, when several fit. */
  readonly order?: RowOrder;
}
export interface ListField extends Labelled, Relation {
  readonly kind: 'list';
  readonly type: string;
  readonly order?: RowOrder;
  /** The most rows this list ever gives; a plain list is for what a person could count. Default 100. */
  readonly limit?: number;
}
export interface ConnectionField extends Labelled, Relation {
  readonly kind: 'connection';
  readonly type: string;
}
export interface DerivedField extends Labelled {
  readonly kind: 'derivedOne' | 'derivedList';
  readonly type: string;
  readonly select: (parent: Columns, arg: Argument) => Sql;
  readonly limit?: number;
}

export type FieldDeclaration =
  | ColumnField
  | MoneyField
  | ExpressionField
  | ComputedField
  | OneField
  | ListField
  | ConnectionField
  | DerivedField;

/** The row a computed field is given: the named properties, as JSON would show them (days and instants are strings, bigint and numeric too). */
// biome-ignore lint/suspicious/noExplicitAny: the declaration does not know the entity; the names are checked at start, the types are the table's
export type Row = { readonly [property: string]: any };

/** A column that needs more said of it than its name. */
export const column = (options: Omit<ColumnField, 'kind'> = {}): ColumnField => ({ kind: 'column', ...options });

/** An amount and its currency as one `Money`; null where the amount is null. */
export const money = (options: Omit<MoneyField, 'kind'>): MoneyField => ({ kind: 'money', ...options });

/** A scalar that PostgreSQL computes from the row. */
export const expression = (of: (row: Columns, arg: Argument) => Sql, options: Labelled = {}): ExpressionField => ({
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
export const derivedOne = (
  type: string,
  select: (parent: Columns, arg: Argument) => Sql,
  options: Labelled = {},
): DerivedField => ({ kind: 'derivedOne', type, select, ...options });

/** Rows from a `select` of your own, in its own order. Limit: 200 unless told. */
export const derivedList = (
  type: string,
  select: (parent: Columns, arg: Argument) => Sql,
  options: Labelled & { limit?: number } = {},
): DerivedField => ({ kind: 'derivedList', type, select, ...options });

export interface TypeOptions {
  /** The MikroORM entity whose table the type shows; absent for rows of a `select` of your own. */
  readonly entity?: unknown;
  /** The property that holds the client whose data the row is: `'id'` for Client. Reading such a row is audited. */
  readonly subject?: string;
  readonly fields?: Readonly<Record<string, FieldDeclaration>>;
  /** Labels of columns that no field shows but filters, orders and expressions use. */
  readonly labels?: Readonly<Record<string, Labels>>;
  readonly filters?: Readonly<Record<string, FilterDeclaration>>;
  readonly orders?: Readonly<Record<string, OrderDeclaration>>;
  /** Default: the id, ascending (age, for ids grow with time). */
  readonly defaultOrder?: readonly [string, 'ASC' | 'DESC'];
}
export interface TypeDeclaration extends TypeOptions {
  readonly kind: 'type';
  readonly name: string;
}
export interface ExtensionDeclaration {
  readonly kind: 'extension';
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  readonly filters?: Readonly<Record<string, FilterDeclaration>>;
  readonly orders?: Readonly<Record<string, OrderDeclaration>>;
}
export interface RootDeclaration {
  readonly kind: 'root';
  readonly name: string;
  readonly field: FieldDeclaration;
}
export type GraphDeclaration = TypeDeclaration | ExtensionDeclaration | RootDeclaration;

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
  const where = options.where ?? ((target, arg) => sql`${target.id} = ${arg('id')}::uuid`);
  return { kind: 'root', name, field: { kind: 'one', type, where: (_, target, arg) => where(target, arg) } };
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
