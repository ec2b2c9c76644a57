import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChangeStream } from './http/change-stream.js';
import type { Change } from './kernel/change.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { actorOf, askAs, type Relation, relationsTo, takenForOneOfUs, Verdicts } from './test/object-relations.js';
import { severalAtOnce } from './test/several-at-once.js';
import { makeObjectWorld, type ObjectWorld } from './test/object-world.js';
import { readModel, servingParts } from './test/scene.js';
import * as surfaces from './test/surfaces.js';
import { connectPastEverything } from './test/worker-database.js';
import { type Edge, edgesOf, mayWalk } from './test/walk.js';
import { openDoor } from './database/with-actor.js';
import { visibleTo } from './visible.js';

/**
 * A record that one may not see does not exist, wherever it could show itself. Each surface of the schema is asked the
 * same by four people, and each is shown what the one policy table gives her of what there is: no row more and none less.
 * Then row-level security is taken away, and every cell that hid something must show it.
 */

interface Asked {
  surface: surfaces.Surface;
  query: string;
  /** What whoever answers for the team is shown. */
  truth: surfaces.Found;
}

const edges = edgesOf(buildSchema(modules));
const figures = edges.filter(({ name, way }) => name.startsWith('Analytics.') && way.length === 1);
const relations = relationsTo(() => things);
const [mine] = relations;

let admin: pg.Client;
let things: ObjectWorld;
let verdicts: Verdicts;
let asked: Asked[];
/** Cells by surface. */
const cells = new Map<string, number>();
/** Entity types by surface. */
const types = new Set<string>();
/** Cells that hide something: whether they find a fault, somebody else being asked in the place of her of another organisation. */
const hiding: { name: string; isFound: (taken: Relation) => Promise<boolean> }[] = [];

beforeAll(async () => {
  admin = await connectPastEverything();
  things = await makeObjectWorld(admin);
  const model = await readModel();
  const tables = new Map([...model.types.keys()].map((name) => [name, surfaces.tableOf(model.types, name)]));
  const absent = [...tables.values()].filter((table) => table !== '' && !things.rows.has(table));
  if (absent.length > 0) throw new Error(`No rows are known of ${absent.join()}.`);
  verdicts = new Verdicts(things, tables);
  const all = edges
    .filter(({ target }) => verdicts.tableOf(target.name) !== '' && 'id' in target.getFields())
    .flatMap((edge) => surfaces.surfacesOf(edge, model.types, things.rows));
  const found = await severalAtOnce(all, async (surface) => ({ surface, ...(await firstThatShows(surface)) }));
  asked = found.filter((each): each is Asked => each.truth !== undefined);
}, 240_000);
afterAll(() => admin.end());

/** Of the values there are for an argument, the one under which whoever answers for the team is shown most. */
async function firstThatShows(surface: surfaces.Surface): Promise<Partial<Omit<Asked, 'surface'>>> {
  const { edge, kind } = surface;
  let best: Omit<Asked, 'surface'> | undefined;
  for (const candidate of surface.candidates.slice(0, 24)) {
    let more = candidate;
    if (kind === 'cursor') {
      const first = surfaces.documentOfSurface(surface, { first: '1' });
      more = { after: `"${surfaces.foundIn(edge, (await askAs(mine, edge, first)).data).cursor ?? ''}"` };
    }
    const query = surfaces.documentOfSurface(surface, more);
    const { data, errors } = await askAs(mine, edge, query);
    // A value of another kind than the filter takes is none; whatever else goes wrong is.
    if (errors.some(({ extensions }) => !['INVALID', 'BAD_USER_INPUT'].includes(extensions.code)))
      throw new Error(`${query} ${JSON.stringify(errors)}`);
    const truth = surfaces.foundIn(edge, data);
    if (truth.paths.length > (best?.truth.paths.length ?? 0)) best = { query, truth };
    if (best && ['by id', 'sort', 'search'].includes(kind)) break;
  }
  return best ?? {};
}

function countCell(surface: string, type: string): void {
  cells.set(surface, (cells.get(surface) ?? 0) + 1);
  types.add(type);
}

