import { existsSync, readFileSync } from 'node:fs';
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  parse,
  typeFromAST,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeClient } from './modules/clients/index.js';
import { makePlan } from './modules/plans/plan.factory.js';
import { makeBudget } from './modules/budgets/budget.factory.js';
import { makeProvider } from './modules/providers/index.js';
import { makeStaffMember } from './modules/staffing/index.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { fillWorld } from './test/full-world.js';
import { type Scene, scene } from './test/scene.js';
import { documentOf, edgesOf, selectionOf, walkerOf } from './test/walk.js';

/** A root field takes one statement, however deep its selection goes and however many rows it finds. */

const schema = buildSchema(modules);
const edges = edgesOf(schema);
const roots = edges.filter(({ way }) => way.length === 0);
const rootEdges = new Map(roots.map((edge) => [edge.field.name, edge]));
const worlds: { rows: number; world: Scene; ids: Record<string, string> }[] = [];

async function populate(rows: number): Promise<void> {
  const world = await scene();
  await fillWorld(world);
  const have = async (table: string) => (await world.rows(`select 1 from ${table}`)).length;
  while ((await have('client')) < rows) await makeClient(world);
  while ((await have('staff_member')) < rows) await makeStaffMember(world);
  while ((await have('provider')) < rows) await makeProvider(world);
  const [client] = await world.rows<{ id: string }>(`select id from client where status = 'ACTIVE' limit 1`);
  while ((await have('care_plan')) < rows) await makePlan(world, { clientId: client?.id });
  while ((await have('budget')) < rows) await makeBudget(world, { clientId: client?.id });
  const find = async (table: string) =>
    (await world.rows<{ id: string }>(`select id from ${table} order by id limit 1`))[0]?.id ?? '';
  const ids = {
    client: client?.id ?? '',
    provider: await find('provider'),
    budget: await find('budget'),
    importRun: await find('import_run'),
    staffMember: await find('staff_member'),
  };
  worlds.push({ rows, world, ids });
}

beforeAll(async () => {
  await populate(5);
  await populate(50);
}, 120_000);

const period = { from: '2026-01-01', to: '2026-03-10' };

test('whose goals, family, tasks and contacts are shown is known by the row above, and not looked up again', async () => {
  const [first] = worlds;
  if (!first) throw new Error('There is no world.');
  const { world, ids } = first;
  const text = `query ($id: ID!) { client(id: $id) { id
    currentPlan { id goals { nodes { id interventions { id } } } currentVersion { id goalsWithoutNeed { id } } }
    family { id } careTeam { nodes { id } } nextTask { id } lastContact { id } interactions { nodes { id } } } }`;
  const { errors, statements } = await world.run(text, { id: ids.client }, world.careManager());
  expect(errors).toBeUndefined();
  expect(statements[0]).toContain('insert into audit_event');
  expect(statements[0]).not.toContain('union all');
});

describe.each(roots)('$name', (edge) => {
  test('takes one statement three levels deep, for few rows and for many', { timeout: 60_000 }, async () => {
    for (const { rows, world, ids } of worlds) {
      const needs = { period, ids, first: rows };
      const text = documentOf(edge, needs, selectionOf(edge.target, 2, { ...needs, first: 5 }));
      const answer = await world.run(text, {}, walkerOf(world, edge));
      expect(answer.errors, `${edge.name} over ${rows} rows`).toBeUndefined();
      expect(answer.statements.length, `${edge.name} over ${rows} rows`).toBe(1);
    }
  });
});

describe.each(edges.filter(({ way }) => way.length > 0))('$name', (edge) => {
  test('is read with the statement of its root', async () => {
    for (const { rows, world, ids } of worlds) {
      const answer = await world.run(documentOf(edge, { period, ids, first: rows }), {}, walkerOf(world, edge));
      expect(answer.errors).toBeUndefined();
      expect(answer.statements.length).toBe(1);
    }
  });
});

const list = new URL('../../web/src/graphql/generated/persisted-documents.json', import.meta.url);
const texts = existsSync(list) ? Object.values(JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : [];
const queries = texts
  .filter((text) => /^query |^\{|\squery \w/.test(text))
  .map((text) => [/query (\w+)/.exec(text)?.[1] ?? text, text] as const);

/** A value for a variable of the dashboard, `id` being the root field's; `undefined` leaves it to its default. */
function example(type: GraphQLInputType, id: string): unknown {
  if (!isNonNullType(type)) return undefined;
  const bare = type.ofType;
  if (isListType(bare)) return [];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (isInputObjectType(bare)) {
    if (bare.name === 'PeriodInput') return period;
    const required = Object.values(bare.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, example(field.type, id)]));
  }
  const values: Readonly<Record<string, unknown>> = {
    Int: 50,
    Float: 1,
    Boolean: true,
    String: 'x',
    CalendarDate: '2026-03-10',
    ID: id,
  };
  return values[bare.name];
}

describe.skipIf(queries.length === 0)('the dashboard’s documents', () => {
  test('were generated', () => {
    expect(queries).not.toEqual([]);
  });

  test.each(queries)('%s takes one statement, for few rows and for many', async (_, text) => {
    const [operation] = parse(text).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const roots = (operation?.selectionSet.selections ?? []).map((node) =>
      node.kind === Kind.FIELD ? node.name.value : '',
    );
    const counts: number[] = [];
    for (const { world, ids } of worlds) {
      const id = ids[roots.find((name) => ids[name]) ?? ''] ?? ids.client ?? '';
      const variables = Object.fromEntries(
        (operation?.variableDefinitions ?? []).map(({ variable, type }) => [
          variable.name.value,
          example(typeFromAST(schema, type) as GraphQLInputType, id),
        ]),
      );
      const root = roots.map((name) => rootEdges.get(name)).find(Boolean);
      const answer = await world.run(text, variables, root ? walkerOf(world, root) : world.supervisor());
      expect(answer.errors).toBeUndefined();
      counts.push(answer.statements.length);
    }
    expect(counts).toEqual([1, 1]);
  });
});
