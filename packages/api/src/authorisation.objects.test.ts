import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from './kernel/actor.js';
import { createOrgUnit } from './modules/organisations/index.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { openEdge } from './test/edge.js';
import { fillWorld } from './test/full-world.js';
import { type Scene, scene } from './test/scene.js';
import { documentOf, type Edge, edgesOf } from './test/walk.js';
import { getNamedType, isInputObjectType, isListType, getNullableType } from 'graphql';

/**
 * A record that one may not see does not exist: not by its id, in no list, count or relation, and under no filter. The
 * schema is walked over an organisation in which every mutation has left its rows.
 */

const edges = edgesOf(buildSchema(modules));
let home: Scene;
let abroad: Scene;
let cells = 0;
/** Ids of the rows of the filled organisation, by table; client-owned tables apart. */
let ids: { table: string; id: string; isOfClient: boolean }[];
let strangers: {
  who: string;
  world: () => Scene;
  actor: () => Actor;
  hidden: (row: (typeof ids)[number]) => boolean;
}[];

const DIRECTORY_TABLES =
  /^(organisation|org_unit|provider|provider_location|provider_service|rate_card|quality_rating|penalty|citation|practitioner|provider_match|provider_source|staff_member|staff_role|contract_hours|credential|case_weight|staffing_requirement|shift|person|role_grant)$/;

beforeAll(async () => {
  [home, abroad] = [await scene(), await scene()];
  await fillWorld(home);
  const tables = await home.rows<{ table: string }>(
    `select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
      join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and c.relname not in ('audit_event', 'outbox_event', 'idempotency_key')`,
  );
  ids = [];
  for (const { table } of tables) {
    const rows = await home.rows<{ id: string }>(`select id from ${table} where tenant_id = $1`, [home.tenantId]);
    ids.push(...rows.map(({ id }) => ({ table, id, isOfClient: !DIRECTORY_TABLES.test(table) })));
  }
  const team = { idempotencyKey: uuidv7(), name: 'Team South', kind: 'TEAM' };
  const { id: south } = await home.do(createOrgUnit, home.administrator(), team);
  strangers = [
    {
      who: 'an administrator of another organisation',
      world: () => abroad,
      actor: () => abroad.administrator(),
      hidden: () => true,
    },
    {
      who: 'an analyst of another organisation',
      world: () => abroad,
      actor: () => abroad.analyst(),
      hidden: () => true,
    },
    {
      who: 'a care manager of another team',
      world: () => home,
      actor: () => home.careManager({ unitIds: [south] }),
      hidden: ({ isOfClient }) => isOfClient,
    },
    {
      who: 'a supervisor of another team',
      world: () => home,
      actor: () => home.supervisor({ unitIds: [south] }),
      hidden: ({ isOfClient }) => isOfClient,
    },
  ];
}, 120_000);

const idOf = (table: string) => ids.find((row) => row.table === table)?.id ?? '';
const TABLE: Readonly<Record<string, string>> = {
  client: 'client',
  provider: 'provider',
  budget: 'budget',
  importRun: 'import_run',
  staffMember: 'staff_member',
};

/** Pages are the smaller the deeper they lie, so that the largest walk keeps within what an operation may cost. */
const PAGES = [100, 30, 8] as const;
const needs = (edge: Edge, given: Record<string, string>) => ({
  period: { from: '2026-01-01', to: '2026-03-10' },
  ids: given,
  first: PAGES[edge.way.length] ?? 4,
});

async function ask(world: Scene, actor: Actor, query: string): Promise<string> {
  cells += 1;
  const { text, errors } = await (await openEdge()).ask(world, actor, { query });
  expect(
    errors.filter(({ extensions }) => extensions.code !== 'FORBIDDEN'),
    query,
  ).toEqual([]);
  return text;
}

/** Filters of a connection that take an id or several. */
function idFilters({ field }: Edge): { name: string; isList: boolean }[] {
  const filter = getNamedType(field.args.find(({ name }) => name === 'filter')?.type);
  if (!isInputObjectType(filter)) return [];
  return Object.values(filter.getFields())
    .filter(({ type }) => getNamedType(type).name === 'ID')
    .map(({ name, type }) => ({ name, isList: isListType(getNullableType(type)) }));
}

