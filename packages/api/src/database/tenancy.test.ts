import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { type WorkerDatabase, workerDatabase } from '../test/worker-database.js';

/** What holds for every table of a tenant, read from the catalogue: a table that is added tomorrow is tested today. */

let owner: pg.Client;
let database: WorkerDatabase;

beforeAll(async () => {
  database = await workerDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());

const rows = async <R extends pg.QueryResultRow>(statement: string): Promise<R[]> =>
  (await owner.query<R>(statement)).rows;
const names = async (statement: string): Promise<string[]> =>
  (await rows<{ name: string }>(statement)).map(({ name }) => name);

/** Tables of tenants: those with a `tenant_id`. Accounts live apart, for they are looked up before a tenant is known. */
const TENANT_TABLES = `
  select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
   where n.nspname = 'public' and c.relkind in ('r', 'p')`;

describe('every table of a tenant', () => {
  test('is among them at all', async () => {
    const tables = await names(`select name from (${TENANT_TABLES}) t`);
    expect(tables.length).toBeGreaterThan(40);
    expect(tables).toEqual(expect.arrayContaining(['client', 'goal', 'budget_entry', 'audit_event']));
  });

  test('has forced row-level security', async () => {
    expect(
      await names(`select name from (${TENANT_TABLES}) t where not (relrowsecurity and relforcerowsecurity)`),
    ).toEqual([]);
  });

  test('has a restrictive policy on the tenant for reading and writing', async () => {
    expect(
      await names(
        `select name from (${TENANT_TABLES}) t where not exists (
           select 1 from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant' and not p.polpermissive and p.polcmd = '*'
             and p.polroles = '{0}' and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant%'
             and pg_get_expr(p.polwithcheck, p.polrelid) like '%app.tenant%')`,
      ),
    ).toEqual([]);
  });

  test('has no policy that reads a setting once per row', async () => {
    expect(
      await names(
        `select c.relname || '.' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
          where pg_get_expr(p.polqual, p.polrelid) ~ 'current_setting'
            and pg_get_expr(p.polqual, p.polrelid) !~ 'SELECT .*current_setting'`,
      ),
    ).toEqual([]);
  });

  test('requires its tenant', async () => {
    expect(
      await names(
        `select t.name from (${TENANT_TABLES}) t join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id' where not a.attnotnull`,
      ),
    ).toEqual([]);
  });

  test('refers to other tables of tenants only together with the tenant', async () => {
    expect(
      await names(
        `select k.conname as name from pg_constraint k
           join (${TENANT_TABLES}) source on source.oid = k.conrelid
           join (${TENANT_TABLES}) target on target.oid = k.confrelid
          where k.contype = 'f' and not exists (
            select 1 from unnest(k.conkey, k.confkey) as pair(here, there)
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here and a.attname = 'tenant_id'
              join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there and b.attname = 'tenant_id')`,
      ),
    ).toEqual([]);
  });

  test('has a foreign key for every column that names another table', async () => {
    const pointing = await names(
      `select t.name || '.' || a.attname as name from (${TENANT_TABLES}) t
         join pg_attribute a on a.attrelid = t.oid and not a.attisdropped and format_type(a.atttypid, a.atttypmod) = 'uuid'
        where a.attname like '%\\_id' and a.attname not in ('tenant_id', 'user_id', 'actor_id', 'token_id')
          and not exists (select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'f' and a.attnum = any (k.conkey))`,
    );
    // These point at rows of any table, or at rows that outlive what they point at.
    const FREE = [
      'audit_event.client_id',
      'outbox_event.subject_id',
      'import_record.entity_id',
      'goal.carried_from_id',
      'shift.schedule_id',
    ];
    const ROLLUPS = ['budget_rollup', 'budget_line_rollup', 'budget_month', 'contact_summary'];
    expect(pointing.filter((name) => !FREE.includes(name) && !ROLLUPS.includes(name.split('.')[0] ?? ''))).toEqual([]);
  });

  test('leads every unique key but its own id with the tenant, so that a clash tells nothing of another', async () => {
    const leading = await names(
      `select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join (${TENANT_TABLES}) t on t.oid = x.indrelid
        where x.indisunique and not x.indisexclusion
          and (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = x.indkey[0]) is distinct from 'tenant_id'
          and not (x.indnatts = 1 and exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attnum = x.indkey[0] and a.attname = 'id'))`,
    );
    // The short name of an organisation is what commands know it by: unique on the server, and no secret.
    expect(leading).toEqual(['organisation_slug_key']);
  });

  test('leads every index with the tenant', async () => {
    expect(
      await names(
        `select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join (${TENANT_TABLES}) t on t.oid = x.indrelid
          join pg_am m on m.oid = i.relam
          where not x.indisunique and m.amname = 'btree'
            and (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = x.indkey[0]) is distinct from 'tenant_id'`,
      ),
    ).toEqual([]);
  });

  test('is neither owned, truncated nor emptied by the serving roles', async () => {
    expect(
      await names(
        `select t.name || ' ' || r.rolname as name from (${TENANT_TABLES}) t
           cross join (select rolname from pg_roles where rolname in ('care_app', 'care_org', 'care_limited')) r
          where has_table_privilege(r.rolname, t.oid, 'delete') or has_table_privilege(r.rolname, t.oid, 'truncate')
             or has_table_privilege(r.rolname, t.oid, 'trigger')
             or (r.rolname = 'care_limited' and has_table_privilege(r.rolname, t.oid, 'update'))`,
      ),
    ).toEqual([]);
  });
});

test('the audit trail can be added to, and by no serving role changed', async () => {
  expect(
    await rows(
      `select r.rolname as role, has_table_privilege(r.rolname, 'audit_event', 'insert') as may_add,
              has_table_privilege(r.rolname, 'audit_event', 'update') as may_change
         from pg_roles r where r.rolname in ('care_app', 'care_org', 'care_limited') order by 1`,
    ),
  ).toEqual(['care_app', 'care_limited', 'care_org'].map((role) => ({ role, may_add: true, may_change: false })));
});

test('functions that reach past row-level security pin their search path and are not for everyone', async () => {
  expect(
    await names(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and n.nspname in ('public', 'auth')
          and (p.proconfig is null or not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%'))`,
    ),
  ).toEqual([]);
  expect(
    await names(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and n.nspname in ('public', 'auth') and p.prorettype <> 'trigger'::regtype
          and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) where grantee = 0))`,
    ),
  ).toEqual([]);
});

test('a session that says nothing of itself sees nothing', async () => {
  const nobody = new pg.Client({ connectionString: database.appUrl });
  await nobody.connect();
  try {
    for (const role of ['care_app', 'care_org', 'care_limited']) {
      await nobody.query(`set role ${role}`);
      for (const name of await names(
        `select name from (${TENANT_TABLES}) t where name not in ('audit_event', 'idempotency_key', 'outbox_event')`,
      )) {
        const { rows: found } = await nobody
          .query(`select count(tenant_id)::int as seen from ${name}`)
          .catch((error: { code?: string }) => {
            if (error.code === '42501') return { rows: [{ seen: 0 }] };
            throw error;
          });
        expect({ role, name, found }).toEqual({ role, name, found: [{ seen: 0 }] });
      }
    }
  } finally {
    await nobody.end();
  }
});
