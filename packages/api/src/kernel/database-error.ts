/** What PostgreSQL said, found through whatever wrapped it. */
export interface DatabaseError {
  /** SQLSTATE, five characters. */
  code: string;
  constraint: string | undefined;
}

/** SQLSTATEs begin with a digit, or with one of these letters; what the system calls its own errors (`EPIPE`) does not. */
const SQLSTATE = /^[0-9FHPX][0-9A-Z]{4}$/;

/** The database's own error inside an exception of the ORM or the driver, or null when it is something else. */
export function databaseErrorOf(error: unknown): DatabaseError | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const { code, constraint } = at as Error & { code?: unknown; constraint?: unknown };
    if (typeof code === 'string' && SQLSTATE.test(code)) {
      return { code, constraint: typeof constraint === 'string' ? constraint : undefined };
    }
    at = causeOf(at);
  }
  return null;
}

/** The error inside an error: the ORM, graphql-js and the language have each their own word for it. */
export function causeOf(error: Error): unknown {
  const { previous, originalError } = error as Error & { previous?: unknown; originalError?: unknown };
  return previous ?? originalError ?? error.cause;
}
