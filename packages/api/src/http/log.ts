import { type DestinationStream, type LoggerOptions, pino } from 'pino';
import { databaseErrorOf } from '../kernel/database-error.js';

/**
 * What a log line may hold. Anything else is dropped, whoever logs it: variables, bodies, names and addresses of people
 * have no key here, so a careless line cannot carry them.
 */
const KEYS = new Set([
  'address',
  'applied',
  'code',
  'component',
  'count',
  'err',
  'hash',
  'kind',
  'limit',
  'method',
  'milliseconds',
  'operation',
  'reference',
  'reqId',
  'route',
  'signal',
  'status',
  'step',
  'tenantId',
  'tokenId',
  'userId',
]);

/** An error as a log may hold it: what kind, where, and the database's code. Its message may quote what someone typed. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const database = databaseErrorOf(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(database && { code: database.code, constraint: database.constraint }),
    stack: frames.map((line) => line.trim()).slice(0, 20),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

export interface LogOptions {
  level: string;
  destination?: DestinationStream;
}

export function createLog({ level, destination }: LogOptions) {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    formatters: {
      level: (label) => ({ level: label }),
      log: (line) => Object.fromEntries(Object.entries(line).filter(([key]) => KEYS.has(key))),
    },
    hooks: {
      // Without a message of its own, pino would take the error's.
      logMethod(parts, log) {
        const [line, message] = parts as unknown[];
        if (typeof line === 'object' && line !== null && typeof message !== 'string') {
          return log.call(this, line instanceof Error ? { err: line } : line, 'no message');
        }
        return log.call(this, ...parts);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
