import { OPERATION_PERMISSIONS } from '@caregraph/shared/permissions';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Engine } from './graph/engine.js';
import { installGraph } from './graph/install.js';
import { createModel } from './graph/model.js';
import type { Reader } from './graph/reader.js';
import type { Module } from './graph/module.js';
import { buildSchema } from './schema.js';

/**
 * The schema of the modules with the engine that reads it.
 *
 * @throws one error listing every field, filter, order or operation that nobody declared: such a server must not start
 */
export function createEngine(modules: readonly Module[], orm: MikroORM, reader: Reader): Engine {
  const schema = buildSchema(modules);
  const declarations = modules.flatMap((module) => module.graph);
  const model = createModel({ schema, declarations, metadata: orm.getMetadata(), permissions: OPERATION_PERMISSIONS });
  const engine = new Engine(model, reader);
  installGraph(engine);
  return engine;
}
