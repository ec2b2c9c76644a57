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
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
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
  return withCheckedIds(
    buildSchemaSync({
      resolvers: resolvers as NonEmptyArray<Function>,
      validate: false,
      skipCheck: false,
      pubSub: NO_TOPICS,
    }),
  );
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
