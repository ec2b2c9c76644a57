import { getNamedType, isEnumType, isListType, getNullableType, type GraphQLObjectType } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Model } from './graph/model-type.js';
import { readModel } from './test/scene.js';
import { workerDatabase } from './test/worker-database.js';

/** What the read engine takes for granted when it joins answers as text (docs/adr/0025), held against the catalogue. */

let owner: pg.Client;
let model: Model;

beforeAll(async () => {
  const { ownerUrl } = await workerDatabase();
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  model = await readModel();
});
afterAll(() => owner.end());

const columnsOf = async (condition: string): Promise<Set<string>> => {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and ${condition}`,
  );
  return new Set(rows.map(({ name }) => name));
};

test('a column that is written without asking for null is one that its table says is never null', async () => {
  const never = await columnsOf('a.attnotnull');
  const trusted = [...model.types.values()].flatMap(({ table, columns }) =>
    [...columns.values()].filter(({ mayBeNull }) => !mayBeNull).map(({ sql }) => `${table}.${sql}`.replaceAll('"', '')),
  );
  expect(trusted.length).toBeGreaterThan(200);
  expect(trusted.filter((column) => !never.has(column))).toEqual([]);
});

/** Columns that no check of this form holds, and why nothing in them needs escaping. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'budget_position.kind': 'a copy of budget.kind',
  'budget_position.status': 'a copy of budget.status',
  'budget_position.currency': 'a copy of budget.currency',
  'budget_line_position.currency': 'a copy of budget.currency',
  'budget_position.band_straight_line': 'a literal of the view',
  'budget_position.band_seasonal': 'a literal of the view',
  'citation.scope_severity': 'one character between B and L',
};

test('a column that is written in quotes as it is can hold nothing that needs escaping', async () => {
  const checked = await columnsOf(`exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
    and k.conkey = array[a.attnum]
    and pg_get_constraintdef(k.oid) ~ '^CHECK \\(\\(+"?[a-z_]+"?(\\)?::text)? (= ANY|= ''|~ ''\\^\\[A-Z)')`);
  const quoted = [...model.types.values()].flatMap(({ name, table, columns, fields }) => {
    const shown = (model.schema.getType(name) as GraphQLObjectType).getFields();
    return [...fields].flatMap(([field, declaration]) => {
      const type = shown[field]?.type;
      if (table === null || !type || isListType(getNullableType(type))) return [];
      const isQuoted = isEnumType(getNamedType(type)) || getNamedType(type).name === 'CurrencyCode';
      const property =
        declaration.kind === 'money'
          ? declaration.currency
          : declaration.kind === 'column' && isQuoted && (declaration.property ?? field);
      return typeof property === 'string' ? [`${table}.${columns.get(property)?.sql}`.replaceAll('"', '')] : [];
    });
  });
  expect(quoted.length).toBeGreaterThan(50);
  expect(quoted.filter((column) => !checked.has(column) && !(column in OTHERWISE))).toEqual([]);
});