test('the organisation has rows in every table that a mutation writes', () => {
  expect(new Set(ids.map(({ table }) => table)).size).toBeGreaterThan(25);
});

test('the same walk shows them to whoever they belong to, so that their absence means something', async () => {
  const seen = new Set<string>();
  for (const edge of edges) {
    const given = Object.fromEntries(Object.entries(TABLE).map(([field, table]) => [field, idOf(table)]));
    const text = await ask(home, home.supervisor(), documentOf(edge, needs(edge, given)));
    for (const { table, id, isOfClient } of ids) if (isOfClient && text.includes(id)) seen.add(table);
  }
  expect(seen.size).toBeGreaterThan(14);
});

describe.each(edges)('$name', (edge) => {
  test('shows strangers none of it', async () => {
    for (const { who, world, actor, hidden } of strangers) {
      const given = Object.fromEntries(Object.entries(TABLE).map(([field, table]) => [field, idOf(table)]));
      const text = await ask(world(), actor(), documentOf(edge, needs(edge, given)));
      const shown = ids.filter((row) => hidden(row) && text.includes(row.id)).map(({ table }) => table);
      expect(shown, `${edge.name} to ${who}`).toEqual([]);
      if (!edge.isConnection || text.includes('"FORBIDDEN"') || edge.way.length > 0 || who.includes('team')) continue;
      expect(text, `${edge.name} to ${who}`).toMatch(/"totalCount":(0|null)/);
    }
  });
});

describe.each(edges.filter(({ way, field }) => way.length === 0 && field.args.some(({ name }) => name === 'id')))(
  '$name by id',
  (edge) => {
    test('answers for a hidden record as for none, to the byte', async () => {
      const hiddenId = idOf(TABLE[edge.field.name] ?? '');
      expect(hiddenId).not.toBe('');
      for (const { who, world, actor, hidden } of strangers) {
        const table = TABLE[edge.field.name] ?? '';
        if (!hidden({ table, id: hiddenId, isOfClient: !DIRECTORY_TABLES.test(table) })) continue;
        const stranger = actor();
        const of = (id: string) => ask(world(), stranger, documentOf(edge, needs(edge, { [edge.field.name]: id })));
        expect(await of(hiddenId), who).toBe(await of(uuidv7()));
      }
    });
  },
);

const filters = edges.flatMap((edge) =>
  idFilters(edge).map((filter) => ({ edge, filter, name: `${edge.name} filtered by ${filter.name}` })),
);

describe.each(filters)('$name', ({ edge, filter }) => {
  test('knows no difference between a foreign id and none', async () => {
    const actor = abroad.administrator();
    const filtered = (id: string) => {
      const value = filter.isList ? `["${id}"]` : `"${id}"`;
      return ask(
        abroad,
        actor,
        documentOf(edge, needs(edge, {}), undefined, { filter: `{ ${filter.name}: ${value} }` }),
      );
    };
    const none = await filtered(uuidv7());
    for (const table of ['client', 'staff_member', 'org_unit', 'provider', 'care_plan', 'budget', 'budget_line'])
      expect(await filtered(idOf(table)), table).toBe(none);
  });
});

test('a search, an aggregate and a page do not count what is hidden', async () => {
  const clients =
    '{ clients(first: 100, filter: { search: "a" }) { totalCount } plans(filter: { search: "Home" }) { totalCount } }';
  const empty = '{"data":{"clients":{"totalCount":0},"plans":{"totalCount":0}}}';
  expect((await ask(abroad, abroad.administrator(), clients)).trim()).toBe(empty);
  expect((await ask(home, home.careManager({ unitIds: [uuidv7()] }), clients)).trim()).toBe(empty);
  expect((await ask(home, home.supervisor(), clients)).trim()).not.toBe(empty);
});

test('1,000 cells of records and surfaces at least', () => {
  expect(cells).toBeGreaterThan(1000);
});
