import { totalmem } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, openCluster } from './product.ts';
import { addUsers } from './world/users.ts';
import { clientFilling, organisationFilling } from './world/people.ts';
import { DRIFTS, recordFilling, ROLLUPS } from './world/records.ts';
import { idOf, OTHER_CLIENTS, type Organisation, SCALES, type Scale } from './world/shape.ts';

/** Counts up when a world of an older shape must be made anew. */
const SHAPE = 2;
/** A world is made for its day; later, what is due and what is over would drift too far from it. */
const MOST_DAYS = 60;

export interface World {
  organisation: Organisation;
  appUrl: string;
  ownerUrl: string;
  superuserUrl: string;
  secret: string;
  dataDir: string;
  /** How long it took to make, in seconds; null when it was there. */
  madeIn: number | null;
  close(): Promise<void>;
}

const gigabytes = (bytes: number): number => Math.max(1, Math.floor(bytes / 2 ** 30));

/** The product's cluster with its own settings, a buffer that holds the world, and room for the peers' connections. */
const settings = (): string[] => [
  `shared_buffers=${Math.min(4, gigabytes(totalmem() / 4))}GB`,
  'max_connections=200',
  'max_wal_size=8GB',
];

/** Opens the world of a scale, and makes it first when it is missing or too old. */
export async function openWorld(scale: Scale, say: (line: string) => void): Promise<World> {
  const dataDir = join(import.meta.dirname, `../.data/bench-${scale}`);
  const cluster = await openCluster(dataDir, settings());
  try {
    const { secret } = await migrate(dataDir);
    const superuserUrl = cluster.superuserUrl('caregraph');
    const organisation = { number: 1, clients: SCALES[scale] };
    const madeIn = await makeIfMissing(superuserUrl, organisation, say);
    const { appUrl, ownerUrl } = cluster;
    return {
      organisation,
      appUrl,
      ownerUrl,
      superuserUrl,
      secret,
      dataDir: cluster.dataDir,
      madeIn,
      close: () => cluster.close(),
    };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

async function makeIfMissing(
  url: string,
  organisation: Organisation,
  say: (line: string) => void,
): Promise<number | null> {
  const client = await connected(url);
  try {
    await client.query(
      'create schema if not exists bench_world; create table if not exists bench_world.made (shape int, made_on date)',
    );
    const { rows } = await client.query<{ fresh: boolean }>(
      'select shape = $1 and made_on > current_date - $2::int as fresh from bench_world.made',
      [SHAPE, MOST_DAYS],
    );
    if (rows[0]?.fresh) return null;
    const startedAt = performance.now();
    say(`Making ${organisation.clients.toLocaleString('en')} clients …`);
    await empty(client);
    await fill(url, organisation, say);
    await client.query('delete from bench_world.made');
    await client.query('insert into bench_world.made values ($1, current_date)', [SHAPE]);
    return (performance.now() - startedAt) / 1000;
  } finally {
    await client.end();
  }
}

/** Throws away whatever an earlier world left. */
async function empty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tables: string | null }>(
    `select string_agg(format('%I.%I', n.nspname, c.relname), ', ') as tables
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'auth') and c.relname <> 'schema_migration'`,
  );
  if (rows[0]?.tables) await client.query(`truncate ${rows[0].tables}`);
}

/** Set-wise, without triggers; what they keep is written at the end and compared with the base tables. */
async function fill(url: string, measured: Organisation, say: (line: string) => void): Promise<void> {
  const anchor = await today(url);
  const other = { number: 2, clients: OTHER_CLIENTS };
  for (const organisation of [other, measured]) {
    const records = recordFilling(organisation, anchor);
    const of = (...tables: string[]) => records.filter(([table]) => tables.includes(table));
    await Promise.all(
      [
        [...organisationFilling(organisation, anchor), ...clientFilling(organisation, anchor)],
        of('care_plan', 'care_plan_version', 'goal', 'intervention', 'care_team_member', 'task', 'interaction'),
        of('budget', 'budget_line', 'budget_entry'),
      ].map((filling) => run(url, filling, say)),
    );
  }
  await addUsers(url, [measured, other], anchor);
  const client = await connected(url);
  await client.query('analyze');
  for (const statements of [ROLLUPS, DRIFTS])
    for (const organisation of [measured, other]) await runAs(client, organisation, statements);
  await client.query('vacuum (analyze)');
  await client.end();
}

async function run(
  url: string,
  filling: readonly (readonly [string, string])[],
  say: (line: string) => void,
): Promise<void> {
  const client = await connected(url);
  await client.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'`);
  for (const [table, statement] of filling) {
    const startedAt = performance.now();
    const { rowCount } = await client.query(statement);
    const seconds = (performance.now() - startedAt) / 1000;
    if (seconds > 5) say(`  ${table}: ${rowCount?.toLocaleString('en')} rows in ${seconds.toFixed(0)} s`);
  }
  await client.end();
}

/** @throws when a rollup is not what its base tables add up to: then every figure that reads it would be worth nothing. */
async function runAs(client: pg.Client, organisation: Organisation, statements: readonly string[]): Promise<void> {
  await client.query(`select set_config('app.tenant', $1, false)`, [idOf(organisation, 'organisation', 1)]);
  for (const statement of statements) {
    const { rows } = await client.query(statement);
    if (statements === DRIFTS && rows.length > 0)
      throw new Error(`A rollup is not what it should be: ${JSON.stringify(rows[0])} (${statement})`);
  }
}

async function today(url: string): Promise<string> {
  const client = await connected(url);
  const { rows } = await client.query<{ day: string }>('select current_date::text as day');
  await client.end();
  return rows[0]?.day as string;
}

export async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'caregraph bench' });
  // A connection that is cut between two statements is reported by the next of them.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
