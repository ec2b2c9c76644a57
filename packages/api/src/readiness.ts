import type pg from 'pg';
import { freeSpace } from './database/free-space.js';
import { missingMigrations } from './database/schema-head.js';
import type { Health } from './http/health.js';

/** PostgreSQL that cannot write its journal stops; the operator is to hear of it before. */
const LEAST_FREE_SPACE = 0.05;

export interface ReadinessParts {
  /** Logs in as `care_app`. */
  pool: pg.Pool;
  /** Where the embedded database writes; null with a server of the operator's own, whose disk is not ours to see. */
  databaseDir: string | null;
  freeSpaceOf?: (folder: string) => Promise<number>;
  /** Whether the audit trail has its seal. */
  isSealed: () => boolean;
}

/** What must hold for this process to serve: it reaches the database, the schema is that of the code, the trail is sealed, the disk has room. */
export function readinessChecks({
  pool,
  databaseDir,
  isSealed,
  freeSpaceOf = freeSpace,
}: ReadinessParts): Health['checks'] {
  return {
    database: async () => {
      await pool.query('select 1');
      return 'OK';
    },
    schema: async () => ((await missingMigrations(pool)).length === 0 ? 'OK' : 'SCHEMA_TOO_OLD'),
    seal: async () => (isSealed() ? 'OK' : 'SEALING_BEHIND'),
    ...(databaseDir !== null && {
      disk: async () => ((await freeSpaceOf(databaseDir)) > LEAST_FREE_SPACE ? 'OK' : 'DISK_NEARLY_FULL'),
    }),
  };
}
