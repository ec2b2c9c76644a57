import { MikroORM } from '@mikro-orm/postgresql';
import { type ExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { expect } from 'vitest';
import { Actor, type Identity } from '../kernel/actor.js';
import type { Compiled } from './compiled.js';
import { Engine, type ReadContext } from './engine.js';
import { execute } from './execute.js';
import { installGraph } from './install.js';
import { createModel, type ModelParts } from './model.js';
import { createReader, type ReaderOptions } from './reader.js';
import { TENANTS, TODAY, toyDatabase } from './toy-database.js';
import { toyDeclarations, toyEntities } from './toy-graph.js';
import { ToyClientFields, ToyOperations, ToyOverviewFields } from './toy-types.js';

export const toySchema = (): GraphQLSchema =>
  buildSchemaSync({ resolvers: [ToyClientFields, ToyOverviewFields, ToyOperations], validate: false });

/** The model of the toy product; a test may swap what it is about. */
export function toyModel(parts: Partial<ModelParts> = {}) {
  const orm = new MikroORM({ dbName: 'none', entities: toyEntities });
  return createModel({
    schema: toySchema(),
    declarations: toyDeclarations,
    metadata: orm.getMetadata(),
    permissions: {
      'Query.toyClient': 'client:read',
      'Query.toyClients': 'client:read',
      'Query.toyStaff': 'staff:read',
      'Query.toyOverview': 'analytics:read',
    },
    ...parts,
  });
}

export const anActor = (identity: Partial<Identity> = {}): Actor =>
  new Actor({
    tenantId: TENANTS[0],
    userId: '0190b000-0000-7000-8000-000000000001',
    staffId: null,
    roles: ['ADMINISTRATOR'],
    unitIds: [],
    timeZone: 'UTC',
    tokenId: null,
    mayWrite: true,
    ...identity,
  });

/** An answer is JSON, and a test names what it expects in it. */
// oxlint-disable-next-line typescript/no-explicit-any -- its shape is the document's, which the compiler does not read
export type Json = Record<string, any>;
export type Answer = ExecutionResult<Json>;

/** A filled database with an engine on it, and a way to ask it things. */
export async function toyWorld(options: Partial<ReaderOptions> = {}) {
  const database = await toyDatabase();
  const statements: Compiled[] = [];
  const faults: unknown[] = [];
  const reader = createReader({
    connectionString: database.appUrl,
    poolSize: 4,
    cursorSecret: 'a secret of the tests, long enough',
    onStatement: (compiled) => statements.push(compiled),
    onFault: (error) => faults.push(error),
    ...options,
  });
  const engine = new Engine(toyModel(), reader);
  installGraph(engine);

  const contextOf = (actor: Actor, requestId = 'a request'): ReadContext => {
    const context = {
      actor,
      requestId,
      today: () => TODAY,
      read: (info: Parameters<Engine['readRoot']>[1]) => engine.readRoot(context, info),
    };
    return context;
  };

  /** One answer, which both deliveries must agree on. */
  const ask = async (source: string, variables: Record<string, unknown> = {}, actor = anActor()): Promise<Answer> => {
    const document = parse(source);
    expect(validate(engine.model.schema, document)).toEqual([]);
    const text = await execute(engine, { document, variables }, contextOf(actor));
    const tree = await execute(engine, { document, variables }, contextOf(actor), 'tree');
    expect(plain(tree)).toEqual(plain(text));
    return plain(text);
  };
  /** The answer's rows, when it must be one without errors. */
  const read = async (...call: Parameters<typeof ask>): Promise<Json> => {
    const { data, errors } = await ask(...call);
    expect(errors, String(faults.at(-1))).toBeUndefined();
    return data ?? {};
  };
  const close = async () => {
    await reader.close();
    await database.owner.end();
  };
  return { database, reader, engine, statements, faults, contextOf, ask, read, close };
}

export type ToyWorld = Awaited<ReturnType<typeof toyWorld>>;

/** graphql-js answers with objects without a prototype. */
const plain = (answer: ExecutionResult): Answer => JSON.parse(JSON.stringify(answer)) as Answer;
