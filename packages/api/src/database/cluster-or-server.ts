import { openCluster } from './cluster.js';
import { prepareRoles, refuseUnsafeServing } from './cluster-roles.js';
import { keptSecret } from './cluster-secrets.js';
import { migrate } from './migrate.js';

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
    const migrated = reached.ownerUrl ? await migrate(reached.ownerUrl) : [];
    await refuseUnsafeServing(reached.appUrl);
    return { ...reached, migrated, secret: settings.secret ?? keptSecret(reached.dataDir, 'secret') };
  } catch (error) {
    await reached.close();
    throw error;
  }
}

type Reached = Omit<OpenedDatabase, 'migrated' | 'secret'>;

async function embedded({ dataDir }: DatabaseSettings, options: { isServer: boolean }): Promise<Reached> {
  const cluster = await openCluster(dataDir, options);
  return {
    dataDir: cluster.dataDir,
    appUrl: cluster.appUrl,
    ownerUrl: cluster.ownerUrl,
    isEmbedded: true,
    close: () => cluster.close(),
  };
}

async function operatorsServer({ dataDir, databaseOwnerUrl }: DatabaseSettings, appUrl: string): Promise<Reached> {
  if (databaseOwnerUrl) await prepareRoles(databaseOwnerUrl, appUrl);
  return { dataDir, appUrl, ownerUrl: databaseOwnerUrl ?? null, isEmbedded: false, close: async () => undefined };
}
