import type { Label } from '@caregraph/shared/permissions';
import { type GraphQLField, type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql';
import { columnsBy, NO_COLUMNS, valueOf } from './columns.js';
import type { Argument, Columns, Value } from './declaration.js';
import type { FilterDeclaration, OrderDeclaration } from './filter.js';
import { columnOf, labelList, type ModelType } from './model-type.js';
import { raw } from './sql.js';

const NULL = raw('null');

/** Columns that note what is read of them, so that a declaration can be tried without a database. */
export interface Probe {
  readonly columns: Columns;
  /** The labels of all that was read. */
  readonly labels: Set<Label>;
  read(value: Value, arg?: Argument): void;
}

export function probe(type: ModelType | null): Probe {
  const labels = new Set<Label>();
  const noting = (from: ModelType) =>
    columnsBy((property) => {
      for (const label of from.labels.get(property) ?? []) labels.add(label);
      return raw(columnOf(from, property).sql);
    });
  const columns = type ? noting(type) : NO_COLUMNS;
  return { columns, labels, read: (value, arg = () => NULL) => void valueOf(columns, value, arg) };
}

/** What an actor must hold to filter or order this way: the labels said, and those of the columns that are read. */
export function labelsRead(type: ModelType, by: FilterDeclaration | OrderDeclaration): readonly Label[] {
  const seen = probe(type);
  if ('kind' in by && by.kind === 'condition') by.of(seen.columns, NULL);
  if ('kind' in by && by.kind === 'parts') by.of(seen.columns, () => NULL);
  else for (const value of [by.of].flat()) seen.read(value as Value);
  return [...labelList(by.label), ...seen.labels];
}

/** Arguments that only check that the field has them. */
export function probeArguments(field: GraphQLField<unknown, unknown>): Argument {
  return (path) => {
    argumentType(field, path.split('.'));
    return NULL;
  };
}

/** The input type at a path of a field's arguments. @throws when there is none */
export function argumentType(field: GraphQLField<unknown, unknown>, path: readonly string[]): GraphQLInputType {
  let type = field.args.find(({ name }) => name === path[0])?.type;
  for (const key of path.slice(1)) {
    const input = type && getNamedType(type);
    type = isInputObjectType(input) ? input.getFields()[key]?.type : undefined;
  }
  if (!type) throw new Error(`there is no argument ${path.join('.')}`);
  return type;
}
