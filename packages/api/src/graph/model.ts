import type { Label, Permission } from '@caregraph/shared/permissions';
import type { EntityClass, EntityProperty, MetadataStorage } from '@mikro-orm/core';
import { type GraphQLSchema, isObjectType } from 'graphql';
import type {
  ExtensionDeclaration,
  FieldDeclaration,
  FilterDeclaration,
  GraphDeclaration,
  Labels,
  OrderDeclaration,
  RootDeclaration,
  TypeDeclaration,
} from './declare.js';
import { checkModel } from './model-check.js';
import { identifier } from './sql.js';

export interface ModelColumn {
  /** The column as an SQL identifier, quoted. */
  readonly sql: string;
  /** The SQL type without length or precision; null in a row without an entity. */
  readonly type: string | null;
  readonly nullable: boolean;
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

export interface ModelParts {
  schema: GraphQLSchema;
  declarations: readonly GraphDeclaration[];
  /** `orm.getMetadata()`: the tables and columns behind the entities. */
  metadata: MetadataStorage;
  permissions: Model['permissions'];
}

/**
 * Joins what the modules declare with the schema and the tables.
 *
 * @throws one error that lists everything that does not fit: the server does not start on a field that nothing reads.
 */
export function createModel({ schema, declarations, metadata, permissions }: ModelParts): Model {
  const types = new Map<string, ModelType>();
  const faults: string[] = [];
  const extensions = declarations.filter((each): each is ExtensionDeclaration => each.kind === 'extension');
  for (const declaration of declarations) {
    if (declaration.kind !== 'type') continue;
    if (types.has(declaration.name)) faults.push(`${declaration.name} is declared twice.`);
    const own = extensions.filter(({ name }) => name === declaration.name);
    types.set(declaration.name, typeOf(declaration, own, schema, metadata));
  }
  for (const { name, fields } of extensions) {
    const others = declarations.filter((each) => 'fields' in each && each.name === name && each.fields !== fields);
    for (const field of Object.keys(fields))
      if (others.some((each) => 'fields' in each && field in (each.fields ?? {})))
        faults.push(`${name}.${field} is declared twice.`);
  }
  for (const { name } of extensions)
    if (!types.has(name)) faults.push(`${name} is extended, but no graphType declares it.`);

  const roots = new Map(
    declarations
      .filter((each): each is RootDeclaration => each.kind === 'root')
      .map(({ name, field }) => [name, field]),
  );
  const names = declarations.flatMap((each) => (each.kind === 'root' ? [each.name] : []));
  for (const name of names.filter((each, index) => names.indexOf(each) < index))
    faults.push(`Query.${name} is declared twice.`);
  const model = { schema, types, roots, permissions };
  faults.push(...checkModel(model));
  if (faults.length > 0) throw new Error(`The graph declarations do not fit:\n${faults.join('\n')}`);
  return model;
}

function typeOf(
  declaration: TypeDeclaration,
  extensions: readonly ExtensionDeclaration[],
  schema: GraphQLSchema,
  metadata: MetadataStorage,
): ModelType {
  const { name, entity } = declaration;
  const { table, columns } = entity
    ? tableOf(metadata, entity as EntityClass<object>)
    : { table: null, columns: new Map<string, ModelColumn>() };
  const parts = [declaration, ...extensions];
  const fields = new Map(parts.flatMap((part) => Object.entries(part.fields ?? {})));
  const type = schema.getType(name);
  if (isObjectType(type)) {
    for (const field of Object.keys(type.getFields())) {
      const isColumn = table === null ? field !== 'redacted' : columns.has(field);
      if (isColumn && !fields.has(field)) fields.set(field, { kind: 'column' });
    }
  }
  const labels = new Map(
    Object.entries(declaration.labels ?? {}).map(([property, label]) => [property, labelList(label)]),
  );
  for (const [field, declared] of fields) {
    const property =
      declared.kind === 'column' ? (declared.property ?? field) : declared.kind === 'money' ? declared.minor : null;
    if (declared.label && typeof property === 'string') labels.set(property, labelList(declared.label));
  }
  return {
    name,
    table,
    columns,
    fields,
    labels,
    filters: new Map(parts.flatMap((part) => Object.entries(part.filters ?? {}))),
    orders: new Map(parts.flatMap((part) => Object.entries(part.orders ?? {}))),
    defaultOrder: declaration.defaultOrder,
    subject: declaration.subject,
  };
}

function tableOf(metadata: MetadataStorage, entity: EntityClass<object>) {
  const { schema, tableName, properties } = metadata.get(entity);
  const columns = new Map<string, ModelColumn>();
  for (const property of Object.values<EntityProperty>(properties)) {
    const [field] = property.fieldNames ?? [];
    if (!field || property.persist === false) continue;
    const type = (property.columnTypes?.[0] ?? 'text').replace(/\(.*\)/, '');
    columns.set(property.name, { sql: identifier(field), type, nullable: property.nullable === true });
  }
  const table = schema ? `${identifier(schema)}.${identifier(tableName)}` : identifier(tableName);
  return { table, columns };
}

export const labelList = (label: Labels | undefined): readonly Label[] =>
  label === undefined ? [] : typeof label === 'string' ? [label] : label;

/** The column of a property. @throws when the type has none of that name */
export function columnOf(type: ModelType, property: string): ModelColumn {
  if (type.table === null) return { sql: identifier(snakeCase(property)), type: null, nullable: true };
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

/** Every column that holds labelled facts: what `care_limited` must not be granted, as a schema test demands. */
export function labelledColumns(model: Model): { table: string; column: string; labels: readonly Label[] }[] {
  return [...model.types.values()].flatMap((type) =>
    type.table === null
      ? []
      : [...type.labels].map(([property, labels]) => ({
          table: type.table?.replaceAll('"', '') ?? '',
          column: columnOf(type, property).sql.replaceAll('"', ''),
          labels,
        })),
  );
}
