import { getNamedType, type GraphQLInputField, isEnumType, isInputObjectType } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from './kernel/actor.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { MARK } from './test/bad-values.js';
import { openEdge } from './test/edge.js';
import { triesOf } from './test/filter-values.js';
import { fillWorld } from './test/full-world.js';
import { type Scene, scene } from './test/scene.js';
import { documentOf, type Edge, edgesOf, mayWalk } from './test/walk.js';

/** Every argument of every query and connection, given what must not pass: a query has no payload, so it is thrown. */

const edges = edgesOf(buildSchema(modules));
const connections = edges.filter(({ isConnection }) => isConnection);
let world: Scene;
let supervisor: Actor;
let analyst: Actor;
let executions = 0;

beforeAll(async () => {
  world = await scene();
  supervisor = world.supervisor();
  analyst = world.analyst();
  await fillWorld(world);
}, 120_000);

const needs = (edge: Edge) => ({
  period: { from: '2026-01-01', to: '2026-03-10' },
  ids: {},
  first: [5, 4, 2][edge.way.length] ?? 1,
});

interface Asked {
  /** The codes of the errors; `data` when there are none. */
  outcome: string;
  text: string;
  cursors: string[];
}

async function ask(
  edge: Edge,
  more: Record<string, string>,
  variables: object = {},
  actor = mayWalk('SUPERVISOR', edge) ? supervisor : world.administrator(),
  shown?: string,
): Promise<Asked> {
  executions += 1;
  const filter = edge.field.args.find(({ name }) => name === 'filter');
  const declared = 'filter' in variables && filter ? `($filter: ${String(filter.type)})` : '';
  const given = declared ? { ...more, filter: '$filter' } : more;
  const whole = documentOf(edge, needs(edge), '__typename', given).replace('query Walk', `query Walk${declared}`);
  const query = shown ? whole.replace(/totalCount pageInfo \{.*?\} nodes \{ __typename \}/, shown) : whole;
  const { errors, text } = await (await openEdge()).ask(world, actor, { query, variables });
  const cursors = [...text.matchAll(/"endCursor":"([^"]+)"/g)].map(([, cursor]) => cursor ?? '');
  return { outcome: errors.map(({ extensions }) => extensions.code).join() || 'data', text, cursors };
}

const ordersOf = ({ field }: Edge): string[] => {
  const order = getNamedType(field.args.find(({ name }) => name === 'order')?.type);
  const fields = isInputObjectType(order) ? getNamedType(order.getFields().field?.type) : undefined;
  return isEnumType(fields) ? fields.getValues().map(({ name }) => name) : [];
};

const filtersOf = ({ field }: Edge): GraphQLInputField[] => {
  const filter = getNamedType(field.args.find(({ name }) => name === 'filter')?.type);
  return isInputObjectType(filter) ? Object.values(filter.getFields()) : [];
};

