import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getArgumentValues,
  getNamedType,
} from 'graphql';
import { argumentType } from './model-probe.js';
import { refuse } from './refuse.js';

/** A selected field with its definition: enough to read its arguments again for every run. */
export interface FieldUse {
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

/** The field of a type by its name, as the schema has it. */
export function fieldOf(type: GraphQLOutputType, name: string): GraphQLField<unknown, unknown> {
  const shown = getNamedType(type) as GraphQLObjectType;
  const field = shown.getFields()[name];
  if (!field) throw new Error(`${shown.name}.${name} is not in the schema.`);
  return field;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** The coerced arguments of a field, under these variables. */
export const argumentsOf = ({ field, node }: FieldUse, variables: Arguments): Arguments =>
  getArgumentValues(field, node, variables);

/** Reads one value, by its path, out of a field's arguments. @throws when the field has no such argument */
export function argumentAt({ field }: FieldUse, path: string): (values: Arguments) => unknown {
  const keys = path.split('.');
  const isId = getNamedType(argumentType(field, keys)).name === 'ID';
  return (values) => accept(at(values, keys), isId);
}

/** The value at a path; undefined where the way there is not given. */
function at(values: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], values);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Refuses what PostgreSQL could only answer with an error: an id that is no UUID, text that is no UTF-8. */
function accept(value: unknown, isId: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => accept(each, isId));
  if (typeof value !== 'string') return value;
  if (isId && !UUID.test(value)) throw refuse('BAD_USER_INPUT', 'An id here is not one.');
  if (value.includes('\0') || !value.isWellFormed()) throw refuse('INVALID', 'A text holds a character that is none.');
  return value;
}
