import {
  getNamedType,
  getNullableType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Input } from './valid-inputs.js';

/** A place in an input: field names, and `0` for the first entry of a list. */
export type Path = readonly string[];

export interface InputField {
  readonly path: Path;
  /** The name of the field that holds the value, also for an entry of a list. */
  readonly name: string;
  /** The named type: `ID`, `CalendarDate`, an enum, an input object. */
  readonly type: string;
  readonly kind: 'scalar' | 'enum' | 'object' | 'list';
  readonly isRequired: boolean;
  /** The input type it is a field of. */
  readonly of: string;
}

/** Every field of an input type at any depth; a list is followed by its first entry. */
export function inputFields(type: GraphQLInputObjectType, prefix: Path = []): InputField[] {
  return Object.values(type.getFields()).flatMap((field) => fieldsAt(type, field, [...prefix, field.name]));
}

function fieldsAt(of: GraphQLInputObjectType, field: GraphQLInputField, path: Path): InputField[] {
  const named = getNamedType(field.type);
  const isList = isListType(getNullableType(field.type));
  const about = { name: field.name, type: named.name, of: of.name };
  const entryKind = isInputObjectType(named) ? 'object' : isEnumType(named) ? 'enum' : 'scalar';
  const here: InputField = {
    ...about,
    path,
    kind: isList ? 'list' : entryKind,
    isRequired: isNonNullType(field.type) && field.defaultValue === undefined,
  };
  const entryPath = isList ? [...path, '0'] : path;
  const entry: InputField[] = isList ? [{ ...about, path: entryPath, kind: entryKind, isRequired: true }] : [];
  const nested = isInputObjectType(named) ? inputFields(named, entryPath) : [];
  return [here, ...entry, ...nested];
}

export const mutationsOf = (schema: GraphQLSchema) =>
  Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ({
    name: field.name,
    input: getNamedType(field.args[0]?.type) as GraphQLInputObjectType,
    payload: getNamedType(field.type).name,
  }));

/** The value at a place; undefined where the way there is not given. */
export const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], input);

/** A copy with another value at a place; `undefined` leaves the field out. */
export function withValue(input: Input, path: Path, value: unknown): Input {
  const copy = structuredClone(input);
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>;
  const name = path.at(-1) ?? '';
  if (value === undefined) delete parent[name];
  else parent[name] = value;
  return copy;
}
