import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** What the edge refuses, and the HTTP status that says so. */
export const EDGE_STATUS = {
  BAD_REQUEST: 400,
  INPUT_TOO_DEEP: 400,
  COST_EXCEEDED: 400,
  PERSISTED_QUERY_NOT_FOUND: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_LARGE: 413,
  WRONG_SERVER: 421,
  FILE_REFUSED: 422,
  UNSUPPORTED_ENCODING: 415,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  OVERLOADED: 503,
  DATABASE_UNAVAILABLE: 503,
  TIMEOUT: 504,
} as const;
export type EdgeCode = keyof typeof EDGE_STATUS;

/** A refusal outside of GraphQL; `errorAnswers` turns it into the same JSON that a GraphQL error has. */
export class EdgeError extends Error {
  readonly code: EdgeCode;
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: EdgeCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'EdgeError';
    this.code = code;
    this.statusCode = EDGE_STATUS[code];
    this.headers = headers;
  }
}

/** The same refusal from within Apollo's pipeline, which takes status and headers from the error's extensions. */
export function edgeRefusal(
  code: EdgeCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): GraphQLError {
  const http = { status: EDGE_STATUS[code], headers: new HeaderMap(Object.entries(headers)) };
  return new GraphQLError(message, { extensions: { code, http } });
}

/** Come back after this many whole seconds, at least one. */
export const retryAfter = (milliseconds: number): Record<string, string> => ({
  'retry-after': String(Math.max(1, Math.ceil(milliseconds / 1000))),
});
