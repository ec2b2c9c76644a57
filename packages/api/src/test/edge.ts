import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { openDoor } from '../database/with-actor.js';
import { graphPlugin, stringifyResult } from '../graph/apollo.js';
import { listSizeOf } from '../http/list-size.js';
import { createIdentify } from '../http/identify.js';
import { createLog } from '../http/log.js';
import { createHttp } from '../http/server.js';
import { Actor, type Identity } from '../kernel/actor.js';
import { FixedClock } from '../kernel/clock.js';
import { type Context, createContext } from '../kernel/context.js';
import { modules } from '../modules/index.js';
import { type Scene, servingParts } from './scene.js';
import { workerDatabase } from './worker-database.js';

/** Signs the session cookies that the edge of the tests believes. */
export const EDGE_SECRET = 'a secret that only tests know, 32 characters';

interface EdgeError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; reference?: string };
}

export interface EdgeAnswer {
  status: number;
  /** The body as it left the server. */
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- the shape is the document's, which the compiler does not read here
  data: any;
  errors: EdgeError[];
}

interface Caller {
  identity: Identity;
  clock: FixedClock;
}

/** Asks as someone of a scene, by the token that stands for her; null asks as nobody. */
interface Edge {
  ask(scene: Scene, actor: Actor | null, body: object | string): Promise<EdgeAnswer>;
  /** Asks with a session cookie or an access token as the sign-in tables know it, at the time of `clock`. */
  askWith(clock: FixedClock, headers: { cookie?: string; authorization?: string }, body: object): Promise<EdgeAnswer>;
  get(url: string, headers?: Record<string, string>): Promise<{ status: number; text: string; headers: object }>;
  /** Everything the server logged, as text. */
  logged(): string;
}

let edge: Promise<Edge> | undefined;

/**
 * The server as it stands in production (body parser, Apollo, guard, masking, read engine), with people known by a
 * token of the test, documents of one's own allowed to everyone, and limits of load lifted: they have their own tests.
 */
export function openEdge(): Promise<Edge> {
  edge ??= start();
  return edge;
}

async function start(): Promise<Edge> {
  const { orm, engine } = await servingParts();
  const callers = new Map<string, Caller>();
  const clocks = new WeakMap<object, FixedClock>();
  const { appUrl } = await workerDatabase();
  const pool = new pg.Pool({ connectionString: appUrl, max: 2, allowExitOnIdle: true });
  const real = new FixedClock('2026-03-10T15:00:00Z');
  let log = '';
  const app = await createHttp<Context>({
    config: {
      publicUrl: 'https://care.example',
      adHocDocuments: 'EVERYONE',
      pressure: { loopDelay: 0, inFlight: 1_000, perTenant: 1_000 },
      pointsAMinute: { usual: Number.MAX_SAFE_INTEGER, adHoc: Number.MAX_SAFE_INTEGER },
    },
    schema: engine.model.schema,
    engine: {
      plugin: graphPlugin<Context>(engine),
      stringifyResult,
      listSize: listSizeOf(modules.flatMap(({ graph }) => graph)),
    },
    identify: async ({ authorization, cookie }) => {
      const caller = callers.get(authorization ?? '');
      if (!caller) {
        const found = await createIdentify({ pool, secret: EDGE_SECRET, clock: real })({ authorization, cookie });
        if (found) clocks.set(found.identity, real);
        return found;
      }
      const identity = {
        ...caller.identity,
        sessionId: null,
        createdAt: caller.clock.now(),
        expiresAt: null,
      };
      clocks.set(identity, caller.clock);
      return { identity };
    },
    contextFor: (identity, { requestId }) => {
      const actor = new Actor(identity);
      const clock = clocks.get(identity);
      if (!clock) throw new Error('Nobody of a scene is asking.');
      return createContext({
        actor,
        em: openDoor(orm, clock).withActor(actor),
        clock,
        requestId,
        read(this: Context, info) {
          return engine.readRoot(this, info);
        },
      });
    },
    web: { distDir: null },
    log: createLog({ level: 'trace', destination: { write: (line) => (log += line) } }),
    health: { checks: {} },
  });
  return {
    ask: async (scene, actor, body) => {
      const token = `Bearer ${actor ? `${actor.userId} ${actor.roles.join()} ${actor.mayWrite}` : 'nobody'}`;
      if (actor) callers.set(token, { identity: { ...actor }, clock: scene.clock });
      return send(app, { authorization: token }, body);
    },
    askWith: async (clock, headers, body) => {
      real.set(clock.now().toISOString());
      return send(app, headers, body);
    },
    get: async (url, headers = {}) => {
      const response = await app.inject({ url, headers });
      return { status: response.statusCode, text: response.body, headers: response.headers };
    },
    logged: () => log,
  };
}

async function send(app: FastifyInstance, headers: Record<string, string>, body: object | string): Promise<EdgeAnswer> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...headers, 'content-type': 'application/json' },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const { data = null, errors = [] } = response.json<{ data?: unknown; errors?: EdgeError[] }>();
  return { status: response.statusCode, text: response.body, data, errors };
}
