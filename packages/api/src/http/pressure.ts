import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { EdgeError, retryAfter } from './edge-error.js';
import { Gate } from './gate.js';

export interface PressureLimits {
  /** Milliseconds by which the event loop may lag behind, on average over a second. */
  loopDelay: number;
  /** Requests that may be under way at once. */
  inFlight: number;
  /** Operations of one organisation that may run at once. */
  perTenant: number;
}

export const PRESSURE_LIMITS: PressureLimits = { loopDelay: 250, inFlight: 200, perTenant: 20 };

/** Operations of one organisation that may wait for the others of it, and for how many milliseconds. */
const BULKHEAD_QUEUE = { waiting: 100, patience: 2_000 };

/** Probes are answered under any load: a busy server is not a dead one. */
const isProbe = (route: string | undefined) => route === '/livez' || route === '/readyz' || route === '/metrics';
/** A part of the dashboard costs next to nothing; without it a page that is half loaded stays half. */
const isPart = (route: string | undefined) => route?.startsWith('/assets/') ?? false;
/** A stream lasts as long as the window and does nothing most of the time: it is no work under way. */
const isStream = (route: string | undefined) => route === '/graphql/stream';

/** Turns work away before it is begun when there is more of it than can be done in time. */
export async function shedLoad(app: FastifyInstance, { loopDelay, inFlight }: PressureLimits): Promise<void> {
  let underWay = 0;
  app.addHook('onRequest', async (request, reply) => {
    const { url } = request.routeOptions;
    if (isProbe(url) || isPart(url) || isStream(url)) return;
    if (underWay >= inFlight) throw overloaded();
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
  });
  await app.register(underPressure, {
    maxEventLoopDelay: loopDelay,
    pressureHandler: async (request) => {
      const { url } = request.routeOptions;
      if (!isProbe(url) && !isPart(url)) throw overloaded();
    },
  });
}

const overloaded = () => new EdgeError('OVERLOADED', 'The server is busy. Try again in a moment.', retryAfter(2_000));

/** One gate per organisation, so that the flood of one does not become the wait of another. */
export class Bulkheads {
  readonly #gates = new Map<string, Gate>();
  readonly #atOnce: number;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** @throws OVERLOADED */
  async enter(tenantId: string): Promise<() => void> {
    let gate = this.#gates.get(tenantId);
    if (!gate) this.#gates.set(tenantId, (gate = new Gate({ atOnce: this.#atOnce, ...BULKHEAD_QUEUE })));
    const entered = gate;
    const leave = await entered.enter();
    return () => {
      leave();
      if (entered.isEmpty) this.#gates.delete(tenantId);
    };
  }
}
