import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import type { ModelType } from '../graph/model-type.js';
import type { Row, World } from './row-verdict.js';
import { documentOf, type Edge, identityOf, type Needs } from './walk.js';

/**
 * The places of the schema where a record can show itself. Each is one document, the same whoever asks; what differs is
 * what she is answered.
 */

export const SURFACE_KINDS = [
  'by id',
  'list',
  'total count',
  'filter',
  'sort',
  'cursor',
  'search',
  'relation to many',
  'relation to one',
] as const;
export type SurfaceKind = (typeof SURFACE_KINDS)[number];

export interface Surface {
  readonly kind: SurfaceKind;
  /** `Client.plans filtered by statuses` */
  readonly name: string;
  readonly edge: Edge;
  /** Arguments beside those that every walk gives, as GraphQL text; the first that shows anything is taken. */
  readonly candidates: readonly Readonly<Record<string, string>>[];
}

const listOf = (field: Edge['field']) => isListType(getNullableType(field.type));
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const inputOf = (edge: Edge, argument: string) => {
  const type = getNamedType(edge.field.args.find(({ name }) => name === argument)?.type);
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
};

/** Every surface of an edge, but the cursor: that one is to be had from a page. */
export function surfacesOf(edge: Edge, types: ReadonlyMap<string, ModelType>, world: World): Surface[] {
  const { name, field, way } = edge;
  const isById = field.args.some((argument) => argument.name === 'id');
  const isMany = edge.isConnection || listOf(field);
  const kind = isById ? 'by id' : way.length === 0 ? 'list' : isMany ? 'relation to many' : 'relation to one';
  const table = tableOf(types, edge.target.name);
  const candidates = isById ? idsOf(world, table).map((id) => ({ id: `"${id}"` })) : [{}];
  const surfaces: Surface[] = [{ kind, name, edge, candidates }];
  if (!edge.isConnection) return surfaces;
  surfaces.push({ kind: 'total count', name: `${name} counted`, edge, candidates: [{}] });
  surfaces.push({ kind: 'cursor', name: `${name} after another`, edge, candidates: [{}] });
  for (const filter of inputOf(edge, 'filter')) {
    const of = filter.name === 'ids' ? 'by id' : ['search', 'name'].includes(filter.name) ? 'search' : 'filter';
    surfaces.push({
      kind: of,
      name: `${name} filtered by ${filter.name}`,
      edge,
      candidates: valuesOf(filter.name, filter.type, table, world).map((value) => ({
        filter: `{ ${filter.name}: ${value} }`,
      })),
    });
  }
  const orders = inputOf(edge, 'order').flatMap(({ name: part, type }) => {
    const named = getNamedType(type);
    return part === 'field' && isEnumType(named) ? named.getValues().map((value) => value.name) : [];
  });
  for (const order of orders)
    surfaces.push({
      kind: 'sort',
      name: `${name} in the order of ${order}`,
      edge,
      candidates: ['ASC', 'DESC'].map((direction) => ({ order: `{ field: ${order}, direction: ${direction} }` })),
    });
  return surfaces;
}

/** Views that give each row of a table more columns; who sees the row is the table's affair. */
const VIEW_OF: Readonly<Record<string, string>> = { budget_position: 'budget', budget_line_position: 'budget_line' };

/** The table whose rows a type shows; empty for what is worked out and has no rows of its own. */
export function tableOf(types: ReadonlyMap<string, ModelType>, type: string): string {
  const name = types.get(type)?.table?.replaceAll('"', '') ?? '';
  return VIEW_OF[name] ?? name;
}

/** The ids of a table's rows, those about very restricted clients first: they are hidden from more people. */
export function idsOf(world: World, table: string): string[] {
  const shut = new Set((world.get('client') ?? []).flatMap(({ id, sensitivity }) => (sensitivity === 'V' ? [id] : [])));
  const isShut = (row: Row) => Number(shut.has(row.client_id) || shut.has(row.id));
  const rows = [...(world.get(table) ?? [])].sort((one, other) => isShut(other) - isShut(one));
  return rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
}

/** Which table an id of this name is one of. */
export const TABLE_OF_ID: Readonly<Record<string, string>> = {
  unitId: 'org_unit',
  clientId: 'client',
  careManagerId: 'staff_member',
  supervisorId: 'staff_member',
  staffId: 'staff_member',
  ownerStaffId: 'staff_member',
  answeredForBy: 'staff_member',
  providerId: 'provider',
  lineId: 'budget_line',
  planId: 'care_plan',
};
const EARLIEST: Readonly<Record<string, string>> = {
  CalendarDate: '"1900-01-01"',
  DateTime: '"1900-01-01T00:00:00Z"',
  MinorUnits: '"0"',
};