/** Filters that ask for rows of other tables, which may be hidden where what is filtered is not. */
const ASKS_OTHER_ROWS = /credentialExpiringWithinDays/;
/** A filter that asks itself which units the reader answers for. */
const GUARDED_TWICE = /countedAsCareHours to a care manager of another team/;

/** What is wrong with what somebody is shown on a surface; null where she is refused what her labels do not give. */
async function faultsOf(
  relation: Relation,
  { surface, query, truth }: Asked,
  asks = relation,
): Promise<string[] | null> {
  const { edge, kind, name } = surface;
  const sees = verdicts.of(relation, edge);
  const { data, errors } = await askAs(asks, edge, query);
  const codes = errors.map(({ extensions }) => extensions.code).join();
  const found = surfaces.foundIn(edge, data);
  const leaked = found.paths.filter((path) => !path.every(sees)).length;
  const faults = leaked > 0 ? [`${name} shows ${leaked} hidden`] : [];
  if (codes === 'FORBIDDEN' && actorOf(relation, edge).labels.size < 4) return leaked > 0 ? faults : null;
  // The cursor of another organisation, or of an order that goes by what she is not shown, is as good as a forged one.
  if (codes === 'INVALID' && kind === 'cursor' && relation !== mine) return leaked > 0 ? faults : null;
  if (codes !== '') return [...faults, `${name} ${codes}`];
  // What stands behind a figure depends on whom one asks as: it is told by the cells of figures.
  const due = truth.paths.filter((path) => path.every((step) => sees(step) && verdicts.isRow(step)));
  const shown = new Set(found.paths.map(surfaces.endOf));
  const missing = due.filter((path) => !shown.has(surfaces.endOf(path))).length;
  if (missing > 0 && !ASKS_OTHER_ROWS.test(name)) faults.push(`${name} keeps ${missing} of ${due.length} back`);
  const known = new Set(truth.paths.map(surfaces.endOf));
  const own = found.paths.filter((path) => !known.has(surfaces.endOf(path))).length;
  const isWhole = truth.total === truth.paths.length;
  if (kind === 'total count' && isWhole && found.total !== null && found.total - own !== due.length)
    faults.push(`${name} counts ${found.total} for ${due.length}`);
  return faults;
}

const mayAsk = (relation: Relation, edge: Edge) => mayWalk(relation.role(edge), edge);

describe.each(surfaces.SURFACE_KINDS)('%s', (kind) => {
  test.each(relations)('shows $who what is hers to see', { timeout: 120_000 }, async (relation) => {
    const hers = asked.filter(({ surface }) => surface.kind === kind && mayAsk(relation, surface.edge));
    const found = await severalAtOnce(hers, async (each) => {
      const { edge, name } = each.surface;
      countCell(kind, edge.target.name);
      const faults = await faultsOf(relation, each);
      const sees = verdicts.of(relation, edge);
      const isFound = async (taken: Relation) =>
        (await faultsOf(relation, each, relation.world() === things.home ? relation : taken))?.length !== 0;
      if (faults && each.truth.paths.some((path) => !path.every(sees)))
        hiding.push({ name: `${name} to ${relation.who}`, isFound });
      return faults ?? [];
    });
    expect(found.flat()).toEqual([]);
  });
});

describe('figures', () => {
  /** Numerators and denominators that are neither absent nor nought. */
  const counted = async (relation: Relation, edge: Edge) => {
    const query = surfaces.documentOfFigure(edge);
    const { data, errors } = await askAs(relation, edge, query);
    expect(errors).toEqual([]);
    const figure = (data.analytics[edge.field.name] ?? {}) as Record<string, number | null>;
    return Object.values(figure).filter((number) => typeof number === 'number' && number !== 0).length;
  };

  test.each(relations.slice(0, 3))('count for $who what is hers to see', async (relation) => {
    const faults: string[] = [];
    for (const edge of figures) {
      if ((await counted(mine, edge)) === 0) continue;
      countCell('aggregate', edge.target.name);
      const isHers = relation === mine;
      if ((await counted(relation, edge)) > 0 !== isHers) faults.push(edge.name);
      // Figures count for the units that somebody answers for, whatever else she may see.
      const isFound = async (taken: Relation) => (await counted(taken, edge)) > 0;
      if (!isHers) hiding.push({ name: `${edge.name} to ${relation.who}`, isFound });
    }
    expect(faults).toEqual([]);
  });
});

