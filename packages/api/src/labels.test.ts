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

/** Columns that no field shows as they are: what is worked out of them carries the label itself. */
const SHOWN_BY_LABELLED_EXPRESSIONS: Readonly<Record<string, string>> = {
  'import_run.report': 'ImportRun.refusals and ImportRun.refusalCount',
};

test('every column that the role of analysts cannot read is labelled where a field, filter or order shows it', async () => {
  const labelled = new Set(withheldFromAnalysts());
  const shown = new Set(
    [...model.types.values()].flatMap(({ table, columns }) =>
      [...columns.values()].map(({ sql }) => `${table}.${sql}`.replaceAll('"', '')),
    ),
  );
  const exposed = (await columnsWithoutGrant()).filter(
    (column) => shown.has(column) && !labelled.has(column) && !(column in SHOWN_BY_LABELLED_EXPRESSIONS),
  );
  expect(exposed).toEqual([]);
});

/** A code and the words that come with it. */
const CODED = new Set(['code_system', 'code', 'display', 'code_display', 'value_code', 'value_display', 'value_unit']);

/** Columns of text without a check that analysts read all the same, and why nobody types a name into them. */
const OPEN_TO_ANALYSTS: Readonly<Record<string, string>> = {
  'care_plan.working_status': 'a copy of the status of a version, which only triggers write',
  'client_identifier.system': 'the name of the system that gave the number, not the number',
  'family_relationship.time_zone': 'a zone of the IANA list',
  'observation.category': 'a code of FHIR observation-category',
  'observation.components': 'codes with their words, and numbers with their units',
  'person.language': 'a BCP 47 tag',
  'person.languages': 'BCP 47 tags',
  'person_address.city': 'a limited data set keeps the town (45 CFR 164.514(e))',
  'person_address.district': 'a limited data set keeps what is larger than a street',
  'person_address.postal_code': 'a limited data set keeps the postal code',
  'person_address.state': 'a limited data set keeps the state',
  'staff_member.time_zone': 'a zone of the IANA list',
};

/** Text columns of rows about a client, a relative or a staff member that analysts can read and no check closes. */
async function openTextColumns(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; column: string }>(
    `select c.relname || '.' || a.attname as name, a.attname as column
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and has_column_privilege('care_limited', c.oid, a.attnum, 'select')
        and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype)
        and (c.relname in ('client', 'person', 'staff_member') or exists (select 1 from pg_attribute o
          where o.attrelid = c.oid and not o.attisdropped and o.attname in ('client_id', 'person_id', 'staff_id')))
        and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
          and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ '= ANY|<@| ~ ''\\^')
      order by 1`,
  );
  return rows.filter(({ column }) => !CODED.has(column)).map(({ name }) => name);
}

test('analysts read no text that someone may have typed: a column of text is closed by a check, or says why it is open', async () => {
  expect(await openTextColumns()).toEqual(Object.keys(OPEN_TO_ANALYSTS).sort());
});

test('every view reads as whoever asks, so that it shows no more than the tables beneath', async () => {
  const { rows } = await owner.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
        and 'security_invoker=true' <> all (coalesce(reloptions, '{}'))`,
  );
  expect(rows).toEqual([]);
});
