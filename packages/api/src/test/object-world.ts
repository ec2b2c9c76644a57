import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../kernel/actor.js';
import { createOrgUnit } from '../modules/organisations/index.js';
import { fillWorld } from './full-world.js';
import type { Row, World } from './row-verdict.js';
import { rowsBeside } from './rows-beside.js';
import { type Scene, scene } from './scene.js';

/** An organisation with rows in every table, some of very restricted clients, beside one that has nothing. */
export interface ObjectWorld {
  readonly home: Scene;
  readonly abroad: Scene;
  /** A team of the organisation that has no client. */
  readonly otherTeam: string;
  /** Whose personal view there is. */
  readonly maker: Actor;
  /** Every row of every table of the two organisations. */
  readonly rows: World;
  /** The tables they are of, qualified and quoted. */
  readonly tables: readonly string[];
}

export async function makeObjectWorld(admin: pg.Client): Promise<ObjectWorld> {
  const [home, abroad] = [await scene(), await scene()];
  await fillWorld(home);
  const team = { idempotencyKey: uuidv7(), name: 'Team South', kind: 'TEAM' };
  const { id: otherTeam } = await home.do(createOrgUnit, home.administrator(), team);
  const maker = home.supervisor();
  for (const statement of rowsBeside({ tenantId: home.tenantId, userId: maker.userId })) await admin.query(statement);
  const tables = await tablesOf(admin);
  // Of every table that is about clients, one row belongs to a client whom analysts must not meet.
  for (const { name } of tables.filter((table) => table.is_of_client))
    await admin.query(
      `update client set sensitivity = 'V'
        where tenant_id = $1 and id = (select max(client_id::text)::uuid from ${name} where tenant_id = $1)`,
      [home.tenantId],
    );
  const rows = await rowsOf(admin, tables, [home.tenantId, abroad.tenantId]);
  return { home, abroad, otherTeam, maker, rows, tables: tables.map(({ name }) => name) };
}

interface Table {
  /** Qualified and quoted. */
  name: string;
  plain: string;
  is_of_client: boolean;
}

/** Every table that is under row-level security. */
export async function tablesOf(admin: pg.Client): Promise<Table[]> {
  const { rows } = await admin.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relname as plain,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id') as is_of_client
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and c.relrowsecurity order by 1`,
  );
  return rows;
}

/** Every row of the organisations. */
export async function rowsOf(admin: pg.Client, tables: readonly Table[], tenantIds: string[]): Promise<World> {
  const world = new Map<string, readonly Row[]>();
  for (const { name, plain } of tables) {
    const found = await admin.query<{ row: Row }>(
      `select to_jsonb(t) as row from ${name} t where t.tenant_id = any ($1::uuid[])`,
      [tenantIds],
    );
    world.set(
      plain,
      found.rows.map(({ row }) => row),
    );
  }
  return world;
}
