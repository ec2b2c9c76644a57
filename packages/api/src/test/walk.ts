import { OPERATION_PERMISSIONS, permissionsOf, type Role } from '@caregraph/shared/permissions';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Actor } from '../kernel/actor.js';
import type { Scene } from './scene.js';

type Field = GraphQLField<unknown, unknown>;

/** One field of one type, and the shortest way from `Query` to it. */
export interface Edge {
  /** `Client.plans` */
  readonly name: string;
  readonly field: Field;
  /** The type of a row behind it; of a connection, the type of its nodes. */
  readonly target: GraphQLObjectType;
  readonly isConnection: boolean;
  readonly way: readonly Field[];
}

const WRAPPERS = /(Connection|Edge|Payload)$|^(PageInfo|UserError|Mutation)$/;
const isConnection = (field: Field) => getNamedType(field.type).name.endsWith('Connection');

/** The type of the rows behind a field, through its connection; null for a leaf. */
function targetOf(field: Field): GraphQLObjectType | null {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) return null;
  const nodes = isConnection(field) ? named.getFields().nodes : undefined;
  return nodes ? targetOf(nodes) : WRAPPERS.test(named.name) ? null : named;
}

/** Every field that leads from one type to another, breadth first, so that each has its shortest way. */
export function edgesOf(schema: GraphQLSchema): Edge[] {
  const query = schema.getQueryType() as GraphQLObjectType;
  const edges: Edge[] = [];
  const ways = new Map<GraphQLObjectType, readonly Field[]>([[query, []]]);
  for (const [type, way] of ways) {
    for (const field of Object.values(type.getFields())) {
      const target = targetOf(field);
      if (!target) continue;
      edges.push({ name: `${type.name}.${field.name}`, field, target, isConnection: isConnection(field), way });
      // A row found by its id is no way to the rest: which id there is, the test would have to know.
      if (!ways.has(target) && !field.args.some(({ name }) => name === 'id')) ways.set(target, [...way, field]);
    }
  }
  return edges;
}

/** Whether this role may enter by the root field that an edge begins with. */
export function mayWalk(role: Role, { way, field }: Pick<Edge, 'way' | 'field'>): boolean {
  const needed = OPERATION_PERMISSIONS[`Query.${(way[0] ?? field).name}`];
  return needed === 'signed-in' || (needed !== undefined && permissionsOf(role).includes(needed));
}

/** Who walks an edge from day to day: a supervisor, or an administrator where only she may. */
export const walkerOf = (world: Scene, edge: Pick<Edge, 'way' | 'field'>): Actor =>
  mayWalk('SUPERVISOR', edge) ? world.supervisor() : world.administrator();

/** The arguments that fields need to answer: a period, an id; and the largest page. */
export interface Needs {
  readonly period: { from: string; to: string };
  /** By root field. */
  readonly ids: Readonly<Record<string, string>>;
  /** The size of pages: of all, or of each level of the way. */
  readonly first: number | readonly number[];
}

function argumentsText(
  field: Field,
  { period, ids, first }: Needs,
  more: Readonly<Record<string, string>> = {},
  level = 0,
): string {
  const needed: Readonly<Record<string, string>> = {
    first: String(typeof first === 'number' ? first : first[level]),
    id: `"${ids[field.name] ?? ''}"`,
    period: `{ from: "${period.from}", to: "${period.to}" }`,
    area: '"10180"',
    ...more,
  };
  const given = field.args.flatMap(({ name }) => (needed[name] === undefined ? [] : [`${name}: ${needed[name]}`]));
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

const isPlain = (field: Field) =>
  field.args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

/** Every leaf of a type, and of the small objects (money, periods) that have no rows behind them. */
export function leavesOf(type: GraphQLObjectType, depth = 1): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isPlain(field)) return [];
    if (isLeafType(named)) return [field.name];
    return named.name === 'Money' && depth > 0 && isObjectType(named)
      ? [`${field.name} { ${leavesOf(named, 0)} }`]
      : [];
  });
  return ['__typename', ...parts].join(' ');
}

/** A selection that goes on below a type for so many levels, through every field of it. */
export function selectionOf(type: GraphQLObjectType, levels: number, needs: Needs): string {
  if (levels === 0) return leavesOf(type);
  const below = Object.values(type.getFields()).flatMap((field) => {
    const target = targetOf(field);
    if (!target || target.name === 'Money' || !isPlain(field)) return [];
    return [`${field.name}${argumentsText(field, needs)} { ${rowsOf(field, selectionOf(target, levels - 1, needs))} }`];
  });
  return [leavesOf(type), ...below].join(' ');
}

const rowsOf = (field: Field, rows: string) =>
  isConnection(field) ? `totalCount pageInfo { hasNextPage endCursor } nodes { ${rows} }` : rows;

/** What tells rows of a type apart. */
export const identityOf = (type: GraphQLObjectType): string =>
  'id' in type.getFields() ? '__typename id' : '__typename';

/**
 * The document that goes an edge's way and selects `rows` of what it finds; `more` are arguments of the edge, as GraphQL
 * text. `showsWay` selects also what tells the rows apart that it comes by.
 */
export function documentOf(
  edge: Edge,
  needs: Needs,
  rows = leavesOf(edge.target),
  more: Readonly<Record<string, string>> = {},
  { showsWay = false } = {},
): string {
  const { length } = edge.way;
  const last = `${edge.field.name}${argumentsText(edge.field, needs, more, length)} { ${rowsOf(edge.field, rows)} }`;
  const text = edge.way.reduceRight((inner, field, level) => {
    const here = showsWay ? `${identityOf(targetOf(field) as GraphQLObjectType)} ${inner}` : inner;
    return `${field.name}${argumentsText(field, needs, {}, level)} { ${isConnection(field) ? `nodes { ${here} }` : here} }`;
  }, last);
  return `query Walk { ${text} }`;
}

/** Every row of an answer with its type, wherever it stands. */
export function rowsIn(answer: unknown): Record<string, unknown>[] {
  if (Array.isArray(answer)) return answer.flatMap(rowsIn);
  if (typeof answer !== 'object' || answer === null) return [];
  const row = answer as Record<string, unknown>;
  return [...('__typename' in row ? [row] : []), ...Object.values(row).flatMap(rowsIn)];
}
