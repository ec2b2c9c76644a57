import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrgUnit } from './modules/organisations/index.js';
import { fillWorld } from './test/full-world.js';
import { type DatabaseSession, mayAdd, mayChange, maySee, type Row, sessionOf } from './test/row-verdict.js';
import { rowsBeside } from './test/rows-beside.js';
import { type Scene, scene } from './test/scene.js';
import { connectPastEverything } from './test/worker-database.js';

/**
 * Row-level security against the rules it stands for: every row of every table, read, changed and added by every kind
 * of session. Then each policy is dropped in turn, and each must be missed.
 */

interface Table {
  /** Qualified and quoted. */
  name: string;
  plain: string;
  key: string;
  columns: string;
}
interface Policy {
  table: string;
  name: string;
  roles: readonly string[];
}

const TODAY = '2026-03-10';
let admin: pg.Client;
let tables: Table[];
let policies: Policy[];
let world: Map<string, Row[]>;
let sessions: DatabaseSession[];

const askingAbout = (clientId: string, session: DatabaseSession): DatabaseSession => ({
  ...session,
  settings: { ...session.settings, 'app.subject': clientId },
});

async function someClient({ tenantId }: Scene): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `select client_id as id from audit_event where tenant_id = $1 and client_id is not null limit 1`,
    [tenantId],
  );
  if (!rows[0]) throw new Error('No event is about a client.');
  return rows[0].id;
}

/** Two organisations of two teams, in which every mutation has left its rows twice, and some clients are very restricted. */
async function people(home: Scene, abroad: Scene): Promise<DatabaseSession[]> {
  const south = await home.do(createOrgUnit, home.administrator(), {
    idempotencyKey: uuidv7(),
    name: 'Team South',
    kind: 'TEAM',
  });
  const [assigned] = await home.rows<{ staff_id: string }>(
    `select staff_id from care_assignment where tenant_id = $1 and valid_from <= $2 and valid_to is null and deleted_at is null`,
    [home.tenantId, TODAY],
  );
  if (!assigned) throw new Error('Nobody is assigned to a client.');
  const of = (who: string, actor = home.administrator(), role = actor.databaseRole) =>
    sessionOf(who, actor, TODAY, role);
  return [
    of('a supervisor of the team', home.supervisor()),
    of('a supervisor of another team', home.supervisor({ unitIds: [south.id] })),
    of('a care manager with one client', home.careManager({ unitIds: [], staffId: assigned.staff_id })),
    of('somebody without a role', home.actor([], { unitIds: [home.unitId] })),
    of('an administrator'),
    of('an administrator elsewhere', abroad.administrator()),
    of('an analyst', home.analyst()),
    of('an analyst elsewhere', abroad.analyst()),
    of('a supervisor elsewhere', abroad.supervisor({ unitIds: [home.unitId] })),
    of('the owner of the tables', home.administrator(), 'care_owner'),
    of('an auditor', home.administrator(), 'care_auditor'),
    of('the sealer', home.administrator(), 'care_sealer'),
    askingAbout(await someClient(home), of('an auditor who asks about a client', home.administrator(), 'care_auditor')),
  ];
}

/** The rest of a world: rows no mutation leaves, an assignment that is over, clients whom analysts must not meet. */
async function addTheRest({ tenantId }: Scene, [maker, , assigned]: DatabaseSession[]): Promise<void> {
  const userId = maker?.actor.userId ?? '';
  for (const statement of rowsBeside({ tenantId, userId })) await admin.query(statement);
  // Whether she worked here on that day is asked by a trigger, which has its own test.
  await admin.query('set session_replication_role = replica');
  await admin.query(
    `insert into care_assignment (tenant_id, client_id, staff_id, role, is_primary, valid_from, valid_to)
      select tenant_id, id, $2, 'NURSE', false, '2026-01-01', '2026-02-01' from client where tenant_id = $1`,
    [tenantId, assigned?.actor.staffId],
  );
  await admin.query('reset session_replication_role');
  // Of every table that is about clients, one row belongs to a client whom analysts must not meet.
  for (const { plain } of tables.filter(({ columns }) => columns.split(', ').includes('client_id')))
    await admin.query(
      `update client set sensitivity = 'V'
        where tenant_id = $1 and id = (select max(client_id::text)::uuid from ${plain} where tenant_id = $1)`,
      [tenantId],
    );
}

