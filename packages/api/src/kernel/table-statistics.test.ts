import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