describe.each(connections)('$name', (edge) => {
  test('gives pages of 1 to 100 rows, forwards', async () => {
    const faults: string[] = [];
    for (const first of ['0', '-1', '101', '-2147483648']) {
      const { outcome } = await ask(edge, { first });
      if (outcome !== 'OUT_OF_RANGE' && outcome !== 'COST_EXCEEDED') faults.push(`first: ${first}: ${outcome}`);
    }
    for (const [first, expected] of [
      ['100000000', 'COST_EXCEEDED'],
      ['2147483648', 'GRAPHQL_VALIDATION_FAILED'],
      ['1.5', 'GRAPHQL_VALIDATION_FAILED'],
      ['"1"', 'GRAPHQL_VALIDATION_FAILED'],
      ['1, last: 1', 'GRAPHQL_VALIDATION_FAILED'],
      ['1, before: "x"', 'GRAPHQL_VALIDATION_FAILED'],
    ] as const) {
      const { outcome } = await ask(edge, { first });
      if (outcome !== expected) faults.push(`first: ${first}: ${outcome} instead of ${expected}`);
    }
    expect(faults).toEqual([]);
  });

  test('goes on behind a cursor of its own alone', async () => {
    const own = (await ask(edge, {})).cursors.at(-1);
    const cut = own ? [own.slice(0, -2), `${own.startsWith('A') ? 'B' : 'A'}${own.slice(1)}`, own.toUpperCase()] : [];
    const forged = Buffer.from(`${'0'.repeat(32)}["x", "${uuidv7()}"]`).toString('base64url');
    const faults: string[] = [];
    for (const after of ['', MARK, '%00', '....', forged, 'A'.repeat(5_000), ...cut]) {
      const { outcome, text } = await ask(edge, { after: JSON.stringify(after) });
      if (outcome !== 'INVALID' || text.includes(MARK)) faults.push(`after ${after.slice(0, 20)}: ${outcome}`);
    }
    for (const shown of ['totalCount', '__typename', 'pageInfo { hasPreviousPage }']) {
      const { outcome } = await ask(edge, { after: JSON.stringify(forged) }, {}, undefined, shown);
      if (outcome !== 'INVALID') faults.push(`a forged one where only ${shown} is asked for: ${outcome}`);
    }
    const [ascending, descending] = ['ASC', 'DESC'].map((way) => `{ field: ${ordersOf(edge)[0]}, direction: ${way} }`);
    if (ordersOf(edge).length > 0 && ascending && descending) {
      const cursor = (await ask(edge, { order: ascending })).cursors.at(-1);
      if (cursor) {
        const again = await ask(edge, { order: ascending, after: JSON.stringify(cursor) });
        const turned = await ask(edge, { order: descending, after: JSON.stringify(cursor) });
        if (again.outcome !== 'data' || turned.outcome !== 'INVALID')
          faults.push(`order: ${again.outcome}, ${turned.outcome}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

test('a cursor of another organisation is a forged one', async () => {
  const abroad = await scene();
  await fillWorld(abroad);
  const query = '{ clients(first: 2) { pageInfo { endCursor } } }';
  const { data } = await (await openEdge()).ask(abroad, abroad.supervisor(), { query });
  const after = JSON.stringify(data.clients.pageInfo.endCursor);
  const clients = edges.find(({ name }) => name === 'Query.clients') as Edge;
  expect((await ask(clients, { after })).outcome).toBe('INVALID');
});

const filters = connections.flatMap((edge) =>
  filtersOf(edge).map((filter) => ({ name: `${edge.name} by ${filter.name}`, edge, filter })),
);

describe.each(filters)('$name', ({ edge, filter }) => {
  test('takes what fits and refuses what does not, without repeating it', async () => {
    const faults: string[] = [];
    for (const { value, allowed } of triesOf(filter.type)) {
      const started = performance.now();
      const { outcome, text } = await ask(edge, {}, { filter: { [filter.name]: value } });
      const shown = JSON.stringify(value)?.slice(0, 40);
      if (!allowed.includes(outcome)) faults.push(`${shown}: ${outcome} instead of ${allowed.join(' or ')}`);
      if (text.includes(MARK)) faults.push(`${shown}: echoed`);
      if (performance.now() - started > 2_000) faults.push(`${shown}: took too long`);
    }
    expect(faults).toEqual([]);
  });
});

test('an analyst neither filters nor sorts by what is withheld, and by everything else she may', async () => {
  const forbidden: string[] = [];
  const faults: string[] = [];
  for (const edge of connections.filter((each) => mayWalk('ANALYST', each))) {
    for (const filter of filtersOf(edge)) {
      const fitting = triesOf(filter.type).find(({ value, allowed }) => allowed[0] === 'data' && value !== null);
      const { outcome } = await ask(edge, {}, { filter: { [filter.name]: fitting?.value } }, analyst);
      if (outcome === 'FORBIDDEN') forbidden.push(`${edge.target.name} by ${filter.name}`);
      else if (outcome !== 'data') faults.push(`${edge.name} by ${filter.name}: ${outcome}`);
    }
    for (const order of ordersOf(edge)) {
      const { outcome } = await ask(edge, { order: `{ field: ${order}, direction: ASC }` }, {}, analyst);
      if (outcome === 'FORBIDDEN') forbidden.push(`${edge.target.name} in order of ${order}`);
      else if (outcome !== 'data') faults.push(`${edge.name} in order of ${order}: ${outcome}`);
    }
  }
  expect(faults).toEqual([]);
  expect([...new Set(forbidden)].sort()).toMatchInlineSnapshot(`
    [
      "Budget by search",
      "Budget in order of NAME",
      "CarePlan by search",
      "CareTeamMember in order of ROLE",
      "Client by search",
      "Client in order of NAME",
      "StaffMember by search",
      "StaffMember in order of NAME",
      "Task by search",
    ]
  `);
});

describe('key figures', () => {
  const figures =
    (period: string, scope = '{}') =>
    async () => {
      const query = `{ analytics(period: ${period}, scope: ${scope}) { __typename } }`;
      const { errors } = await (await openEdge()).ask(world, supervisor, { query });
      return errors.map(({ extensions }) => extensions.code).join() || 'data';
    };
  test.each([
    ['an end before the start', '{ from: "2026-03-01", to: "2026-02-28" }', undefined, 'INVALID_PERIOD'],
    ['more than three years', '{ from: "2020-01-01", to: "2026-01-01" }', undefined, 'OUT_OF_RANGE'],
    ['all of time', '{ from: "0001-01-01", to: "9999-12-31" }', undefined, 'OUT_OF_RANGE'],
    ['a day that is none', '{ from: "2026-02-30", to: "2026-03-01" }', undefined, 'BAD_USER_INPUT'],
    ['no end', '{ from: "2026-02-01" }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    ['a team of nobody', '{ from: "2026-02-01", to: "2026-03-01" }', `{ unitId: "${uuidv7()}" }`, 'data'],
    ['a team that is no id', '{ from: "2026-02-01", to: "2026-03-01" }', '{ unitId: "1" }', 'BAD_USER_INPUT'],
  ])('%s', async (_, period, scope, expected) => {
    executions += 1;
    expect(await figures(period, scope)()).toBe(expected);
  });
});

test.each(edges.filter(({ field }) => field.args.some(({ name }) => name === 'id')))(
  '$name refuses what is no id',
  async (edge) => {
    for (const id of ['"1"', '""', 'null', '"%00"', `"${'x'.repeat(10_000)}"`, '1.5', '["a", "b"]']) {
      const { outcome } = await ask(edge, { id });
      expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'], id).toContain(outcome);
    }
  },
);

test('1,500 queries with bad or odd arguments at least', () => {
  expect(executions).toBeGreaterThan(1500);
});