/** What may be asked for in a filter so that something is found, as GraphQL text: values of the rows there are. */
function valuesOf(name: string, type: GraphQLInputType, table: string, world: World): string[] {
  const bare = getNullableType(type);
  const named = getNamedType(bare);
  if (isListType(bare)) {
    const each = valuesOf(name, named, table, world);
    return each.length > 0 ? [`[${[...new Set(each)].slice(0, 400).join(', ')}]`] : [];
  }
  if (isEnumType(named)) return named.getValues().map((value) => value.name);
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields());
    const from = fields.find((field) => field.name === 'from');
    if (from) return [`{ from: ${EARLIEST[getNamedType(from.type).name] ?? '0'} }`];
    const parts = fields.map((field) => [field.name, valuesOf(field.name, field.type, table, world)] as const);
    const whole = (at: number) => parts.map(([part, values]) => `${part}: ${values[at] ?? values[0] ?? 'null'}`);
    return [0, 1, 2, 3].map((at) => `{ ${whole(at).join(', ')} }`);
  }
  switch (named.name) {
    case 'Boolean':
      return ['true', 'false'];
    case 'Int':
    case 'Float':
      return [...textsOf(world, snake(name)), '0', '1', '365', '2026', '5000'];
    case 'ID':
      return idsOf(world, name === 'ids' ? table : (TABLE_OF_ID[name] ?? table)).map((id) => `"${id}"`);
    case 'CalendarDate':
      return [...textsOf(world, snake(name)), ...textsOf(world, 'starts_on'), '2026-03-10'].map((day) => `"${day}"`);
    default:
      return [...textsOf(world, snake(name), table), ...textsOf(world, snake(name)), 'a', 'e', 'Ho'].map((text) =>
        JSON.stringify(text),
      );
  }
}

/** Values of a column of this name, in whichever table has one. */
function textsOf(world: World, column: string, only?: string): string[] {
  const texts = new Set<string>();
  for (const [table, rows] of world)
    if (only === undefined || table === only)
      for (const row of rows) if (['string', 'number'].includes(typeof row[column])) texts.add(String(row[column]));
  return [...texts].slice(0, 8);
}

const rowFields = (edge: Edge) => [...edge.way, edge.field];

/** Pages by the depth of the way, so large that the deepest walk still keeps within what an operation may cost. */
const PAGES = [[100], [100, 30], [60, 20, 10], [60, 10, 5, 4]] as const;

const needsOf = (edge: Edge): Needs => ({
  period: { from: '2026-01-01', to: '2026-03-10' },
  ids: {},
  first: PAGES[edge.way.length] ?? 4,
});

/** The document of a surface: the ids of every row on the way, and nothing else. */
export function documentOfSurface({ edge }: Pick<Surface, 'edge'>, more: Readonly<Record<string, string>>): string {
  return documentOf(edge, needsOf(edge), identityOf(edge.target), more, { showsWay: true });
}

/** The document of a key figure: what was divided by what. */
export const documentOfFigure = (edge: Edge): string => documentOf(edge, needsOf(edge), 'value numerator denominator');

/** A row on the way to the last one, which the surface is about. */
export interface Step {
  readonly type: string;
  readonly id: string | null;
}
export interface Found {
  readonly paths: readonly (readonly Step[])[];
  /** Of all connections at the end of the way together; null where the field is none, or one of them is withheld. */
  readonly total: number | null;
  /** The end of the first page that goes on, or else of the first. */
  readonly cursor: string | null;
}

interface Answered {
  readonly __typename?: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** What an answer shows, as the ways that lead to it. */
export function foundIn(edge: Edge, answer: unknown): Found {
  const paths: Step[][] = [];
  const totals: (number | null)[] = [];
  let cursor: string | null = null;
  const visit = (row: Answered, fields: readonly GraphQLField<unknown, unknown>[], path: Step[]): void => {
    const here = row.__typename === undefined ? path : [...path, { type: row.__typename, id: row.id ?? null }];
    const [field, ...rest] = fields;
    if (!field) {
      paths.push(here);
      return;
    }
    const value = row[field.name];
    if (value === null || value === undefined) return;
    const named = getNamedType(field.type);
    const isPage = isObjectType(named) && named.name.endsWith('Connection');
    if (isPage && rest.length === 0) {
      const { totalCount, pageInfo } = value as { totalCount: number | null; pageInfo: { endCursor: string | null } };
      totals.push(totalCount);
      cursor ??= pageInfo.endCursor;
    }
    const rows = isPage ? (value as { nodes: Answered[] }).nodes : [value].flat();
    for (const each of rows as (Answered | null)[]) if (each) visit(each, rest, here);
  };
  visit((answer ?? {}) as Answered, rowFields(edge), []);
  const isCounted = totals.length > 0 && totals.every((count) => count !== null);
  return { paths, total: isCounted ? totals.reduce((sum, count) => sum + count, 0) : null, cursor };
}

/** The row a surface shows at the end of a way. */
export const endOf = (path: readonly Step[]): string => path.at(-1)?.id ?? '';
