import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EdgeError } from './edge-error.js';
import { contentSecurityPolicy } from './security-headers.js';

/** Where the page's build leaves room for the nonce of its style elements. */
const NONCE_MARK = '__CSP_NONCE__';

/** Paths of the program's own; an unknown one below them is an error, never the dashboard. */
const OWN_PATHS = /^\/(?:api|assets|files|fhir|graphql|livez|metrics|readyz)(?:\/|$)/;

/** The dashboard: its files, and its one page for every address that a router in the browser may know. */
export async function servePages(app: FastifyInstance, distDir: string | null): Promise<void> {
  const page = distDir === null ? null : await readFile(join(distDir, 'index.html'), 'utf8').catch(absentAsNull);
  if (distDir !== null && page !== null) {
    const assets = `${join(distDir, 'assets')}${sep}`;
    await app.register(fastifyStatic, {
      root: distDir,
      wildcard: false,
      index: false,
      // The page is sent with a nonce by us, the list of documents is for the server.
      globIgnore: ['**/*.html', 'persisted-documents.json', '**/*.map'],
      cacheControl: false,
      // Names under assets/ carry a hash of what is in them.
      setHeaders: (reply, path) =>
        reply.header('cache-control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
  }

  const sendPage = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send((page ?? NO_DASHBOARD).replaceAll(NONCE_MARK, nonce));
  };

  app.get('/', async (_request, reply) => sendPage(reply));
  app.setNotFoundHandler(async (request, reply) => {
    if (wantsPage(request)) return sendPage(reply);
    throw new EdgeError('NOT_FOUND', 'There is nothing at this address.');
  });
}

const NO_DASHBOARD =
  '<!doctype html><html lang="en"><title>Caregraph</title><p>The dashboard has not been built. The API answers at /graphql.</p></html>';

/** A browser asks for a page, at an address that is neither ours nor a file's. */
function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  const isPlace = !OWN_PATHS.test(path) && !/\.\w+$/.test(path);
  return (method === 'GET' || method === 'HEAD') && isPlace && (headers.accept ?? '').includes('text/html');
}

function absentAsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
