import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import { fastify, type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { EdgeContext } from './edge-context.js';
import { answerErrors, sendError } from './error-answers.js';
import { type ReadEngine, startApollo } from './graphql.js';
import { type ContextFor, serveGraphql } from './graphql-route.js';
import { type Health, serveHealth } from './health.js';
import { type HttpConfig, pressureOf, trustedProxiesOf } from './http-config.js';
import type { Identify } from './identify.js';
import { readJsonBodies } from './json-body.js';
import { refuseForeignOrigin, refuseUnreadableHost } from './origin.js';
import { Bulkheads, shedLoad } from './pressure.js';
import { addSecurityHeaders, BARE_HEADERS } from './security-headers.js';
import type { SignIn } from './sign-in.js';
import { serveSignIn } from './sign-in-routes.js';
import { endConnectionsOnStop, isStopping } from './stop.js';
import { serveStream, type StreamParts } from './stream-route.js';
import { serveUploads, type UploadParts } from './upload-route.js';
import { loadTrustedDocuments, type TrustedDocuments } from './trusted-documents.js';
import { servePages } from './web-pages.js';

export interface HttpParts<C extends EdgeContext> {
  config: HttpConfig;
  schema: GraphQLSchema;
  engine?: ReadEngine<C>;
  identify: Identify;
  /** Serves /api/auth; without it nobody can sign in, which a test of something else does not mind. */
  signIn?: SignIn;
  contextFor: ContextFor<C>;
  /** What tells changes; without it there is no stream. */
  changes?: Pick<StreamParts, 'feed' | 'visible'>;
  /** What takes files in; without it there are no imports from a browser. */
  files?: Omit<UploadParts, 'identify'>;
  /** Absolute path of the dashboard's build; null serves the API alone. */
  web: { distDir: string | null };
  log: Logger;
  health: Health;
}

/** A request that takes longer to arrive is someone holding the door. */
const REQUEST_TIMEOUT = 30_000;

/** The whole HTTP surface, not listening. */
export async function createHttp<C extends EdgeContext>(parts: HttpParts<C>): Promise<FastifyInstance> {
  const { config, web, log } = parts;
  const pressure = pressureOf(config);
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: trustedProxiesOf(config),
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => sendError(error, request, reply.headers(BARE_HEADERS)),
  });

  answerErrors(app);
  endConnectionsOnStop(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    refuseUnreadableHost(request);
    refuseForeignOrigin(request, config.publicUrl);
  });
  await addSecurityHeaders(app);
  await shedLoad(app, pressure);
  readJsonBodies(app);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1_024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  logRequests(app);
  serveHealth(app, {
    health: parts.health,
    isStopping: () => isStopping(app),
    metricsToken: config.metricsToken ?? null,
  });
  if (parts.signIn) serveSignIn(app, parts.signIn);
  await addGraphql(app, parts, new Bulkheads(pressure.perTenant));
  if (parts.changes) serveStream(app, { schema: parts.schema, identify: parts.identify, ...parts.changes });
  if (parts.files) serveUploads(app, { identify: parts.identify, ...parts.files });
  await servePages(app, web.distDir);
  return app;
}

async function addGraphql<C extends EdgeContext>(
  app: FastifyInstance,
  parts: HttpParts<C>,
  bulkheads: Bulkheads,
): Promise<void> {
  const { config, schema, engine, log, identify, contextFor, web } = parts;
  const apollo = await startApollo<C>({
    schema,
    log,
    ...(engine && { engine }),
    ...(config.operationPermissions && { permissions: config.operationPermissions }),
    ...(config.pointsAMinute && { pointsAMinute: config.pointsAMinute }),
  });
  // After the last answer: Fastify runs this when its connections are closed, so no operation meets a stopped Apollo.
  app.addHook('onClose', () => apollo.stop());
  const documents: TrustedDocuments = web.distDir === null ? new Map() : await loadTrustedDocuments(web.distDir);
  serveGraphql<C>(app, {
    apollo,
    identify,
    contextFor,
    documents,
    bulkheads,
    adHocDocuments: config.adHocDocuments ?? 'PERMISSION',
  });
}

/** One line a request, by route pattern: an address may hold a person's id. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const line = {
      method: request.method,
      route,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    };
    request.log.info(line, 'answered');
  });
}
