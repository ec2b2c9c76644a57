import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { USER_ERROR_CODES } from '@caregraph/shared/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { databaseErrorOf } from '../kernel/database-error.js';
import type { ThrownCode } from '../kernel/errors.js';
import { toldOfDatabase } from '../kernel/database-told.js';
import { DOCUMENT_LIMIT_CODES } from './document-limits.js';
import { EDGE_STATUS } from './edge-error.js';
import { internalMessage } from './error-answers.js';
import { withoutLiterals, withoutValues } from './error-text.js';

const THROWN = {
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  BAD_USER_INPUT: true,
  TIMEOUT: true,
  OVERLOADED: true,
  DATABASE_UNAVAILABLE: true,
  STEP_UP_REQUIRED: true,
} as const satisfies Record<ThrownCode, true>;

const OF_APOLLO = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'PERSISTED_QUERY_NOT_SUPPORTED'];
/** Which of several operations is meant is not said: the request is at fault, as with a body that lacks something. */
const UNRESOLVED = 'OPERATION_RESOLUTION_FAILURE';

/** Codes a client may see. Every other error is a fault of ours and leaves as INTERNAL with a reference. */
const KNOWN = new Set<unknown>([
  ...Object.keys(THROWN),
  ...Object.keys(EDGE_STATUS).filter((code) => code !== 'INTERNAL'),
  ...DOCUMENT_LIMIT_CODES,
  ...USER_ERROR_CODES,
  ...OF_APOLLO,
]);

const UNKNOWN_OPERATION = 'The document has no operation of this name.';

export interface ErrorFormatter {
  format(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
  /** Ties an error to its request, so that the reference a caller reads out is the request's in the log. */
  note(error: unknown, requestId: string): void;
}

/** Apollo's `formatError`: known codes pass without values of the input, everything else is masked and logged. */
export function errorFormatter(log: Logger): ErrorFormatter {
  const requests = new WeakMap<object, string>();

  const mask = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const told = toldOfDatabase(cause);
    const reference = (error instanceof Error && requests.get(error)) || randomUUID();
    const place = formatted.path ? { path: formatted.path } : {};
    if (told && told.code !== 'NOT_FOUND') {
      log.warn({ err: cause, reference, code: told.code }, 'the database did not answer');
      return { message: told.message, ...place, extensions: { code: told.code } };
    }
    log.error(
      { err: cause, reference },
      told ? 'row-level security refused what our rules allowed' : 'an operation failed',
    );
    if (told) return { message: told.message, ...place, extensions: { code: told.code } };
    return { message: internalMessage(reference), ...place, extensions: { code: 'INTERNAL', reference } };
  };

  return {
    note: (error, requestId) => {
      if (error instanceof Error) requests.set(error, requestId);
    },
    format: (formatted, error) => {
      const code = codeOf(formatted, error);
      if (!KNOWN.has(code) || databaseErrorOf(unwrapResolverError(error))) return mask(formatted, error);
      const { locations, path } = formatted;
      return {
        message: messageOf(formatted.message, code, error),
        ...(locations && { locations }),
        ...(path && { path }),
        extensions: { code },
      };
    },
  };
}

/**
 * Apollo calls everything a validation rule reports GRAPHQL_VALIDATION_FAILED. Our rule's own code lies beside it; and a
 * wrong value is BAD_USER_INPUT whether it stands in the document or in a variable.
 */
function codeOf({ extensions }: GraphQLFormattedError, error: unknown): unknown {
  if (extensions?.code === UNRESOLVED) return 'BAD_REQUEST';
  if (extensions?.code !== 'GRAPHQL_VALIDATION_FAILED') return extensions?.code;
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  if (cause instanceof GraphQLError && cause.extensions.code === 'BAD_USER_INPUT') return 'BAD_USER_INPUT';
  if (extensions.validationErrorCode === 'MAX_RECURSIVE_SELECTIONS_EXCEEDED') return 'SELECTIONS_EXCEEDED';
  return extensions.validationErrorCode ?? extensions.code;
}

function messageOf(message: string, code: unknown, error: unknown): string {
  if (code === 'GRAPHQL_PARSE_FAILED') return withoutLiterals(message);
  if (code === 'BAD_REQUEST') return message.replace(/^Unknown operation named [^]*$/, UNKNOWN_OPERATION);
  const isOurs = error instanceof GraphQLError && !error.originalError && code !== 'BAD_USER_INPUT';
  return isOurs ? message : withoutValues(message);
}
