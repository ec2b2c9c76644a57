import 'reflect-metadata';
import {
  type GraphQLInputType,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { buildSchemaSync, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { Module } from './graph/module.js';
import { EntityId } from './kernel/scalars.js';

/** TypeGraphQL builds no subscription without a place for topics; ours get their source from `/graphql/stream`. */
const NO_TOPICS = {
  publish: () => {
    throw new Error('There are no topics: changes are told by the outbox.');
  },
  subscribe: () => {
    throw new Error('There are no topics: a subscription takes its source from the context.');
  },
};

/** The GraphQL schema of the modules, as callers see it. How its fields are read is the read engine's business. */
export function buildSchema(modules: readonly Module[]): GraphQLSchema {
  const resolvers = modules.flatMap((module) => module.resolvers);
  const schema = buildSchemaSync({
    resolvers: resolvers as NonEmptyArray<Function>,
    validate: false,
    skipCheck: false,
    pubSub: NO_TOPICS,
  });
  return withCheckedIds(withPlainInputs(schema));
}

type Resolvers = Record<string, (...given: unknown[]) => unknown>;

/**
 * Has mutations called with what GraphQL made of their arguments.
 *
 * TypeGraphQL would first turn each input, field by field and in every request, into an instance of the class that
 * declares it; the rules read plain objects as well, and nothing else looks at an input.
 */
function withPlainInputs(schema: GraphQLSchema): GraphQLSchema {
  const fields = schema.getMutationType()?.getFields() ?? {};
  for (const { schemaName, target, methodName, params = [], middlewares = [] } of getMetadataStorage().mutations) {
    const field = fields[schemaName];
    const taken = [...params].sort((one, other) => one.index - other.index);
    if (!field || middlewares.length > 0) continue;
    if (!taken.every(({ kind }) => kind === 'arg' || kind === 'context' || kind === 'info')) continue;
    const resolvers = new (target as new () => Resolvers)();
    field.resolve = (_source, args, context, info) =>
      resolvers[methodName]?.(
        ...taken.map((param) => (param.kind === 'arg' ? args[param.name] : param.kind === 'info' ? info : context)),
      );
  }
  return schema;
}

/**
 * Puts our own `ID` in the place of GraphQL's wherever a caller gives one, so that a text that is no id is refused
 * before anything runs. TypeGraphQL offers no such exchange for a scalar that GraphQL itself names.
 */
function withCheckedIds(schema: GraphQLSchema): GraphQLSchema {
  const types = schema.getTypeMap();
  for (const type of Object.values(types)) {
    const given = isInputObjectType(type)
      ? Object.values(type.getFields())
      : isObjectType(type)
        ? Object.values(type.getFields()).flatMap(({ args }) => args)
        : [];
    for (const each of given) each.type = checked(each.type);
  }
  types[EntityId.name] = EntityId;
  return schema;
}

function checked(type: GraphQLInputType): GraphQLInputType {
  if (isNonNullType(type)) return new GraphQLNonNull(checked(type.ofType));
  if (isListType(type)) return new GraphQLList(checked(type.ofType));
  return type === GraphQLID ? EntityId : type;
}
