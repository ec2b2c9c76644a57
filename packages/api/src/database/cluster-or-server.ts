import { openCluster } from './cluster.js';
import { DatabaseRefusal } from './cluster-refusal.js';
import { prepareRoles, refuseUnsafeServing, withClient } from './cluster-roles.js';
import { keptSecret } from './cluster-secrets.js';
import { migrate } from './migrate.js';
import { missingMigrations } from './schema-head.js';

/** What of the settings says where the database is. */
export interface DatabaseSettings {
  dataDir: string;
  /** Login as care_app on a server of the operator's; absent means the embedded PostgreSQL. */
  databaseUrl?: string;
  databaseOwnerUrl?: string;
  /** Absent means the one kept in the data directory. */
  secret?: string;
}

/** A database that may be served: its schema is the newest, its roles stand, its policies hold. */
export interface OpenedDatabase {
  dataDir: string;
  appUrl: string;
  /** Null when only the serving login is known: then somebody else brings the schema up to date. */
  ownerUrl: string | null;
  isEmbedded: boolean;
  /** Throws away everything in the embedded database and brings the empty schema back; null on an operator's server. */
  startOver: (() => Promise<void>) | null;
  /** Signs sessions; 256 bits unless the operator chose it. */
  secret: string;
  /** Names of the migrations that this opening applied. */
  migrated: readonly string[];
  close(): Promise<void>;
}

/** Opens the embedded cluster or the operator's server, and brings roles and schema to what this program expects. */
export async function openDatabase(
  settings: DatabaseSettings,
  options: { isServer: boolean },
): Promise<OpenedDatabase> {
  const reached = settings.databaseUrl
    ? await operatorsServer(settings, settings.databaseUrl)
    : await embedded(settings, options);
  try {
    const migrated = reached.ownerUrl ? await migrateAs(reached.ownerUrl) : [];
    await refuseOldSchema(reached.appUrl);
    await refuseUnsafeServing(reached.appUrl);
    return { ...reached, migrated, secret: settings.secret ?? keptSecret(reached.dataDir, 'secret') };
  } catch (error) {
    await reached.close();
    throw error;
  }
}

/** Those who start at once take turns. */
function migrateAs(ownerUrl: string): Promise<readonly string[]> {
  return withClient(ownerUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('caregraph migrations'))`);
    return migrate(ownerUrl);
  });
}

async function refuseOldSchema(appUrl: string): Promise<void> {
  const missing = await withClient(appUrl, (client) => missingMigrations(client));
  if (missing.length === 0) return;
  throw new DatabaseRefusal(
    `The schema of the database is too old: ${missing.length} migrations are missing, the first is ${missing[0]}. Set DATABASE_OWNER_URL, or run \`pnpm caregraph migrate\` with it.`,
  );
}

type Reached = Omit<OpenedDatabase, 'migrated' | 'secret'>;

async function embedded({ dataDir }: DatabaseSettings, options: { isServer: boolean }): Promise<Reached> {
  const cluster = await openCluster(dataDir, options);
  return {
    dataDir: cluster.dataDir,
    appUrl: cluster.appUrl,
    ownerUrl: cluster.ownerUrl,
    isEmbedded: true,
    startOver: async () => {
      await cluster.emptyDatabase();
      await migrateAs(cluster.ownerUrl);
    },
    close: () => cluster.close(),
  };
}

async function operatorsServer({ dataDir, databaseOwnerUrl }: DatabaseSettings, appUrl: string): Promise<Reached> {
  if (databaseOwnerUrl) await prepareRoles(databaseOwnerUrl, appUrl);
  return {
    dataDir,
    appUrl,
    ownerUrl: databaseOwnerUrl ?? null,
    isEmbedded: false,
    startOver: null,
    close: async () => undefined,
  };
}
