import { causeOf, databaseErrorOf } from './database-error.js';
import type { ThrownCode } from './errors.js';

/** What a caller is told of a database that did not answer. */
export interface Told {
  code: Extract<ThrownCode, 'TIMEOUT' | 'OVERLOADED' | 'DATABASE_UNAVAILABLE'> | 'NOT_FOUND';
  message: string;
}

const TIMEOUT: Told = { code: 'TIMEOUT', message: 'This took too long. Ask for less, or try again.' };
const OVERLOADED: Told = { code: 'OVERLOADED', message: 'The server is busy. Try again in a moment.' };
const UNAVAILABLE: Told = {
  code: 'DATABASE_UNAVAILABLE',
  message: 'The records cannot be reached at the moment. Try again shortly.',
};
/** Row-level security refused what our own rules allowed: to the caller it does not exist, to us it is a fault. */
const HIDDEN: Told = { code: 'NOT_FOUND', message: 'This does not exist, or you may not see it.' };

/** SQLSTATE, or its class of two characters, → what the caller is told. */
const OF_STATE: Readonly<Record<string, Told>> = {
  '57014': TIMEOUT,
  '55P03': TIMEOUT,
  '25P03': TIMEOUT,
  '25P04': TIMEOUT,
  '42501': HIDDEN,
  '40': OVERLOADED,
  '53': OVERLOADED,
  '57': UNAVAILABLE,
  '58': UNAVAILABLE,
  '08': UNAVAILABLE,
};

const CONNECTION_FAULTS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/** What the system says of a connection, whatever it is that kept it from being made. */
const isConnectionFault = ({ code, syscall }: NodeJS.ErrnoException): boolean =>
  syscall === 'connect' || CONNECTION_FAULTS.has(String(code));

/** Undefined for an error that is not about reaching or being served by the database. */
export function toldOfDatabase(error: unknown): Told | undefined {
  const database = databaseErrorOf(error);
  if (database) return OF_STATE[database.code] ?? OF_STATE[database.code.slice(0, 2)];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    if (isConnectionFault(at)) return UNAVAILABLE;
    if (/timeout exceeded when trying to connect/.test(at.message)) return OVERLOADED;
    if (/Connection terminated|is not queryable|after calling end on the pool/.test(at.message)) return UNAVAILABLE;
    at = causeOf(at);
  }
  return undefined;
}
