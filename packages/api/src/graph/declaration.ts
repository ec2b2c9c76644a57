import type { Label } from '@caregraph/shared/permissions';
import type { Actor } from '../kernel/actor.js';
import type { FilterDeclaration, OrderDeclaration } from './filter.js';
import type { Sql } from './sql.js';

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
  /** The field of the same type, a `one` by id, whose row is read beside this one: once, however many expressions read it. */
  readonly beside?: string;
  readonly expression: (row: Columns, arg: Argument, beside: Columns) => Sql;
}
export interface ComputedField extends Labelled {
  readonly kind: 'computed';
  readonly properties: readonly string[];
  readonly compute: (row: Row, actor: Actor) => unknown;
}

/** Properties with a direction; the id is always the last of them. Nulls stand last. */
export type RowOrder = readonly (readonly [Value, 'ASC' | 'DESC'])[];

/** How the rows of a relation are found: `on` a property of the parent, `by` a property of the target, and any condition. */
interface Relation {
  /** parent[on] = target.id */
  readonly on?: string;
  /** target[by] = parent.id */
  readonly by?: string;
  /** parent[shared] = target[shared]. Say it of the client: rows that are hers need not be looked up again to record her. */
  readonly shared?: string;
  readonly where?: (parent: Columns, target: Columns, arg: Argument) => Sql;
}
export interface OneField extends Labelled, Relation {
  readonly kind: 'one';
  readonly type: string;
  /** Of a root field: the argument that holds the row's id. */
  readonly argument?: string;
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
/** `, … as name` where the selection reads the column of this name, and nothing where it does not. */
export type Asked = (name: string, column: Sql) => Sql;
/** A `select` of a module's own. PostgreSQL prepares for whatever it names, so what costs much is named only where it is asked for. */
export type Select = (parent: Columns, arg: Argument, asked: Asked) => Sql;
export interface DerivedField extends Labelled {
  readonly kind: 'derivedOne' | 'derivedList';
  readonly type: string;
  readonly select: Select;
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
// oxlint-disable-next-line typescript/no-explicit-any -- the declaration does not know the entity: the names are checked at start, the types are the table's
export type Row = { readonly [property: string]: any };

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
