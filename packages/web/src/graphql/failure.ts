import type { CombinedError } from '@urql/core';

/** Why the server gave no answer that can be shown; each kind has its own words and its own way out. */
export const FAILURE_KINDS = [
  'NETWORK',
  'SIGNED_OUT',
  'REFUSED',
  'TOO_MUCH',
  'OUTDATED',
  'UNASKABLE',
  'SERVER',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export interface Failure {
  kind: FailureKind;
  /** What an administrator looks up in the server's log; null when the server was never reached. */
  reference: string | null;
}

const KIND_OF_CODE: Record<string, FailureKind> = {
  UNAUTHENTICATED: 'SIGNED_OUT',
  FORBIDDEN: 'REFUSED',
  RATE_LIMITED: 'TOO_MUCH',
  OVERLOADED: 'TOO_MUCH',
  /** The server was updated since this page was loaded, and has forgotten its documents. */
  PERSISTED_QUERY_NOT_FOUND: 'OUTDATED',
  /** What was asked with cannot be asked with: no fault of the server, and asking again does not help. */
  BAD_USER_INPUT: 'UNASKABLE',
  INVALID: 'UNASKABLE',
  OUT_OF_RANGE: 'UNASKABLE',
  TOO_LONG: 'UNASKABLE',
  TOO_MANY: 'UNASKABLE',
};

const REFERENCE_IN_MESSAGE = /Reference: ([\w-]+)/;

function referenceOf(error: CombinedError): string | null {
  for (const { extensions, message } of error.graphQLErrors) {
    if (typeof extensions.reference === 'string') return extensions.reference;
    const written = REFERENCE_IN_MESSAGE.exec(message)?.[1];
    if (written) return written;
  }
  return null;
}

export const codesOf = (error: CombinedError): string[] =>
  error.graphQLErrors.map(({ extensions }) => extensions.code).filter((code) => typeof code === 'string');

export const isSignedOut = (error: CombinedError): boolean => codesOf(error).includes('UNAUTHENTICATED');

export function failureOf(error: CombinedError): Failure {
  const reference = referenceOf(error);
  const kind = codesOf(error)
    .map((code) => KIND_OF_CODE[code])
    .find((known) => known !== undefined);
  if (kind) return { kind, reference };
  return { kind: error.graphQLErrors.length === 0 && error.networkError ? 'NETWORK' : 'SERVER', reference };
}
