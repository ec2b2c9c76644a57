import { labelsOf } from '@caregraph/shared/permissions';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { labelledColumns } from './graph/model.js';
import type { Model } from './graph/model-type.js';
import { readModel } from './test/scene.js';
import { workerDatabase } from './test/worker-database.js';

/**
 * An analyst's floor is a database role that was never granted the withheld columns. The declarations say which those
 * are a second time, for everything that is selected, filtered or sorted; here the two are held together.
 */

let owner: pg.Client;
let model: Model;

beforeAll(async () => {
  const { ownerUrl } = await workerDatabase();
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  model = await readModel();
});
afterAll(() => owner.end());

async function columnsWithoutGrant(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname = 'public' and c.relkind in ('r', 'v') and has_any_column_privilege('care_limited', c.oid, 'select')
        and not has_column_privilege('care_limited', c.oid, a.attnum, 'select') order by 1`,
  );
  return rows.map(({ name }) => name);
}

const withheldFromAnalysts = (): string[] => {
  const seen = new Set(labelsOf('ANALYST'));
  return labelledColumns(model)
    .filter(({ labels }) => labels.some((label) => !seen.has(label)))
    .map(({ table, column }) => `${table}.${column}`.replaceAll('"', ''));
};

test('every column that a label withholds from analysts is one that their database role cannot read', async () => {
  const hidden = new Set(await columnsWithoutGrant());
  expect(withheldFromAnalysts().filter((column) => !hidden.has(column))).toEqual([]);
});

test('every column that the role of analysts cannot read is labelled where a field, filter or order shows it', async () => {
  const labelled = new Set(withheldFromAnalysts());
  const shown = new Set(
    [...model.types.values()].flatMap(({ table, columns }) =>
      [...columns.values()].map(({ sql }) => `${table}.${sql}`.replaceAll('"', '')),
    ),
  );
  const exposed = (await columnsWithoutGrant()).filter((column) => shown.has(column) && !labelled.has(column));
  expect(exposed).toEqual([]);
});
