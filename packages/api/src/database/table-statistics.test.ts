import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cmsNursingHomes } from '../modules/publications/cms-nursing-homes.js';
import { files, runImport } from '../modules/imports/import.factory.js';
import { scene } from '../test/scene.js';
import { workerDatabase } from '../test/worker-database.js';

let owner: pg.Client;
let server: pg.Client;

beforeAll(async () => {
  const { ownerUrl, appUrl } = await workerDatabase();
  owner = new pg.Client({ connectionString: ownerUrl });
  server = new pg.Client({ connectionString: appUrl });
  await Promise.all([owner.connect(), server.connect()]);
  await owner.query('create table growing (filling text) with (autovacuum_enabled = false)');
});
afterAll(async () => {
  await owner.query('drop table growing');
  await Promise.all([owner.end(), server.end()]);
});

async function rowsKnown(table: string): Promise<number> {
  const { rows } = await owner.query<{ known: number }>(
    'select reltuples::int as known from pg_class where relname = $1',
    [table],
  );
  return rows[0]?.known ?? Number.NaN;
}

const grow = (rows: number): Promise<unknown> =>
  owner.query(`insert into growing select repeat('x', 900) from generate_series(1, $1)`, [rows]);
const countAgain = (table: string): Promise<unknown> => server.query('select refresh_statistics($1)', [table]);

test('a table is counted again once it is twice as large, and not before', async () => {
  await grow(100);
  await countAgain('growing');
  expect(await rowsKnown('growing')).toBe(-1);
  await grow(900);
  await countAgain('growing');
  expect(await rowsKnown('growing')).toBe(1_000);
  await grow(100);
  await countAgain('growing');
  expect(await rowsKnown('growing')).toBe(1_000);
});

test('what is not a table of the graph is left alone', async () => {
  await expect(countAgain('pg_class; drop table growing')).resolves.toMatchObject({ rowCount: 1 });
  await expect(countAgain('pg_proc')).resolves.toMatchObject({ rowCount: 1 });
});

test('an import has the directory counted as it grows', async () => {
  const world = await scene();
  const penalties = Array.from(
    { length: 600 },
    (_, n) => `${100_000 + n},HOME ${n},1 ROAD,TOWN ${n},AL,${35_000 + n},2020-08-31,Fine,650,,`,
  );
  const heading =
    'Federal Provider Number,Provider Name,Provider Address,Provider City,Provider State,Provider Zip Code,Penalty Date,Penalty Type,Fine Amount,Payment Denial Start Date,Payment Denial Length in Days';
  const paths = files({ 'Penalties.csv': [heading, ...penalties, ''].join('\r\n') });
  expect(await runImport(world, cmsNursingHomes, paths)).toMatchObject({ read: 600, created: 600 });
  expect(await rowsKnown('provider')).toBeGreaterThan(100);
});
