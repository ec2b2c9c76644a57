import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { EdgeError } from './edge-error.js';
import { sha256 } from './secret-text.js';

/** Why a part is not fit to serve, in words that name nothing of the installation: anybody may ask. */
export type Unfitness = 'UNREACHABLE' | 'TOO_SLOW' | 'SCHEMA_TOO_OLD' | 'DISK_NEARLY_FULL' | 'SEALING_BEHIND';
export type Fitness = 'OK' | Unfitness;

/** Answers what an orchestrator asks. Each check says whether that part is fit to serve; a check may take a second. */
export interface Health {
  /** Name of the part (`database`, `schema`, `disk`) → what to await; one that fails cannot be reached. */
  checks: Readonly<Record<string, () => Promise<Fitness>>>;
}

const CHECK_PATIENCE = 1_000;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export interface HealthParts {
  health: Health;
  isStopping: () => boolean;
  /** Opens /metrics to other machines; without it, only this one may read them. */
  metricsToken: string | null;
}

export function serveHealth(app: FastifyInstance, { health, isStopping, metricsToken }: HealthParts): void {
  // Asks nothing of anyone: that the loop turns is the answer.
  app.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const entries = await Promise.all(
      Object.entries(health.checks).map(async ([name, check]) => [name, await fitnessOf(check)] as const),
    );
    const isReady = !isStopping() && entries.every(([, fitness]) => fitness === 'OK');
    const status = isStopping() ? 'stopping' : isReady ? 'ok' : 'unfit';
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status, checks: Object.fromEntries(entries) });
  });

  const metrics = measureRequests(app);
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) throw new EdgeError('NOT_FOUND', 'There is nothing at this address.');
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.metrics());
  });
}

async function fitnessOf(check: () => Promise<Fitness>): Promise<Fitness> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<Fitness>((resolve) => {
    timer = setTimeout(resolve, CHECK_PATIENCE, 'TOO_SLOW');
  });
  try {
    return await Promise.race([check(), tooSlow]);
  } catch {
    // What was wrong with the part is in its own log.
    return 'UNREACHABLE';
  } finally {
    clearTimeout(timer);
  }
}

/** A proxy on this machine makes every caller look local, so a forwarded request must bring the token. */
function mayReadMetrics({ headers, socket }: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (token !== null && given !== undefined) return timingSafeEqual(sha256(given), sha256(token));
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return LOOPBACK.has(socket.remoteAddress ?? '') && !isForwarded;
}

/** Counts by route pattern, never by address: an address may hold the id of a person. */
function measureRequests(app: FastifyInstance): Registry {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const shed = new Counter({ name: 'http_requests_shed_total', help: 'Requests refused because of load', registers });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (reply.statusCode === 503) shed.inc();
  });
  return register;
}
