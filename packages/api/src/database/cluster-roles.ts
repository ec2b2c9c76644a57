import pg from 'pg';
import { DatabaseRefusal } from './cluster-refusal.js';

/** The oldest server with everything the schema uses: temporal keys (WITHOUT OVERLAPS, PERIOD) and uuidv7(). */
const OLDEST_VERSION = 180_000;

/** Roles that migrations name; what each may do is theirs to say. An operator's owner may have another name of its own. */
const GROUP_ROLES = ['care_owner', 'care_org', 'care_limited', 'care_sealer', 'care_auditor'] as const;

/** Roles the serving login takes on for one operation: an organisation's overview, an analyst's limited columns, the audit trail, its seal. */
const SCOPE_ROLES = ['care_org', 'care_limited', 'care_auditor', 'care_sealer'] as const;

/**
 * No request may hold the database longer; imports and jobs raise the first for one transaction of their own. Days are
 * written as answers show them, whatever the server's own style.
 */
const SERVING_SETTINGS = {
  statement_timeout: '5s',
  idle_in_transaction_session_timeout: '10s',
  lock_timeout: '2s',
  jit: 'off',
  datestyle: 'ISO',
} as const;

/** Milliseconds that setting up waits for a connection: a server that has just started on a busy machine takes its time. */
const SETUP_PATIENCE = 30_000;

/** All trusted: the owner of a database may create them without being superuser. */
const EXTENSIONS = ['btree_gist', 'pg_trgm', 'pgcrypto', 'citext', 'unaccent'] as const;

/** Connects once, runs the work, disconnects. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'caregraph setup',
    connectionTimeoutMillis: SETUP_PATIENCE,
  });
  // A connection lost between two statements is reported by the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseRefusal(
      `No connection to PostgreSQL at ${addressOf(url)}: ${(error as Error).message || (error as NodeJS.ErrnoException).code}`,
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Brings the server's roles and extensions to what the schema expects, as the owner of the database; what is there
 * already is left as it is, so that an operator's longer timeout survives. Runs before the migrations.
 */
export async function prepareRoles(ownerUrl: string, appUrl: string): Promise<void> {
  const app = new URL(appUrl);
  await withClient(ownerUrl, async (client) => {
    await refuseOldServer(client);
    await client.query('begin');
    // Two instances that start at once take turns.
    await client.query(`select pg_advisory_xact_lock(hashtext('caregraph roles'))`);
    const present = await rolesOf(client);

    for (const role of GROUP_ROLES) if (!present.has(role)) await client.query(`create role ${role} nologin`);
    if (!present.has('care_app')) {
      await client.query(
        `create role care_app login password ${client.escapeLiteral(decodeURIComponent(app.password))}`,
      );
    }
    for (const role of ['care_app', ...SCOPE_ROLES]) {
      for (const [setting, value] of Object.entries(SERVING_SETTINGS)) {
        const isSet = present.get(role)?.some((entry) => entry.startsWith(`${setting}=`)) ?? false;
        if (!isSet) await client.query(`alter role ${role} set ${setting} = '${value}'`);
      }
    }
    const scopes = await scopesOf(client);
    for (const role of SCOPE_ROLES)
      if (!scopes.has(role)) await client.query(`grant ${role} to care_app with inherit false, set true`);
    for (const extension of EXTENSIONS) await client.query(`create extension if not exists ${extension}`);
    await client.query('commit');
  });
}

/**
 * Refuses a serving connection for which row-level security would not hold: a superuser, an owner of tables, a role
 * that bypasses policies, or a tenant's table without forced policies. Runs after the migrations.
 */
export async function refuseUnsafeServing(appUrl: string): Promise<void> {
  await withClient(appUrl, async (client) => {
    await refuseOldServer(client);
    const {
      rows: [login],
    } = await client.query<{ name: string; above: boolean; owns: number }>(
      `select rolname as name, rolsuper or rolbypassrls as above,
              (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and pg_has_role(c.relowner, 'usage') and n.nspname !~ '^pg_') as owns
         from pg_roles where rolname = current_user`,
    );
    if (login?.name !== 'care_app')
      throw new DatabaseRefusal(`DATABASE_URL logs in as ${login?.name}, but the policies are written for care_app.`);
    if (login.above || login.owns > 0) {
      throw new DatabaseRefusal(
        'care_app is a superuser, bypasses row-level security or owns tables: policies would not hold for it. Use a role of its own.',
      );
    }
    const { rows: open } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind in ('r', 'p') and a.attname = 'tenant_id' and not a.attisdropped and not (c.relrowsecurity and c.relforcerowsecurity)
        order by 1`,
    );
    if (open.length > 0)
      throw new DatabaseRefusal(
        `These tables hold tenants' rows without forced row-level security: ${open.map(({ name }) => name).join(', ')}.`,
      );
  });
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const {
    rows: [server],
  } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  if (server && server.number < OLDEST_VERSION) {
    throw new DatabaseRefusal(
      `The PostgreSQL at ${client.host}:${client.port} is version ${server.version}; Caregraph needs 18 or newer.`,
    );
  }
}

/** Each role of ours that exists, with its settings as `name=value`. */
async function rolesOf(client: pg.Client): Promise<Map<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; settings: string[] }>(
    `select rolname as name, coalesce(rolconfig, '{}') as settings from pg_roles where rolname like 'care\\_%'`,
  );
  return new Map(rows.map(({ name, settings }) => [name, settings]));
}

/** The roles care_app may already take on. */
async function scopesOf(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct roleid::regrole::text as name from pg_auth_members where member = 'care_app'::regrole and set_option`,
  );
  return new Set(rows.map(({ name }) => name));
}

function addressOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}
