import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import type { Context } from '../kernel/context.js';
import type { ComputedField, Row } from './declaration.js';
import type { Engine, ReadContext } from './engine.js';
import { labelList, type Model } from './model-type.js';

type Field = GraphQLField<unknown, ReadContext>;
type Resolver = GraphQLFieldResolver<unknown, ReadContext>;
type Answered = Readonly<Record<string, unknown>>;

/** Objects that came out of a compiled statement: their values stand under response keys, not field names. */
const answered = new WeakSet<object>();

function mark(value: unknown): unknown {
  if (Array.isArray(value)) value.forEach(mark);
  else if (typeof value === 'object' && value !== null) answered.add(value);
  return value;
}

/**
 * Gives the fields of the schema their resolvers for the tree delivery.
 *
 * A field of a declared type is looked up in the answer; a computed one is worked out from the columns that came along;
 * a field of another type that shows a declared one (a mutation's payload) is read by the id its resolver gives.
 */
export function installGraph(engine: Engine): void {
  const { model } = engine;
  for (const type of Object.values(model.schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()) as Field[]) {
      const declared = model.types.get(type.name);
      const declaration = declared?.fields.get(field.name);
      if (declaration?.kind === 'computed') field.resolve = computedResolver(declaration);
      else if (declared) field.resolve = fromAnswer(field, undefined);
      else if (isReread(model, type, field)) field.resolve = rereadResolver(engine, field);
      else if (type === model.schema.getQueryType() && model.roots.has(field.name))
        field.resolve = rootResolver(engine, field);
      else if (type === model.schema.getMutationType()) field.resolve = mutationResolver(engine, field);
      else field.resolve = fromAnswer(field, field.resolve);
    }
  }
}

/** The value under the response key of an answered object; of any other object, what its own resolver says. */
function fromAnswer(field: Field, other: Resolver | undefined): Resolver {
  const isLeaf = isLeafType(getNamedType(field.type));
  return (source, args, context, info) => {
    if (typeof source !== 'object' || source === null || !answered.has(source))
      return (other ?? defaultFieldResolver)(source, args, context, info);
    const value = (source as Answered)[info.path.key];
    return isLeaf ? value : mark(value);
  };
}

/** In the place of a computed value the answer has the row to compute it from. */
function computedResolver({ compute, label }: ComputedField): Resolver {
  const labels = labelList(label);
  return (source, _args, { actor }, { path }) => {
    if (!labels.every((each) => actor.labels.has(each))) return null;
    return compute((source as Answered)[path.key] as Row, actor);
  };
}

function isReread(model: Model, type: GraphQLObjectType, field: Field): boolean {
  const shown = getNamedType(field.type).name;
  if (!model.types.has(shown) || /(Connection|Edge)$/.test(type.name)) return false;
  return type !== model.schema.getQueryType() || !model.roots.has(field.name);
}

/** Before a mutation runs, the write is told what of its payload can be read with the change, in the same transaction. */
function mutationResolver(engine: Engine, field: Field): Resolver {
  const resolve = field.resolve ?? defaultFieldResolver;
  const payload = getNamedType(field.type);
  if (!isObjectType(payload)) return resolve;
  const shown = new Map(
    (Object.values(payload.getFields()) as Field[])
      .filter((each) => isReread(engine.model, payload, each) && !isListType(getNullableType(each.type)))
      .map((each) => [each.name, getNamedType(each.type).name]),
  );
  return (source, args, context, info) => {
    engine.offerAhead(context as Context, info, payload, shown);
    return resolve(source, args, context, info);
  };
}

/** A root field's own resolver asks `context.read`; what comes back is the engine's. */
function rootResolver(engine: Engine, field: Field): Resolver {
  const resolve = field.resolve ?? defaultFieldResolver;
  return async (source, args, context, info) => {
    engine.refuseRepeat(context);
    return mark(await resolve(source, args, context, info));
  };
}

/** Reads the rows anew that a resolver names by id: a payload shows what is, not what the use-case held in its hands. */
function rereadResolver(engine: Engine, field: Field): Resolver {
  const resolve = field.resolve ?? defaultFieldResolver;
  const type = getNamedType(field.type).name;
  return async (source, args, context, info) => {
    const named: unknown = await resolve(source, args, context, info);
    if (named === null || named === undefined) return named;
    const ids = [named].flat().map((each) => (each as { id: string }).id);
    const ahead = Array.isArray(named) ? undefined : engine.takeAhead(context, info, ids[0] as string);
    if (ahead) return mark(ahead[0] ?? null);
    const rows = await engine.readByIds(context, info, type, ids);
    return mark(Array.isArray(named) ? rows : (rows[0] ?? null));
  };
}
