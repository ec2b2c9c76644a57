/** What PostgreSQL said, found through whatever wrapped it. */
export interface DatabaseError {
  /** SQLSTATE, five characters. */
  code: string;
  constraint: string | undefined;
}

/** The database's own error inside an exception of the ORM or the driver, or null when it is something else. */
export function databaseErrorOf(error: unknown): DatabaseError | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const { code, constraint, previous } = at as Error & { code?: unknown; constraint?: unknown; previous?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) {
      return { code, constraint: typeof constraint === 'string' ? constraint : undefined };
    }
    at = previous ?? at.cause;
  }
  return null;
}
