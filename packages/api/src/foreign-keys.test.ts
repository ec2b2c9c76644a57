import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillWorld } from './test/full-world.js';
import { rowsBeside } from './test/rows-beside.js';
import { type Scene, scene } from './test/scene.js';
import { connectPastEverything } from './test/worker-database.js';

/**
 * Every foreign key refuses a row of another organisation, which row-level security cannot see through; then each is
 * dropped in turn, and each must be missed.
 */

interface ForeignKey {
  name: string;
  child: string;
  parent: string;
  /** Columns beside the tenant, and what they point at, in the same order. */
  columns: string[];
  targets: string[];
}

let admin: pg.Client;
let home: Scene;
let abroad: Scene;
let keys: ForeignKey[];

beforeAll(async () => {
  [home, abroad] = [await scene(), await scene()];
  admin = await connectPastEverything();
  for (const world of [home, abroad]) {
    await fillWorld(world);
    for (const statement of rowsBeside({ tenantId: world.tenantId, userId: uuidv7() })) await admin.query(statement);
  }
  const { rows } = await admin.query<ForeignKey>(
    `select k.conname as name, k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
        array_agg(a.attname::text order by pair.at) as columns, array_agg(b.attname::text order by pair.at) as targets
       from pg_constraint k cross join unnest(k.conkey, k.confkey) with ordinality as pair(here, there, at)
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
       join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there
      where k.contype = 'f' and a.attname <> 'tenant_id'
        and exists (select 1 from pg_attribute t where t.attrelid = k.conrelid and t.attname = 'tenant_id')
      group by k.oid order by 1`,
  );
  keys = rows;
}, 120_000);
afterAll(() => admin.end());

/**
 * What becomes of a row of one organisation that is made to point into the other: the code and the constraint that
 * spoke. Other constraints of the table are out of the way, so that each key is seen to hold by itself.
 */
async function pointAbroad({ name, child, parent, columns, targets }: ForeignKey, isKept: boolean): Promise<string> {
  const change = columns.map((column, at) => `${column} = abroad.${targets[at]}`).join(', ');
  await admin.query('begin');
  try {
    await admin.query(`alter table ${child} disable trigger user`);
    const { rows } = await admin.query<{ drop: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
        where $1::regclass in (conrelid, confrelid) and contype in ('f', 'c') and not ($2 and conname = $3)`,
      [child, isKept, name],
    );
    for (const { drop } of rows) await admin.query(drop);
    await admin.query('set constraints all immediate');
    const { rowCount } = await admin.query(
      `update ${child} set ${change} from (select * from ${parent} where tenant_id = $2 limit 1) as abroad
        where ${child}.ctid = (select ctid from ${child} where tenant_id = $1 limit 1)`,
      [home.tenantId, abroad.tenantId],
    );
    return rowCount === 0 ? 'nothing to change' : 'let in';
  } catch (error) {
    const { code, constraint } = error as pg.DatabaseError;
    return `${code} ${constraint}`;
  } finally {
    await admin.query('rollback');
  }
}

test('no row can be made to point at one of another organisation', { timeout: 60_000 }, async () => {
  const faults: string[] = [];
  for (const key of keys) {
    const outcome = await pointAbroad(key, true);
    if (outcome !== `23503 ${key.name}`) faults.push(`${key.child}.${key.name}: ${outcome}`);
  }
  expect(faults).toEqual([]);
});

test('every foreign key is missed when it is gone', { timeout: 60_000 }, async () => {
  expect(keys.length).toBeGreaterThan(75);
  const unmissed: string[] = [];
  for (const key of keys) {
    const outcome = await pointAbroad(key, false);
    if (outcome !== 'let in') unmissed.push(`${key.child}.${key.name}: ${outcome}`);
  }
  expect(unmissed).toEqual([]);
});
