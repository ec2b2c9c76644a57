import 'reflect-metadata';
import type { Role } from '@caregraph/shared/permissions';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type ExecutionResult, parse, validate } from 'graphql';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { createOrm } from '../database/orm.js';
import { openDoor } from '../database/with-actor.js';
import type { Engine } from '../graph/engine.js';
import { execute } from '../graph/execute.js';
import type { Model } from '../graph/model-type.js';
import { createReader } from '../graph/reader.js';
import { Actor, type Identity, sessionSettings } from '../kernel/actor.js';
import { FixedClock } from '../kernel/clock.js';
import { type Context, createContext } from '../kernel/context.js';
import type { Outcome } from '../kernel/outcome.js';
import { modules } from '../modules/index.js';
import { createOrgUnit, foundOrganisation } from '../modules/organisations/index.js';
import { createEngine } from '../read-engine.js';
import { workerDatabase } from './worker-database.js';

interface Shared {
  orm: MikroORM;
  engine: Engine;
  /** Statements that reads have sent, in order. */
  statements: string[];
  /** Login as the owner of the tables: for looking past the application, never for what is under test. */
  owner: pg.Pool;
}

let shared: Promise<Shared> | undefined;

async function connect(): Promise<Shared> {
  const { appUrl, ownerUrl } = await workerDatabase();
  const orm = await createOrm({
    connectionString: appUrl,
    entities: modules.flatMap((module) => module.entities),
    poolSize: 8,
  });
  const statements: string[] = [];
  const reader = createReader({
    connectionString: appUrl,
    poolSize: 4,
    cursorSecret: 'a secret that only tests know, 32 characters',
    onStatement: ({ text }) => statements.push(text),
  });
  const engine = createEngine(modules, orm, reader);
  return { orm, engine, statements, owner: new pg.Pool({ connectionString: ownerUrl, max: 2, allowExitOnIdle: true }) };
}

/** What the read engine knows of the schema and the tables. */
export async function readModel(): Promise<Model> {
  shared ??= connect();
  return (await shared).engine.model;
}

/** What a server of the test's own is made of: the same connections and engine that scenes use. */
export async function servingParts(): Promise<{ orm: MikroORM; engine: Engine }> {
  shared ??= connect();
  return shared;
}

type Who = Partial<Omit<Identity, 'tenantId'>>;
/** A use-case as modules write them. */
type UseCase<T> = (context: Context, input: never) => Promise<Outcome<T>>;

/** A GraphQL answer, as loosely typed as JSON is: a test names what it expects. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shape is the document's, which the compiler does not read here
export type Answer = ExecutionResult<any> & { statements: string[] };

/** The world of one test: an organisation of its own with one team, a clock that stands still, and whoever is asked for. */
export class Scene {
  readonly tenantId: string;
  readonly clock: FixedClock;
  /** The team that clients and staff of the test belong to unless it says otherwise. */
  unitId = '';
  readonly #shared: Shared;
  readonly #timeZone: string;

  constructor(parts: Shared, now: string, timeZone: string) {
    this.tenantId = uuidv7();
    this.clock = new FixedClock(now);
    this.#shared = parts;
    this.#timeZone = timeZone;
  }

  /** Someone who may do nothing, unless roles are given. */
  actor(roles: readonly Role[] = [], who: Who = {}): Actor {
    return new Actor({
      tenantId: this.tenantId,
      userId: uuidv7(),
      staffId: null,
      unitIds: [],
      timeZone: this.#timeZone,
      tokenId: null,
      mayWrite: true,
      ...who,
      roles,
    });
  }

  administrator = (who: Who = {}): Actor => this.actor(['ADMINISTRATOR'], who);
  /** Sees the clients of the scene's team, and those assigned to her. */
  careManager = (who: Who = {}): Actor => this.actor(['CARE_MANAGER'], { unitIds: [this.unitId], ...who });
  supervisor = (who: Who = {}): Actor => this.actor(['SUPERVISOR'], { unitIds: [this.unitId], ...who });
  analyst = (who: Who = {}): Actor => this.actor(['ANALYST'], who);

  /** The request context of an actor. */
  as(actor: Actor): Context {
    const em: EntityManager = openDoor(this.#shared.orm, this.clock).withActor(actor);
    const { engine } = this.#shared;
    const context: Context = createContext({
      actor,
      em,
      clock: this.clock,
      requestId: uuidv7(),
      read: (info) => engine.readRoot(context, info),
    });
    return context;
  }

  /**
   * Answers a GraphQL document as the actor: parsed, validated, and delivered as the server would.
   *
   * `statements` are the SQL statements its reads took.
   */
  async run(document: string, variables: Record<string, unknown>, actor: Actor): Promise<Answer> {
    const { engine, statements } = this.#shared;
    const parsed = parse(document);
    const faults = validate(engine.model.schema, parsed);
    if (faults.length > 0) return { errors: faults, statements: [] };
    const before = statements.length;
    const answer = await execute(engine, { document: parsed, variables }, this.as(actor));
    return { ...answer, statements: statements.slice(before) };
  }

  /** Runs a use-case that must succeed, and gives what it made. */
  async do<T>(useCase: UseCase<T>, actor: Actor, input: Record<string, unknown>): Promise<T> {
    const outcome = await useCase(this.as(actor), input as never);
    if ('refused' in outcome) throw new Error(`${useCase.name} was refused: ${JSON.stringify(outcome.refused)}`);
    return outcome.done;
  }

  /** What the tables hold for this tenant, seen by their owner: for asserting what a use-case wrote or left alone. */
  async rows<R extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<R[]> {
    const client = await this.#shared.owner.connect();
    try {
      await client.query('begin');
      for (const [name, value] of Object.entries(
        sessionSettings(this.actor(), this.clock.now().toISOString().slice(0, 10)),
      )) {
        await client.query('select set_config($1, $2, true)', [name, value]);
      }
      const { rows } = await client.query<R>(statement, values);
      await client.query('commit');
      return rows;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}

/** A new world. The day is 10 March 2026 in New York unless the test says otherwise. */
export async function scene(options: { now?: string; timeZone?: string; currency?: string } = {}): Promise<Scene> {
  const { now = '2026-03-10T15:00:00Z', timeZone = 'America/New_York', currency = 'USD' } = options;
  shared ??= connect();
  const world = new Scene(await shared, now, timeZone);
  const founder = world.administrator();
  await world.do(foundOrganisation, founder, {
    name: 'Harbour Care',
    slug: `harbour-${world.tenantId}`,
    country: 'US',
    timeZone,
    currency,
    locale: 'en-US',
    isDemo: false,
  });
  const team = await world.do(createOrgUnit, founder, {
    idempotencyKey: 'first-team',
    name: 'Team North',
    kind: 'TEAM',
  });
  world.unitId = team.id;
  return world;
}