describe('the stream', () => {
  const way = { way: [], field: (edges.find(({ name }) => name === 'Query.clients') as Edge).field };
  const told = () =>
    Map.groupBy(
      (things.rows.get('outbox_event') ?? []).filter((row) => row.tenant_id === things.home.tenantId),
      ({ type }) => String(type),
    );

  /** What a stream tells of changes to rows of a type. */
  async function tells(relation: Relation, type: string, ids: readonly string[]): Promise<string[]> {
    const { orm, engine } = await servingParts();
    const visible = visibleTo(openDoor(orm, things.home.clock), engine.model);
    const identity = { ...actorOf(relation, way) };
    const stream = new ChangeStream(
      (...question) => visible(identity, ...question),
      () => undefined,
    );
    for (const id of ids) stream.tell({ type, id, isMine: false });
    const heard: Change[] = [];
    const patience = setTimeout(() => stream.end(), 600);
    for await (const change of stream) heard.push(change);
    clearTimeout(patience);
    return heard.map(({ id }) => id ?? 'several').sort();
  }

  /** The types whose table her role of the database is given at all. */
  async function typesOf(relation: Relation): Promise<ReadonlySet<string>> {
    const { rows } = await admin.query<{ type: string }>(
      `select type from unnest($2::text[], $3::text[]) as of (type, name) where has_column_privilege($1, name, 'id', 'select')`,
      [
        actorOf(relation, way).databaseRole,
        [...told().keys()],
        [...told().keys()].map((type) => verdicts.tableOf(type)),
      ],
    );
    return new Set(rows.map(({ type }) => type));
  }

  test.each(relations)('tells $who of what is hers to see', { timeout: 60_000 }, async (relation) => {
    const given = await typesOf(relation);
    const faults = await severalAtOnce([...told()], async ([type, rows]) => {
      countCell('stream', type);
      const ids = [...new Set(rows.map(({ subject_id: id }) => String(id)))].slice(0, 50);
      const sees = verdicts.of(relation, way);
      const isGiven = given.has(type);
      const due = ids.filter((id) => isGiven && sees({ type, id })).sort();
      const heard = await tells(relation, type, ids);
      const isFound = async () => (await tells(relation, type, ids)).join() !== due.join();
      if (isGiven && due.length < ids.length)
        hiding.push({ name: `the stream of ${type} to ${relation.who}`, isFound });
      return heard.join() === due.join() ? [] : [`${type}: ${heard.length} told of ${due.length}`];
    });
    expect(faults.flat()).toEqual([]);
  });
});

test('1,400 cells of records, surfaces and relations at least, over 40 types', () => {
  const total = [...cells.values()].reduce((sum, count) => sum + count, 0);
  const each = [...cells].map(([surface, count]) => `${surface} ${count}`).join(', ');
  process.stdout.write(`cells: ${each}; ${total} of ${types.size} types, ${hiding.length} hide something\n`);
  expect(total).toBeGreaterThan(1_400);
  expect(types.size).toBeGreaterThan(40);
});

test('without row-level security every cell that hides something shows it', { timeout: 240_000 }, async () => {
  const turn = async (way: 'enable' | 'disable') => {
    for (const table of things.tables) await admin.query(`alter table ${table} ${way} row level security`);
  };
  const taken = takenForOneOfUs(things);
  await turn('disable');
  const asking = severalAtOnce(hiding, async ({ name, isFound }) => ((await isFound(taken)) ? [] : [name]));
  const held = await asking.finally(() => turn('enable'));
  expect(held.flat().filter((name) => !GUARDED_TWICE.test(name))).toEqual([]);
});