const attributes = `select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`;

async function readCatalogue(): Promise<void> {
  const found = await admin.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relname as plain, (${attributes}) as columns,
        (select format('concat_ws(''/'', %s)', string_agg(quote_ident(a.attname), ', ' order by a.attnum))
          from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
         where i.indrelid = c.oid and i.indisprimary) as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and c.relrowsecurity order by 1`,
  );
  tables = found.rows;
  const guards = await admin.query<Policy>(
    `select c.oid::regclass::text as table, p.polname as name,
        array(select rolname::text from pg_roles where oid = any (p.polroles)) as roles
       from pg_policy p join pg_class c on c.oid = p.polrelid
      -- A policy that lets nobody through is the same as none, and one that narrows what nobody is given narrows nothing.
      where pg_get_expr(p.polqual, p.polrelid) is distinct from 'false'
        and (p.polpermissive or exists (select 1 from pg_policy wider where wider.polrelid = p.polrelid
          and wider.polpermissive and wider.polcmd in (p.polcmd, '*')
          and (p.polroles = '{0}' or wider.polroles && p.polroles))
          or p.polcmd = '*')
      order by 1, 2`,
  );
  policies = guards.rows;
}

async function readWorld(): Promise<void> {
  world = new Map();
  for (const { name, plain, key } of tables) {
    const { rows } = await admin.query<{ row: Row; key: string }>(
      `select to_jsonb(t) as row, ${key} as key from ${name} t`,
    );
    world.set(
      plain,
      rows.map((each) => ({ ...each.row, '#': each.key })),
    );
  }
}

beforeAll(async () => {
  const [home, abroad] = [await scene(), await scene()];
  for (const each of [home, home, abroad]) await fillWorld(each);
  admin = await connectPastEverything();
  await readCatalogue();
  sessions = await people(home, abroad);
  await addTheRest(home, sessions);
  const elsewhere = { tenantId: abroad.tenantId, userId: uuidv7() };
  for (const statement of rowsBeside(elsewhere)) await admin.query(statement);
  await readWorld();
}, 120_000);
afterAll(() => admin.end());

/** Runs as a session, in the transaction that is open, and takes back whatever it did. */
async function as<T>({ role, settings }: DatabaseSession, work: () => Promise<T>): Promise<T> {
  await admin.query('savepoint session');
  try {
    for (const [name, value] of Object.entries(settings))
      await admin.query('select set_config($1, $2, true)', [name, value]);
    await admin.query(`set local role ${role}`);
    return await work();
  } finally {
    await admin.query('rollback to savepoint session');
  }
}

async function may(
  session: DatabaseSession,
  { name, key }: Table,
  privilege: 'select' | 'insert' | 'update',
): Promise<boolean> {
  const columns = privilege === 'select' ? key.slice("concat_ws('/', ".length, -1).split(', ') : ['tenant_id'];
  const { rows } = await admin.query<{ may: boolean }>(
    `select bool_and(has_column_privilege($1, $2::regclass, a.attname, $3)) as may from pg_attribute a
      where a.attrelid = $2::regclass and a.attname = any ($4)`,
    [session.role, name, privilege, columns],
  );
  return rows[0]?.may ?? false;
}

const keysOf = (rows: readonly Row[]) => rows.map((row) => String(row['#'])).sort();

/** What the database lets a session do with a table, where that is not what the rules say. */
async function faultsOf(session: DatabaseSession, table: Table): Promise<string[]> {
  const rows = world.get(table.plain) ?? [];
  const faults: string[] = [];
  const hold = (what: string, found: unknown, ruled: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(ruled)) faults.push(`${session.who} ${what} ${table.plain}`);
  };
  const keys = async (statement: string) =>
    as(session, async () => (await admin.query<{ key: string }>(statement)).rows.map(({ key }) => key).sort());

  if (await may(session, table, 'select')) {
    const seen = rows.filter((row) => maySee(session, table.plain, row, world));
    hold('sees', await keys(`select ${table.key} as key from ${table.name}`), keysOf(seen));
    if (await may(session, table, 'update')) {
      const changed = seen.filter((row) => mayChange(session, table.plain, row, world));
      hold(
        'changes',
        await keys(`update ${table.name} set tenant_id = tenant_id returning ${table.key} as key`),
        keysOf(changed),
      );
    }
  }
  if (await may(session, table, 'insert')) {
    const copies = rows.map((row) => ('id' in row ? { ...row, id: uuidv7() } : row));
    const [hers, others] = [true, false].map((ruled) =>
      copies.filter((copy) => mayAdd(session, table.plain, copy, world) === ruled),
    ) as [Row[], Row[]];
    const almost = others.find((copy) => maySee(session, table.plain, copy, world));
    // Where several policies let rows in, each lets in rows of its own: of every kind the first, and the last of all.
    const kinds = Map.groupBy(hers, ({ subject_type: kind }) => kind);
    const firsts = [...kinds.values()].map(([first]) => first);
    for (const row of new Set([...firsts, hers.at(-1), others[0], almost]))
      if (row) hold(`adds to`, await isLetIn(session, table, row), mayAdd(session, table.plain, row, world));
  }
  return faults;
}

/** Whether row-level security lets a row in; that it is there already, or points nowhere, is found out after that. */
function isLetIn(session: DatabaseSession, { name, columns }: Table, row: Row): Promise<boolean> {
  return as(session, async () => {
    try {
      await admin.query(
        `insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, $1)`,
        [JSON.stringify(row)],
      );
      return true;
    } catch (error) {
      const { code, message } = error as pg.DatabaseError;
      if (code === '42501' && !message.includes('row-level security')) throw error;
      return code !== '42501';
    }
  });
}

/** Triggers and deferred checks have tests of their own; here they would only hide which guard spoke. */
async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await admin.query('begin');
  try {
    for (const { name } of tables) await admin.query(`alter table ${name} disable trigger user`);
    return await work();
  } finally {
    await admin.query('rollback');
  }
}

test('every row is seen, changed and added by whom the rules name, and by nobody else', {
  timeout: 60_000,
}, async () => {
  const faults = await inTransaction(async () => {
    const all: string[] = [];
    for (const table of tables) for (const session of sessions) all.push(...(await faultsOf(session, table)));
    return all;
  });
  expect(faults).toEqual([]);
});

test('the world has rows of every table, some for each to see and some for each to miss', () => {
  expect(tables.filter(({ plain }) => world.get(plain)?.length === 0).map(({ plain }) => plain)).toEqual([]);
});

test('every policy is missed when it is gone', { timeout: 240_000 }, async () => {
  expect(policies.length).toBeGreaterThan(250);
  const unmissed: string[] = [];
  for (const { table: owner, name, roles } of policies) {
    const table = tables.find((each) => each.plain === owner.replaceAll('"', '').replace('auth.', ''));
    if (!table) throw new Error(`There is no table ${owner}.`);
    const concerned = sessions.filter(({ role }) => roles.length === 0 || roles.includes(role));
    const faults = await inTransaction(async () => {
      await admin.query(`drop policy ${name} on ${table.name}`);
      for (const session of concerned) {
        const found = await faultsOf(session, table);
        if (found.length > 0) return found;
      }
      return [];
    });
    if (faults.length === 0) unmissed.push(`${owner}.${name}`);
  }
  expect(unmissed).toEqual([]);
});
