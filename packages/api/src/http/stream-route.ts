import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { ChangeFeed } from '../database/change-feed.js';
import { ChangeStream, type Visible } from './change-stream.js';
import { EdgeError, retryAfter } from './edge-error.js';
import type { Credentials, Identify, SignedIn } from './identify.js';

export interface StreamParts {
  schema: GraphQLSchema;
  identify: Identify;
  feed: Pick<ChangeFeed, 'listen'>;
  /** Which ids of a GraphQL type somebody may see. */
  visible: (identity: SignedIn, ...question: Parameters<Visible>) => ReturnType<Visible>;
}

export const STREAM_ROUTE = '/graphql/stream';

/** Streams of one user at once: the tabs of a browser share one. */
const STREAMS_A_USER = 5;
/** How soon a session that has ended is noticed, and its stream with it. */
const CHECK_MILLISECONDS = 5_000;
/** `subscription { changed { type id isMine } }` has seven; no subscription here needs many more. */
const TOKENS = 40;

type StreamContext = { changes(): ChangeStream };

/**
 * Subscriptions as server-sent events: one request, one stream.
 *
 * graphql-sse's other way, a stream that is reserved first and then shared by operations, has reservations that never
 * end; with a single subscription in the schema there is nothing to share (docs/adr/0014).
 */
export function serveStream(app: FastifyInstance, { schema, identify, feed, visible }: StreamParts): void {
  const open = new Map<string, Set<ChangeStream>>();
  const identities = new WeakMap<FastifyRequest, SignedIn>();

  const admit = async (request: FastifyRequest): Promise<void> => {
    const found = await identify(credentialsOf(request));
    if (!found) throw new EdgeError('UNAUTHENTICATED', 'Sign in first.', { 'www-authenticate': 'Bearer' });
    if ((open.get(found.identity.userId)?.size ?? 0) >= STREAMS_A_USER)
      throw new EdgeError('RATE_LIMITED', 'You have too many windows open.', retryAfter(CHECK_MILLISECONDS));
    if (request.headers.accept !== 'text/event-stream')
      throw new EdgeError('BAD_REQUEST', 'A stream is asked for with "accept: text/event-stream".');
    refuseOperations(request.body);
    identities.set(request, found.identity);
  };

  const streamFor = (request: FastifyRequest): ChangeStream => {
    let identity = identities.get(request);
    if (!identity) throw new Error('The request was not admitted.');
    const { userId, tenantId } = identity;
    const check = setInterval(async () => {
      // Being told is no use of a session: it ends when nobody does anything else.
      const found = await identify(credentialsOf(request), { isUse: false }).catch(() => null);
      if (found?.identity.userId === userId) identity = found.identity;
      else stream.end();
    }, CHECK_MILLISECONDS);
    const stopListening = feed.listen(tenantId, ({ type, id, actorId }) =>
      stream.tell({ type, id, isMine: actorId === userId }),
    );
    const streams = open.get(userId) ?? new Set();
    const stream = new ChangeStream(
      (...question) => visible(identity as SignedIn, ...question),
      () => {
        clearInterval(check);
        stopListening();
        streams.delete(stream);
        if (streams.size === 0) open.delete(userId);
      },
    );
    open.set(userId, streams.add(stream));
    return stream;
  };

  const handler = createHandler<StreamContext>({
    schema,
    authenticate: () => null,
    context: ({ raw }) => ({ changes: () => streamFor(raw) }),
  });

  app.route({
    method: 'POST',
    url: STREAM_ROUTE,
    config: { compress: false },
    preHandler: admit,
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
      reply.hijack();
      await handler(request, reply).catch((error: unknown) => {
        // Whoever left before her stream was open is not waiting for anything.
        if (!reply.raw.destroyed) throw error;
      });
    },
  });
  app.addHook('preClose', async () => {
    for (const streams of open.values()) for (const stream of [...streams]) stream.end();
  });
}

const credentialsOf = ({ headers }: FastifyRequest): Credentials => ({
  cookie: headers.cookie,
  authorization: headers.authorization,
});

/** Queries and mutations have a door of their own, with limits this one does not have. */
function refuseOperations(body: unknown): void {
  const query = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  if (typeof query !== 'string') throw new EdgeError('BAD_REQUEST', 'The body has no query.');
  const operations = operationsOf(query);
  if (operations.length !== 1 || operations[0]?.operation !== 'subscription')
    throw new EdgeError('BAD_REQUEST', 'A stream takes one subscription; send queries and mutations to /graphql.');
}

function operationsOf(query: string): OperationDefinitionNode[] {
  try {
    const { definitions } = parse(query, { maxTokens: TOKENS, noLocation: true });
    return definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  } catch {
    throw new EdgeError('BAD_REQUEST', 'The subscription is not valid GraphQL, or too long.');
  }
}
