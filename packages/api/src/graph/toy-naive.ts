import { formatDecimal } from '@caregraph/shared/money';
import { type ExecutionResult, execute, type GraphQLFieldResolver, isObjectType, parse } from 'graphql';
import type pg from 'pg';
import type { Actor } from '../kernel/actor.js';
import { type Json, toySchema } from './toy.js';
import { TODAY } from './toy-database.js';

type Row = Json;
type Naive = (row: Row, args: Row, world: NaiveWorld) => unknown;

/** All the rows an actor may see, in memory, and the answers worked out from them without a thought for speed. */
interface NaiveWorld {
  readonly client: Row[];
  readonly visit: Row[];
  readonly staff: Row[];
  readonly actor: Actor;
}

const byId = (one: Row, other: Row): number => (one.id < other.id ? -1 : 1);
const labelled = (actor: Actor, label: 'IDENTIFYING' | 'FREE_TEXT', value: unknown) =>
  actor.labels.has(label) ? value : null;
const isSmall = (count: number) => count >= 1 && count <= 10;
/** `wider`: the counts that a question with fewer conditions has. */
const counted = (actor: Actor, count: number, wider: readonly number[] = []) =>
  actor.scope === 'LIMITED' && (isSmall(count) || (count > 0 && wider.some((each) => isSmall(each - count))))
    ? null
    : count;
const money = (minor: string | null, currency: string) =>
  minor === null ? null : { minor, currency, decimal: formatDecimal({ minor: BigInt(minor), currency }) };
const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Sorts by a key with nulls at one end, equal keys by id, in the same direction. */
function sorted(rows: Row[], key: (row: Row) => string | number | null, direction: string, nulls = 'LAST'): Row[] {
  const sign = direction === 'ASC' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === b) return sign * byId(one, other);
    if (a === null || b === null) return (a === null) === (nulls === 'LAST') ? 1 : -1;
    return a < b ? -sign : sign;
  });
}

function page(rows: Row[], { first }: Row, actor: Actor, wider: readonly number[] = []) {
  const shown = rows.slice(0, first);
  return {
    nodes: shown,
    edges: shown.map((node) => ({ node })),
    totalCount: counted(actor, rows.length, wider),
    pageInfo: { hasNextPage: rows.length > first, hasPreviousPage: false },
  };
}

const CLIENT_KEYS: Record<string, (row: Row) => string | number | null> = {
  NAME: (row) => row.name_rank,
  SCORE: (row) => (row.score === null ? null : Number(row.score)),
  ENDED_ON: (row) => row.ended_on,
  STATUS: (row) => row.status,
  WEIGHT: (row) => row.note?.length ?? null,
  SEEN_AT: (row) => row.seen_key,
};

