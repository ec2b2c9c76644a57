import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

const stopping = new WeakSet<FastifyInstance>();

/** True from the first moment of `stopHttp`: /readyz says so, and a balancer sends nobody here any more. */
export const isStopping = (app: FastifyInstance): boolean => stopping.has(app);

/** The last answer of a connection ends it once the stop has begun; kept open, it would last as long as the grace. */
export function endConnectionsOnStop(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping(app)) reply.header('connection', 'close');
  });
}

export interface StopOptions {
  /** Milliseconds between saying "not ready" and closing the door, for a balancer to notice. */
  notice?: number;
  /** Milliseconds that requests under way have to finish. */
  grace?: number;
}

/** Finishes what is under way, then closes. Connections that are still busy after the grace are cut. */
export async function stopHttp(app: FastifyInstance, { notice = 0, grace = 10_000 }: StopOptions = {}): Promise<void> {
  stopping.add(app);
  if (notice > 0) await new Promise((resolve) => setTimeout(resolve, notice));
  const cut = setTimeout(() => app.server.closeAllConnections(), grace);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

export interface StopStep {
  name: string;
  run(): Promise<void>;
}

/** Longer than all graces together: a step that hangs must not keep the machine from restarting us. */
const LONGEST_STOP = 25_000;

/**
 * Runs the steps in order at the first SIGTERM or SIGINT, then ends the process: 0, or 1 when a step failed.
 * The order is: this server, jobs, connections, the embedded database.
 */
export function stopOnSignals(steps: readonly StopStep[], log: Logger): void {
  let isUnderWay = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (isUnderWay) return;
    isUnderWay = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    let failures = 0;
    for (const { name, run } of steps) {
      await run().catch((error: unknown) => {
        failures += 1;
        log.error({ err: error, step: name }, 'a step of the stop failed');
      });
    }
    process.exit(failures > 0 ? 1 : 0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
