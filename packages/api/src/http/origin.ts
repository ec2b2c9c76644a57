import type { FastifyRequest } from 'fastify';
import { EdgeError } from './edge-error.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that another site's page made.
 *
 * Browsers name the page's origin on every request that is not a plain read, and scripts cannot change it; programs
 * send none. Beside `PUBLIC_URL`, a loopback page served by this very port is ours: the host header alone would let a
 * foreign name that resolves to 127.0.0.1 in.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicOrigin: string): void {
  const { origin, host } = request.headers;
  if (origin === undefined || SAFE_METHODS.has(request.method)) return;
  if (origin === publicOrigin || isLoopbackPage(origin, host)) return;
  throw new EdgeError('FORBIDDEN', 'Requests from pages of another origin are not accepted.');
}

function isLoopbackPage(origin: string, host: string | undefined): boolean {
  const page = URL.parse(origin);
  return page !== null && page.origin === origin && page.host === host && LOOPBACK.has(page.hostname);
}

/** Everything behind us may take the host for part of an address; what is none is refused here. */
export function refuseUnreadableHost({ headers, hostname }: FastifyRequest): void {
  const { host } = headers;
  if (host !== undefined && URL.canParse(`http://${host}/`) && URL.canParse(`http://${hostname}/`)) return;
  throw new EdgeError('BAD_REQUEST', 'The host of the request is not valid.');
}
