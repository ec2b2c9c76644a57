import type { Label, Permission } from '@caregraph/shared/permissions';
import type { GraphQLSchema } from 'graphql';
import type { FieldDeclaration, Labels } from './declaration.js';
import type { FilterDeclaration, OrderDeclaration } from './filter.js';
import { identifier } from './sql.js';

export interface ModelColumn {
  /** The column as an SQL identifier, quoted. */
  readonly sql: string;
  /** The SQL type without length or precision; null in a row without an entity. */
  readonly type: string | null;
  readonly nullable: boolean;
  /** PostgreSQL may give null for it: of a view's column it may, whatever the entity says. */
  readonly mayBeNull: boolean;
}

/** One GraphQL type and how its rows are read. */
export interface ModelType {
  readonly name: string;
  /** The quoted table; null when the rows come from a `select` of the module's own. */
  readonly table: string | null;
  /** By property; of a row without an entity, any name is a column. */
  readonly columns: ReadonlyMap<string, ModelColumn>;
  /** Every field of the GraphQL type but `redacted`. */
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
  /** The labels of each labelled property. */
  readonly labels: ReadonlyMap<string, readonly Label[]>;
  readonly filters: ReadonlyMap<string, FilterDeclaration>;
  readonly orders: ReadonlyMap<string, OrderDeclaration>;
  readonly defaultOrder: readonly [string, 'ASC' | 'DESC'] | undefined;
  readonly subject: string | undefined;
}

export interface Model {
  readonly schema: GraphQLSchema;
  readonly types: ReadonlyMap<string, ModelType>;
  /** Root query fields by name. */
  readonly roots: ReadonlyMap<string, FieldDeclaration>;
  /** The permission each operation demands, by `Query.field`. */
  readonly permissions: Readonly<Record<string, Permission | 'signed-in'>>;
}

export const labelList = (label: Labels | undefined): readonly Label[] =>
  label === undefined ? [] : typeof label === 'string' ? [label] : label;

/** The column of a property. @throws when the type has none of that name */
export function columnOf(type: ModelType, property: string): ModelColumn {
  if (type.table === null) return { sql: identifier(snakeCase(property)), type: null, nullable: true, mayBeNull: true };
  const column = type.columns.get(property);
  if (!column) throw new Error(`${type.name} has no property "${property}".`);
  return column;
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Names of the fields that an actor without the `hidden` labels is not shown. */
export function withheldFields(type: ModelType, hidden: ReadonlySet<Label>): string[] {
  return [...type.fields].filter(([, { label }]) => isWithheld(label, hidden)).map(([name]) => name);
}

export const isWithheld = (label: Labels | undefined, hidden: ReadonlySet<Label>): boolean =>
  labelList(label).some((each) => hidden.has(each));
