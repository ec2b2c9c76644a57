import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Sealer, startSealer } from './audit-sealer.js';
import type { Config } from './config.js';
import { ChangeFeed } from './database/change-feed.js';
import { createOrm } from './database/orm.js';
import { openDoor } from './database/with-actor.js';
import { graphPlugin, stringifyResult } from './graph/apollo.js';
import { createReader } from './graph/reader.js';
import { listSizeOf } from './http/list-size.js';
import { createLog, describeError } from './http/log.js';
import { createHttp } from './http/server.js';
import { createSignIn } from './http/sign-in.js';
import { stopHttp } from './http/stop.js';
import { Actor } from './kernel/actor.js';
import { type Clock, systemClock } from './kernel/clock.js';
import { type Context, createContext } from './kernel/context.js';
import { importDesk, uploads } from './modules/imports/index.js';
import { modules } from './modules/index.js';
import { tendPassingTime } from './passing-time.js';
import { createEngine } from './read-engine.js';
import { visibleTo } from './visible.js';
import { readinessChecks } from './readiness.js';

export interface App {
  /** Starts listening and gives the address. */
  listen(): Promise<string>;
  /** Finishes what is under way, then lets go of every connection. */
  close(): Promise<void>;
}

/** Connections: writes through the ORM, and reads by each of the three database roles. */
const WRITE_POOL = 8;
const READ_POOL = 8;

const DASHBOARD = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

/** What a measurement needs otherwise than the product has it. */
export interface AppVariations {
  /** The bench lifts this limit alone, or it would measure the limit. */
  pointsAMinute?: { usual: number; adHoc: number };
  /** Where trusted documents and the dashboard are; the dashboard's build unless given. */
  distDir?: string;
}

/** The application, not listening: database, schema, read engine and HTTP surface joined. */
export async function createApp(
  config: Config,
  clock: Clock = systemClock,
  { pointsAMinute, distDir = DASHBOARD }: AppVariations = {},
): Promise<App> {
  const log = createLog({ level: config.logLevel });
  const { databaseUrl: connectionString, secret } = config;

  const orm = await createOrm({
    connectionString,
    entities: modules.flatMap((one) => one.entities),
    poolSize: WRITE_POOL,
  });
  const onFault = (error: unknown) => log.error(describeError(error), 'a read failed');
  const reader = createReader({ connectionString, poolSize: READ_POOL, cursorSecret: secret, onFault });
  const engine = createEngine(modules, orm, reader);
  const signIn = createSignIn({ connectionString, secret, publicUrl: config.publicUrl, clock, log });
  const door = openDoor(orm, clock);
  importDesk.reportFaultsTo((error) => log.error(describeError(error), 'an import failed'));
  const feed = new ChangeFeed({
    connectionString,
    onFault: (error) => log.error(describeError(error), 'telling what changed failed'),
  });

  const http = await createHttp<Context>({
    config: {
      publicUrl: config.publicUrl,
      ...(config.trustedProxies && { trustedProxies: config.trustedProxies }),
      ...(config.metricsToken && { metricsToken: config.metricsToken }),
      // Vite serves the documents' texts while one develops; a build sends their hashes.
      adHocDocuments: config.nodeEnv === 'development' ? 'EVERYONE' : 'PERMISSION',
      ...(pointsAMinute && { pointsAMinute }),
    },
    schema: engine.model.schema,
    engine: {
      plugin: graphPlugin<Context>(engine),
      stringifyResult,
      listSize: listSizeOf(modules.flatMap(({ graph }) => graph)),
    },
    identify: signIn.identify,
    signIn,
    contextFor: (identity, { requestId }) => {
      const actor = new Actor(identity);
      return createContext({
        actor,
        em: () => door.withActor(actor),
        clock,
        requestId,
        // Apollo gives resolvers a copy of the context, and the engine remembers failures by that copy.
        read(this: Context, info) {
          return engine.readRoot(this, info);
        },
        committed: () => feed.committed(actor.tenantId),
      });
    },
    files: { uploads, clock, actorOf: (identity) => new Actor(identity) },
    changes: { feed, visible: visibleTo(door, engine.model) },
    web: { distDir: existsSync(distDir) ? distDir : null },
    log,
    health: {
      checks: readinessChecks({
        pool: signIn.pool,
        databaseDir: config.embeddedDatabaseDir,
        isSealed: () => sealer?.isUpToDate() ?? true,
      }),
    },
  });

  let sealer: Sealer | undefined;
  let stopTending = () => Promise.resolve();
  return {
    async listen() {
      await feed.open();
      await uploads.open(join(config.dataDir, 'uploads'));
      await signIn.pool.query('select public.interrupt_import_runs($1)', [clock.now()]);
      const address = await http.listen({ host: config.host, port: config.port });
      stopTending = tendPassingTime({
        pool: signIn.pool,
        clock,
        onFault: (error) => log.error(describeError(error), 'tending what passing time brings failed'),
      });
      sealer = startSealer({
        pool: signIn.pool,
        dataDir: config.dataDir,
        clock,
        log,
        onFault: (error) => log.error(describeError(error), 'sealing the audit trail failed'),
      });
      return address;
    },
    async close() {
      await stopHttp(http);
      await importDesk.close();
      await uploads.close();
      await stopTending();
      await sealer?.stop();
      await feed.close();
      await Promise.all([reader.close(), signIn.close(), orm.close(true)]);
    },
  };
}