function fits(row: Row, filter: Row): boolean {
  const { ids, status, score, search, ended, speaks, currency } = filter;
  const words = String(search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const isEnded = row.ended_on !== null && row.ended_on <= TODAY;
  const mark = row.score === null ? null : Number(row.score);
  return (
    (!ids || ids.includes(row.id)) &&
    (!status || row.status === status) &&
    (!currency || row.currency === currency) &&
    (score?.from == null || (mark !== null && mark >= score.from)) &&
    (score?.to == null || (mark !== null && mark <= score.to)) &&
    words.every((word) => `${row.name} ${row.status}`.toLowerCase().includes(word)) &&
    (ended == null || ended === isEnded) &&
    (speaks == null || row.languages.includes(speaks))
  );
}

/** A filter with any of its conditions left out; each bound of a range is one. */
function fewerConditions(filter: Row): Row[] {
  const conditions = Object.entries(filter).flatMap(([name, value]) =>
    name === 'score'
      ? Object.entries(value ?? {}).map(([bound, of]) => ({ score: { [bound]: of } }))
      : [{ [name]: value }],
  );
  return Array.from({ length: 2 ** conditions.length - 1 }, (_, mask) => {
    const kept = conditions.filter((_each, bit) => mask & (1 << bit));
    const score = Object.assign({}, ...kept.map((each) => (each as Row).score));
    return { ...Object.assign({}, ...kept), score };
  });
}

function clientPage(clients: Row[], { filter, order, ...args }: Row, actor: Actor) {
  const field = order?.field ?? (actor.labels.has('IDENTIFYING') ? 'NAME' : 'id');
  const key = CLIENT_KEYS[field] ?? ((row: Row) => row.id);
  const found = clients.filter((row) => fits(row, filter ?? {}));
  const nulls = field === 'ENDED_ON' ? 'FIRST' : 'LAST';
  const wider = fewerConditions(filter ?? {}).map((fewer) => clients.filter((row) => fits(row, fewer)).length);
  return page(sorted(found, key, order?.direction ?? 'ASC', nulls), args, actor, wider);
}

const visitsOf = (client: Row, { visit }: NaiveWorld) => visit.filter((each) => each.client_id === client.id);
const latest = (rows: Row[]) => sorted(rows, (row) => row.at.getTime(), 'DESC');

const READ: Record<string, Record<string, Naive>> = {
  Query: {
    toyClient: (_, { id }, { client }) => client.find((row) => row.id === id) ?? null,
    toyClients: (_, args, { client, actor }) => clientPage(client, args, actor),
    toyStaff: (_, __, { staff }) => sorted(staff, (row) => row.name, 'ASC'),
    toyOverview: (_, { from }) => ({ starts_on: from }),
  },
  ToyClient: {
    name: (row, _, { actor }) => labelled(actor, 'IDENTIFYING', row.name),
    note: (row, _, { actor }) => labelled(actor, 'FREE_TEXT', row.note),
    redacted: (_, __, { actor }) => (actor.scope === 'LIMITED' ? ['name', 'note'] : []),
    seenAt: (row) => iso(row.seen_at),
    score: (row) => (row.score === null ? null : Number(row.score)),
    balance: (row) => money(row.balance_minor, row.currency),
    isVip: (row) => row.vip,
    daysEnrolled: (row) => (Date.parse(TODAY) - Date.parse(row.enrolled_on)) / 86_400_000,
    visitCount: (row, _, world) => counted(world.actor, visitsOf(row, world).length),
    minutesSince: (row, { day }, world) =>
      visitsOf(row, world)
        .filter(({ at }) => at >= new Date(day))
        .reduce((sum, { minutes }) => sum + minutes, 0),
    staff: (row, _, { staff }) => staff.find(({ id }) => id === row.staff_id) ?? null,
    staffName: (row, _, { staff }) => staff.find(({ id }) => id === row.staff_id)?.name.toUpperCase() ?? null,
    staffInitial: (row, _, { staff }) => staff.find(({ id }) => id === row.staff_id)?.name[0] ?? null,
    visits: (row, { order, ...args }, world) => {
      const { field = 'AT', direction = 'DESC' } = order ?? {};
      const key = (visit: Row): number => (field === 'AT' ? visit.at.getTime() : visit.minutes);
      return page(sorted(visitsOf(row, world), key, direction), args, world.actor);
    },
    lastVisit: (row, _, world) => latest(visitsOf(row, world).toSorted(byId).reverse())[0] ?? null,
    longVisits: (row, _, world) => {
      const long = visitsOf(row, world).filter(({ minutes }) => minutes >= 45);
      return long.toSorted((one, other) => other.minutes - one.minutes || byId(one, other)).slice(0, 5);
    },
    parts: (row) => row.parts.map(({ code, share = null }: Row) => ({ code, share })),
    actions: (row, _, { actor }) => [
      `${actor.scope}:${row.status}`,
      `${row.ended_on} ${row.score} ${iso(row.seen_at)} ${row.balance_minor}`,
    ],
  },
  ToyVisit: {
    at: (row) => iso(row.at),
    remark: (row, _, { actor }) => labelled(actor, 'FREE_TEXT', row.remark),
    redacted: (_, __, { actor }) => (actor.scope === 'LIMITED' ? ['remark'] : []),
    client: (row, _, { client }) => client.find(({ id }) => id === row.client_id) ?? null,
    staff: (row, _, { staff }) => staff.find(({ id }) => id === row.staff_id) ?? null,
  },
  ToyStaff: {
    visits: (row, _, { visit }) => {
      const own = visit.filter(({ staff_id }) => staff_id === row.id);
      return own.toSorted((one, other) => other.at - one.at || byId(one, other)).slice(0, 3);
    },
  },
  ToyOverview: {
    busiest: ({ starts_on }, _, { visit }) => {
      const since = visit.filter(({ at }) => at >= new Date(starts_on));
      const groups = [...Map.groupBy(since, ({ client_id }) => client_id)].map(([id, visits]) => ({
        id,
        minutes: visits.reduce((sum, { minutes }) => sum + minutes, 0),
      }));
      return sorted(groups, ({ minutes }) => -minutes, 'ASC').slice(0, 4);
    },
    enrolled: ({ starts_on }, args, { client, actor }) =>
      clientPage(
        client.filter(({ enrolled_on }) => enrolled_on >= starts_on),
        args,
        actor,
      ),
    totals: ({ starts_on }, _, { visit, client, actor }) => ({
      visits: counted(actor, visit.filter(({ at }) => at >= new Date(starts_on)).length),
      balance: money(String(client.reduce((sum, { balance_minor }) => sum + BigInt(balance_minor ?? 0), 0n)), 'USD'),
    }),
  },
  ToyBusyRow: { client: (row, _, { client }) => client.find(({ id }) => id === row.id) ?? null },
};

const camel = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const resolver: GraphQLFieldResolver<Row, NaiveWorld> = (source, args, world, info) => {
  const read = READ[info.parentType.name]?.[info.fieldName];
  if (read) return read(source ?? {}, args, world);
  return source[info.fieldName] ?? source[camel(info.fieldName)] ?? null;
};

const schema = toySchema();
for (const type of Object.values(schema.getTypeMap()))
  if (isObjectType(type) && !type.name.startsWith('__'))
    for (const field of Object.values(type.getFields())) delete field.resolve;

/** Answers as the engine should, from all rows, for one who sees a caseload or everything of an organisation. */
export async function naively(owner: pg.Pool, source: string, variables: Row, actor: Actor): Promise<ExecutionResult> {
  const rows = async (select: string) =>
    (await owner.query<Row>(`${select} and tenant_id = $1`, [actor.tenantId])).rows;
  const live = (table: string) => `select * from toy.${table} where deleted_at is null`;
  const ranked = `select c.*, c.enrolled_on::text, c.ended_on::text, (extract(epoch from c.seen_at) * 1000000)::float8 as seen_key,
    dense_rank() over (order by c.name)::int as name_rank from toy.client c where c.deleted_at is null`;
  const [clients, visits, staff] = await Promise.all([rows(ranked), rows(live('visit')), rows(live('staff'))]);
  const client = clients.filter(({ staff_id }) => actor.scope !== 'OWN' || staff_id === actor.staffId);
  const visit = visits.filter(({ client_id }) => client.some(({ id }) => id === client_id));
  const contextValue = { client, visit, staff, actor };
  return execute({ schema, document: parse(source), variableValues: variables, contextValue, fieldResolver: resolver });
}
