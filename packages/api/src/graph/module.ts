import type { EntityClass } from '@mikro-orm/core';
import type { GraphDeclaration } from './declare.js';

/** What a domain contributes to the server: its tables, its GraphQL classes, and how its types are read. */
export interface Module {
  name: string;
  entities: readonly EntityClass<object>[];
  /** TypeGraphQL takes resolver classes as plain functions. */
  resolvers: readonly Function[];
  graph: readonly GraphDeclaration[];
}
