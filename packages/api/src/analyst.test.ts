import { LABELS } from '@caregraph/shared/permissions';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from './kernel/actor.js';
import { withheldFields } from './graph/model-type.js';
import type { Model } from './graph/model-type.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { fillWorld } from './test/full-world.js';
import { readModel, type Scene, scene } from './test/scene.js';
import { documentOf, edgesOf, mayWalk, rowsIn } from './test/walk.js';

/**
 * The limited data set, looked at as an analyst would: every field of every type, over rows whose every name, address,
 * number and free text is a canary. No answer sings, and each row names what it keeps to itself.
 */

const CANARY = 'Kanarienvogel';
/** In place of a canary where a column holds numbers. */
const CANARY_NUMBER = 12.345678;

const edges = edgesOf(buildSchema(modules)).filter((edge) => mayWalk('ANALYST', edge));
let world: Scene;
let model: Model;
let analyst: Actor;
let supervisor: Actor;
let ids: Record<string, string>;

interface Withheld {
  table: string;
  column: string;
  type: string;
}

/** Of the tables that the schema shows, itself or through a view. */
async function withheldColumns(): Promise<Withheld[]> {
  const shown = new Set([...model.types.values()].map(({ table }) => table?.replaceAll('"', '')));
  const beneath = await world.rows<{ table: string; view: string }>(
    `select table_name as table, view_name as view from information_schema.view_table_usage where view_schema = 'public'`,
  );
  for (const { table, view } of beneath) if (shown.has(view)) shown.add(table);
  const columns = await world.rows<Withheld>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and has_any_column_privilege('care_limited', c.oid, 'select')
        and not has_column_privilege('care_limited', c.oid, a.attnum, 'select')
      order by 1, 2`,
  );
  return columns.filter(({ table }) => shown.has(table));
}

/** Rows that no mutation makes. */
async function seedTheRest(): Promise<void> {
  await world.rows(
    `insert into observation (tenant_id, client_id, code_system, code, display, value_text, observed_at, status)
      select $1, id, 'http://loinc.org', '8867-4', 'Heart rate', $2, now(), 'FINAL' from client limit 1`,
    [world.tenantId, CANARY],
  );
}

const holdsCanary = ({ table, column }: Withheld) =>
  world.rows<{ found: boolean }>(
    `select exists (select 1 from ${table} where ${column}::text ~* '${CANARY}|${CANARY_NUMBER}' and tenant_id = $1) as found`,
    [world.tenantId],
  );

const TYPED: Readonly<Record<string, (text: string) => string>> = {
  'text[]': (text) => `array[${text}]`,
  jsonb: (text) => `to_jsonb(${text})`,
};

async function putCanary({ table, column, type }: Withheld): Promise<void> {
  const text = `'${CANARY} ' || right(id::text, 12)`;
  const value = /double|numeric/.test(type) ? String(CANARY_NUMBER) : (TYPED[type]?.(text) ?? text);
  // What is signed does not change: the triggers that see to it look away.
  await world.rows(`alter table ${table} disable trigger user`);
  await world.rows(`update ${table} set ${column} = ${value} where tenant_id = $1 and ${column} is not null`, [
    world.tenantId,
  ]);
  await world.rows(`alter table ${table} enable trigger user`);
}

beforeAll(async () => {
  world = await scene();
  model = await readModel();
  analyst = world.analyst();
  supervisor = world.supervisor();
  await fillWorld(world, CANARY);
  await seedTheRest();
  for (const withheld of await withheldColumns()) {
    const [before] = await holdsCanary(withheld);
    if (!before?.found) await putCanary(withheld);
  }
  const find = async (table: string) =>
    (await world.rows<{ id: string }>(`select id from ${table} order by id limit 1`))[0]?.id ?? '';
  ids = {
    client: await find('client'),
    provider: await find('provider'),
    budget: await find('budget'),
    importRun: await find('import_run'),
    staffMember: await find('staff_member'),
  };
}, 120_000);

const needs = () => ({ period: { from: '2026-01-01', to: '2026-03-10' }, ids, first: 100 });

test('a canary sits in every column that analysts may not read', async () => {
  const columns = await withheldColumns();
  expect(columns.length).toBeGreaterThan(30);
  const silent: string[] = [];
  for (const withheld of columns)
    if (!(await holdsCanary(withheld))[0]?.found) silent.push(`${withheld.table}.${withheld.column} ${withheld.type}`);
  expect(silent).toEqual([]);
});

describe.each(edges)('$name', (edge) => {
  test('shows an analyst no name, number or free text, and says what is withheld', async () => {
    const answer = await world.run(documentOf(edge, needs()), {}, analyst);
    expect(answer.errors).toBeUndefined();
    const text = JSON.stringify(answer.data).toLowerCase();
    expect(text).not.toContain(CANARY.toLowerCase());
    expect(text).not.toContain(String(CANARY_NUMBER));

    const hidden = new Set(LABELS.filter((label) => !analyst.labels.has(label)));
    for (const row of rowsIn(answer.data)) {
      const type = model.types.get(String(row.__typename));
      const withheld = type ? withheldFields(type, hidden) : [];
      if (!('redacted' in row)) {
        expect(withheld, `${String(row.__typename)} has no way to say that it withholds`).toEqual([]);
        continue;
      }
      expect([...(row.redacted as string[])].sort()).toEqual([...withheld].sort());
      expect(withheld.filter((field) => row[field] !== undefined && row[field] !== null)).toEqual([]);
    }
  });
});

test('the same walk sings to a supervisor, so it would have been heard', async () => {
  let heard = 0;
  for (const edge of edges) {
    const { data } = await world.run(documentOf(edge, needs()), {}, supervisor);
    if (JSON.stringify(data).includes(CANARY)) heard += 1;
  }
  expect(heard).toBeGreaterThan(20);
});

test('plans, goals and interventions of every client answer an analyst three levels deep', async () => {
  const document = `{ clients(first: 100) { nodes { id acuity displayName person { givenName }
    plans { nodes { title status currentVersion { summary } goals { nodes { lifecycle statement redacted interventions { kind description staffMember { displayName } } } } } } } } }`;
  const { data, errors } = await world.run(document, {}, analyst);
  expect(errors).toBeUndefined();
  const goals = data.clients.nodes.flatMap((client: { plans: { nodes: { goals: { nodes: unknown[] } }[] } }) =>
    client.plans.nodes.flatMap((plan) => plan.goals.nodes),
  );
  expect(goals.length).toBeGreaterThan(0);
  expect(
    goals.every(
      (goal: { statement: null; redacted: string[] }) => goal.statement === null && goal.redacted.includes('statement'),
    ),
  ).toBe(true);
  expect(JSON.stringify(data)).not.toContain(CANARY);
});
