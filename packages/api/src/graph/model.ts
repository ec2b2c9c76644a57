import type { Label } from '@caregraph/shared/permissions';
import type { EntityClass, EntityProperty, MetadataStorage } from '@mikro-orm/core';
import { type GraphQLSchema, isObjectType } from 'graphql';
import type { ExtensionDeclaration, GraphDeclaration, TypeDeclaration } from './declaration.js';
import { checkModel } from './model-check.js';
import { columnOf, labelList, type Model, type ModelColumn, type ModelType } from './model-type.js';
import { identifier } from './sql.js';

export type { Model } from './model-type.js';

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
  const of = <K extends GraphDeclaration['kind']>(kind: K) =>
    declarations.filter((each): each is Extract<GraphDeclaration, { kind: K }> => each.kind === kind);
  const extensions = of('extension');
  const types = new Map(
    of('type').map((each) => {
      const own = extensions.filter(({ name }) => name === each.name);
      return [each.name, typeOf(each, own, schema, metadata)];
    }),
  );
  const roots = new Map(of('root').map(({ name, field }) => [name, field]));
  const model = { schema, types, roots, permissions };

  const names = declarations.flatMap(namesOf);
  const faults = [
    ...new Set(names.filter((name, index) => names.indexOf(name) < index).map((name) => `${name} is declared twice.`)),
    ...extensions
      .filter(({ name }) => !types.has(name))
      .map(({ name }) => `${name} is extended, but no graphType declares it.`),
    ...checkModel(model),
  ];
  if (faults.length > 0) throw new Error(`The graph declarations do not fit:\n${faults.join('\n')}`);
  return model;
}

function namesOf(declaration: GraphDeclaration): string[] {
  if (declaration.kind === 'root') return [`Query.${declaration.name}`];
  const fields = Object.keys(declaration.fields ?? {}).map((field) => `${declaration.name}.${field}`);
  return declaration.kind === 'type' ? [declaration.name, ...fields] : fields;
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
  const { schema, tableName, properties, readonly: isView } = metadata.get(entity);
  const columns = new Map<string, ModelColumn>();
  for (const property of Object.values<EntityProperty>(properties)) {
    const [field] = property.fieldNames ?? [];
    if (!field || property.persist === false) continue;
    // Without its length `char` would be one character.
    const type = (property.columnTypes?.[0] ?? 'text').replace(/\(.*\)/, '').replace(/^char$/, 'bpchar');
    const nullable = property.nullable === true;
    columns.set(property.name, { sql: identifier(field), type, nullable, mayBeNull: nullable || isView === true });
  }
  const table = schema ? `${identifier(schema)}.${identifier(tableName)}` : identifier(tableName);
  return { table, columns };
}

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
