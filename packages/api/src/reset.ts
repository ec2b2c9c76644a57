import { ConfigError, readSettings } from './config.js';
import { removeCluster } from './database/cluster.js';
import { DatabaseRefusal } from './database/cluster-refusal.js';

try {
  const { databaseUrl, dataDir } = readSettings();
  if (databaseUrl)
    throw new DatabaseRefusal(
      'DATABASE_URL names a server of your own: only the embedded database can be thrown away from here.',
    );
  process.stdout.write(`Removed ${await removeCluster(dataDir)}. The next start makes a new database.\n`);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof DatabaseRefusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
