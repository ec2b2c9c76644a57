import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toldOfDatabase } from '../kernel/database-told.js';
import { EdgeError, retryAfter } from './edge-error.js';

/** What Fastify itself refuses, in our words; its own name what was sent. */
const OF_FASTIFY: Record<string, () => EdgeError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new EdgeError('BODY_TOO_LARGE', 'The body is too large.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new EdgeError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new EdgeError('BAD_REQUEST', 'The body is not as long as it says.'),
  FST_ERR_BAD_URL: () => new EdgeError('BAD_REQUEST', 'The address is not valid.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new EdgeError('BAD_REQUEST', 'The address is too long.'),
};

/** Every refusal outside of Apollo as the JSON a GraphQL error has: one shape for every client, and no word of the input. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply));
}

export function sendError(error: FastifyError | EdgeError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = error instanceof EdgeError ? error : OF_FASTIFY[error.code]?.();
  if (known) return sendRefusal(known, reply);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return sendRefusal(new EdgeError('BAD_REQUEST', 'The request is not valid.'), reply, error.statusCode);
  }
  const told = toldOfDatabase(error);
  if (told && told.code !== 'NOT_FOUND') {
    request.log.warn({ err: error, code: told.code }, 'the database did not answer');
    return sendRefusal(new EdgeError(told.code, told.message, retryAfter(2_000)), reply);
  }
  const reference = randomUUID();
  request.log.error({ err: error, reference }, 'a request failed');
  return sendRefusal(new EdgeError('INTERNAL', internalMessage(reference)), reply);
}

export const internalMessage = (reference: string) => `Something went wrong on our side. Reference: ${reference}.`;

export function sendRefusal(error: EdgeError, reply: FastifyReply, status = error.statusCode): FastifyReply {
  return reply
    .code(status)
    .headers(error.headers)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message: error.message, extensions: { code: error.code } }] }));
}
