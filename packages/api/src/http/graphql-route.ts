import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admitted, type EdgeContext } from './edge-context.js';
import { EdgeError } from './edge-error.js';
import type { Identify, SignedIn } from './identify.js';
import type { Bulkheads } from './pressure.js';
import { type ResolvedDocument, resolveDocument, type TrustedDocuments } from './trusted-documents.js';

/** Builds what resolvers get, once the request is known to be someone's. */
export type ContextFor<C extends EdgeContext> = (identity: SignedIn, request: { requestId: string }) => C;

export interface GraphqlRouteParts<C extends EdgeContext> {
  apollo: ApolloServer<C>;
  identify: Identify;
  contextFor: ContextFor<C>;
  documents: TrustedDocuments;
  bulkheads: Bulkheads;
  /** Documents that are not in the list: for those with `graphql:adhoc`, or for every signed-in user. */
  adHocDocuments: 'PERMISSION' | 'EVERYONE';
}

/** POST only: a query in an address would leave what was asked for in logs, histories and caches. */
export function serveGraphql<C extends EdgeContext>(app: FastifyInstance, parts: GraphqlRouteParts<C>): void {
  const contexts = new WeakMap<FastifyRequest, C>();

  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.header('cache-control', 'no-store');
    const { cookie, authorization } = request.headers;
    const found = await parts.identify({ cookie, authorization });
    if (!found) throw new EdgeError('UNAUTHENTICATED', 'Sign in first.', { 'www-authenticate': 'Bearer' });
    if (found.setCookie) reply.header('set-cookie', found.setCookie);

    const leave = await parts.bulkheads.enter(found.identity.tenantId);
    reply.raw.once('close', leave);
    // Hung up while waiting: the event is over, and nobody reads the answer.
    if (reply.raw.destroyed) {
      leave();
      throw new EdgeError('BAD_REQUEST', 'The caller hung up.');
    }

    const context = parts.contextFor(found.identity, { requestId: request.id });
    const document = resolveDocument(request.body, parts.documents);
    if (parts.adHocDocuments === 'PERMISSION') refuseAdHoc(document, context);
    request.body = document.body;
    contexts.set(request, admitted({ context, isTrusted: document.isTrusted }));
  };

  const contextOf = (request: FastifyRequest): Promise<C> => {
    const context = contexts.get(request);
    return context ? Promise.resolve(context) : Promise.reject(new Error('The request was not admitted.'));
  };

  const answer = fastifyApolloHandler(parts.apollo, { context: contextOf });
  app.post('/graphql', {
    preHandler: admit,
    // As bytes: node would put the head before a text and so copy it, which may be megabytes.
    handler: async (request, reply) => {
      const sent = await answer.call(app, request, reply);
      return typeof sent === 'string' ? Buffer.from(sent) : sent;
    },
  });
  app.get('/graphql', async () => {
    throw new EdgeError('METHOD_NOT_ALLOWED', 'Send operations by POST.', { allow: 'POST' });
  });
}

function refuseAdHoc({ body, isTrusted }: ResolvedDocument, { actor }: EdgeContext): void {
  if (isTrusted || actor.may('graphql:adhoc')) return;
  // Without a text there is nothing to refuse; Apollo says what is missing.
  if (typeof body !== 'object' || body === null || !('query' in body)) return;
  throw new EdgeError(
    'FORBIDDEN',
    'This document is not one of the dashboard’s own; others need the permission graphql:adhoc.',
  );
}
