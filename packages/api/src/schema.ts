import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import type { Module } from './graph/module.js';

/** The GraphQL schema of the modules, as callers see it. How its fields are read is the read engine's business. */
export function buildSchema(modules: readonly Module[]): GraphQLSchema {
  const resolvers = modules.flatMap((module) => module.resolvers);
  // biome-ignore lint/complexity/noBannedTypes: TypeGraphQL takes resolver classes as plain functions
  return buildSchemaSync({ resolvers: resolvers as NonEmptyArray<Function>, validate: false, skipCheck: false });
}
