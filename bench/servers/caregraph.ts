import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS } from '../operations.ts';
import { loadApp, loadSettings } from '../product.ts';
import { parcel } from './parcel.ts';

/** Caregraph as it is started, every middleware on; only the points of a minute are not counted. */
const { appUrl, secret, dataDir, port } = parcel();
const distDir = join(dataDir, 'bench-documents');
mkdirSync(distDir, { recursive: true });
const trusted = OPERATIONS.filter(({ isTrusted }) => isTrusted).map(({ document }) => document);
writeFileSync(
  join(distDir, 'persisted-documents.json'),
  JSON.stringify(Object.fromEntries(trusted.map((text) => [createHash('sha256').update(text).digest('hex'), text]))),
);

const [createApp, readSettings] = await Promise.all([loadApp(), loadSettings()]);
const settings = readSettings({
  NODE_ENV: 'production',
  PORT: String(port),
  LOG_LEVEL: 'info',
  DATABASE_URL: appUrl,
  CAREGRAPH_SECRET: secret,
});
const boundless = Number.MAX_SAFE_INTEGER;
const app = await createApp({ ...settings, databaseUrl: appUrl, secret }, undefined, {
  pointsAMinute: { usual: boundless, adHoc: boundless },
  distDir,
});
await app.listen();
process.send?.('ready');
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
