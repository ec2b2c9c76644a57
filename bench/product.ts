import { join } from 'node:path';

/** The built product, and what of it the bench uses; it is measured as it ships, so its source is not imported. */
const BUILT = join(import.meta.dirname, '../packages/api/dist');
const load = async <T>(file: string): Promise<T> => (await import(join(BUILT, 'src', file))) as T;

interface Cluster {
  dataDir: string;
  ownerUrl: string;
  appUrl: string;
  superuserUrl(database?: string): string;
  close(): Promise<void>;
}

export async function openCluster(dataDir: string, settings: readonly string[]): Promise<Cluster> {
  const { openCluster: open } = await load<{
    openCluster(dataDir: string, options: { isServer: boolean; settings: readonly string[] }): Promise<Cluster>;
  }>('database/cluster.js');
  return open(dataDir, { isServer: true, settings });
}

/** Joins the cluster that runs there, applies the product's migrations, and leaves again. Gives the key for cookies. */
export async function migrate(dataDir: string): Promise<{ migrated: readonly string[]; secret: string }> {
  const { openDatabase } = await load<{
    openDatabase(
      settings: { dataDir: string },
      options: { isServer: boolean },
    ): Promise<{ migrated: readonly string[]; secret: string; close(): Promise<void> }>;
  }>('database/cluster-or-server.js');
  const database = await openDatabase({ dataDir }, { isServer: false });
  await database.close();
  return database;
}

export async function sessionCookieOf(token: string, secret: string): Promise<string> {
  const { sessionCookie } = await load<{ sessionCookie(token: string, secret: string): string }>(
    'http/session-cookie.js',
  );
  return sessionCookie(token, secret).split(';')[0] as string;
}

interface Identified {
  identity: { tenantId: string; userId: string; tokenId: string | null; timeZone: string };
}

/** Who sends a request: the product's own look-up of cookies and tokens, one prepared statement. */
export type Identify = (credentials: {
  cookie?: string | undefined;
  authorization?: string | undefined;
}) => Promise<Identified | null>;

/** What policies read of a session, by name of the setting. */
export type Settings = Readonly<Record<string, string>>;

export interface Session {
  userId: string;
  tenantId: string;
  tokenId: string | null;
  /** `care_app`, `care_org` or `care_limited`. */
  role: string;
  settings: Settings;
}

/** The duties that the product's server has before it reads, for the peers that share them. */
export async function createDuties(
  pool: unknown,
  secret: string,
): Promise<(headers: NodeJS.Dict<string | string[]>) => Promise<Session | null>> {
  const [{ createIdentify }, { Actor, sessionSettings }, { dayIn, systemClock }] = await Promise.all([
    load<{ createIdentify(parts: object): Identify }>('http/identify.js'),
    load<{
      Actor: new (identity: Identified['identity']) => { databaseRole: string };
      sessionSettings(actor: object, today: string): Settings;
    }>('kernel/actor.js'),
    load<{ dayIn(zone: string, at: Date): string; systemClock: { now(): Date } }>('kernel/clock.js'),
  ]);
  const identify = createIdentify({ pool, secret, clock: systemClock });
  return async ({ cookie, authorization }) => {
    const found = await identify({ cookie: cookie as string, authorization: authorization as string });
    if (!found) return null;
    const { identity } = found;
    const actor = new Actor(identity);
    const settings = sessionSettings(actor, dayIn(identity.timeZone, systemClock.now()));
    return { ...identity, role: actor.databaseRole, settings };
  };
}

/** One round trip with the settings and a statement, as the product's reader sends them. */
export async function loadRoundTrip() {
  return load<{
    WHOAMI: { name: string; text: string };
    whoamiValues(settings: Settings, more?: { focus?: string; isPlannedOnce?: boolean }): string[];
    RoundTrip: {
      on(
        client: unknown,
        settings: string[],
        statement: { text: string; name: string | null },
        values: unknown[],
      ): Promise<string>;
    };
  }>('graph/round-trip.js');
}

interface Served {
  listen(): Promise<string>;
  close(): Promise<void>;
}

export async function loadApp() {
  const { createApp } = await load<{
    createApp(config: object, clock?: undefined, variations?: object): Promise<Served>;
  }>('app.js');
  return createApp;
}

export async function loadSettings() {
  const { readSettings } = await load<{ readSettings(environment: NodeJS.ProcessEnv): object }>('config.js');
  return readSettings;
}
