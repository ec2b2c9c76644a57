import type { EntityClass } from '@mikro-orm/core';
import { MikroORM, type PostgreSqlDriver } from '@mikro-orm/postgresql';
import { AuditEvent } from '../kernel/audit-event.entity.js';
import { takeBackBroken } from './broken-connections.js';
import { PacketDriver } from './packet-driver.js';

/** Milliseconds a transaction of a request waits for a connection; then the caller hears that the server is busy. */
const REQUEST_PATIENCE = 5_000;

export interface OrmOptions {
  /** Login as `care_app`: owns nothing, bypasses nothing. */
  connectionString: string;
  entities: readonly EntityClass<object>[];
  poolSize: number;
  /** Milliseconds a transaction waits for a connection. */
  patienceMs?: number;
}

/** The ORM on the serving connection. Only this folder may hold it; everyone else gets a fork from `withActor`. */
export function createOrm({
  connectionString,
  entities,
  poolSize,
  patienceMs = REQUEST_PATIENCE,
}: OrmOptions): Promise<MikroORM> {
  return MikroORM.init({
    driver: PacketDriver as typeof PostgreSqlDriver,
    clientUrl: connectionString,
    entities: [AuditEvent, ...entities],
    pool: { min: 0, max: poolSize, idleTimeoutMillis: 0 },
    driverOptions: { connectionTimeoutMillis: patienceMs, onPoolCreated: takeBackBroken },
    discovery: { warnWhenNoEntities: false },
    ensureDatabase: false,
    // No relation here has another side that would have to hear of a change: properties are properties, not pairs of functions.
    propagationOnPrototype: false,
    forceUtcTimezone: true,
    schemaGenerator: { ignoreSchema: ['auth', 'pgboss'] },
  });
}
