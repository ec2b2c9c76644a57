import type { FieldNode } from 'graphql';
import type { FieldUse } from './argument.js';
import { type Compiler, value } from './compile.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from './connection.type.js';
import { cursorSql, readCursor } from './cursor.js';
import type { Argument, ConnectionField, Value } from './declare.js';
import { filterSql } from './filter-sql.js';
import { columnOf, type ModelType } from './model.js';
import { labelsRead } from './model-probe.js';
import type { Page } from './page.js';
import { refuse } from './refuse.js';
import { late, raw, type Sql, sql, suppressed } from './sql.js';

/**
 * A page of a connection: `{ edges { cursor node } nodes pageInfo totalCount }`, read once and shown as selected.
 *
 * The page is a CTE with its rows numbered (`#`), and one row more than asked for, which only says that there is a
 * next page.
 */
export function connectionSql(
  compiler: Compiler,
  page: Page,
  declaration: ConnectionField,
  use: FieldUse,
  arg: Argument,
  nodes: readonly FieldNode[],
): Sql {
  const values = compiler.valuesOf(use);
  const size = pageSize(values.first);
  for (const [name, given] of Object.entries((values.filter ?? {}) as object))
    if (given !== null) page.conditions.push(filterSql(compiler, page, name, given, use));
  const all = page.where();

  const order = chosenOrder(page.type, values.order, compiler);
  const [key, id] = [order.of ? value(page.target, order.of, arg) : undefined, page.target.id as Sql];
  const scope = `${page.type.name}.${order.name}.${order.direction}`;
  if (typeof values.after === 'string') {
    const [lastKey, lastId] = [0, 1].map((part) =>
      compiler.bind(use, ({ after }, run) => readCursor(String(after), scope, run.cursorKey)[part]),
    );
    page.conditions.push(behind(order, key, id, sql`${lastKey}::${raw(order.as)}`, sql`${lastId}::uuid`));
  }
  const direction = raw(order.direction.toLowerCase());
  const nulls = raw(order.isNullable ? ` nulls ${order.nulls.toLowerCase()}` : '');
  page.orderBy = key ? sql`${key} ${direction}${nulls}, ${id} ${direction}` : sql`${id} ${direction}`;
  page.limit = size + 1;
  const number = page.column('"#"', sql`row_number() over (order by ${page.orderBy})`);
  page.shown = sql`${number} <= ${raw(String(size))}`;

  const cursor = (): Sql => {
    const shownKey = key ? page.column('"#key"', sql`(${key})::text`) : raw('null');
    return cursorSql(scope, shownKey, page.row.id as Sql);
  };
  const from = late(() => page.source());
  const shown = (items: Sql): Sql =>
    sql`(select coalesce(json_agg(x), '[]') from (select ${items} from ${from} where ${page.shown} order by ${number}) as x)`;
  const pageInfo: Readonly<Record<string, () => Sql>> = {
    hasNextPage: () => sql`exists (select from ${from} where ${number} > ${raw(String(size))})`,
    hasPreviousPage: () => raw(String(typeof values.after === 'string')),
    startCursor: () => sql`(select ${cursor()} from ${from} where ${number} = 1)`,
    endCursor: () => sql`(select ${cursor()} from ${from} where ${page.shown} order by ${number} desc limit 1)`,
  };
  let showsRows = false;
  const items = compiler.items(use.field.type, nodes, (name, found) => {
    if (name === 'totalCount') {
      const count = sql`(select count(*) from ${page.from(page.inner)}${all})`;
      return sql`(select ${suppressed(raw('c.n'))} from (select ${count} as n) as c)`;
    }
    showsRows = true;
    if (name === 'nodes') return shown(compiler.selection(page, page.type, found));
    const field = compiler.fieldOf(use.field.type, name);
    if (name === 'pageInfo')
      return sql`(select row_to_json(x) from (select ${compiler.items(field.type, found, (each) => pageInfo[each]?.())}) as x)`;
    const edge = (each: string, inner: readonly FieldNode[]): Sql =>
      each === 'cursor'
        ? cursor()
        : sql`(select row_to_json(x) from (select ${compiler.selection(page, page.type, inner)}) as x)`;
    return shown(compiler.items(field.type, found, edge));
  });
  if (showsRows) compiler.audit(page, declaration);
  if (!page.cte) page.local = `c${page.alias}`;
  const local =
    page.cte || !showsRows ? raw('') : sql`with ${raw(page.local ?? '')} as materialized (${late(() => page.body())}) `;
  return sql`(${local}select row_to_json(x) from (select ${items}) as x)`;
}

function pageSize(first: unknown): number {
  const size = first === undefined ? DEFAULT_PAGE : first;
  if (typeof size !== 'number' || size < 1 || size > LARGEST_PAGE)
    throw refuse('OUT_OF_RANGE', `\`first\` must be from 1 to ${LARGEST_PAGE}.`);
  return size;
}

interface ChosenOrder {
  readonly name: string;
  readonly direction: 'ASC' | 'DESC';
  /** Absent: by id alone. */
  readonly of?: Value;
  readonly as: string;
  readonly nulls: 'FIRST' | 'LAST';
  readonly isNullable: boolean;
}

/** The order asked for, else the type's own, else by id; a default that the actor may not see is passed over. */
function chosenOrder(type: ModelType, asked: unknown, { hidden }: Compiler): ChosenOrder {
  const [byDefault, defaultDirection] = type.defaultOrder ?? [];
  const given = asked as { field: string; direction: 'ASC' | 'DESC' } | null | undefined;
  const declared = type.orders.get(given?.field ?? byDefault ?? '');
  const isHidden = declared && labelsRead(type, declared).some((label) => hidden.has(label));
  if (given && !declared) throw new Error(`${type.name} has no order ${given.field}.`);
  if (given && isHidden)
    throw refuse('FORBIDDEN', `You may not order by ${given.field}: its values are withheld from you.`);
  const byId = {
    name: 'id',
    direction: given?.direction ?? 'ASC',
    as: 'text',
    nulls: 'LAST',
    isNullable: false,
  } as const;
  if (!declared || isHidden) return byId;
  const column = typeof declared.of === 'string' ? columnOf(type, declared.of) : undefined;
  return {
    name: given?.field ?? byDefault ?? '',
    direction: given?.direction ?? defaultDirection ?? 'ASC',
    of: declared.of,
    as: declared.as ?? column?.type ?? 'text',
    nulls: declared.nulls ?? 'LAST',
    isNullable: column?.nullable ?? true,
  };
}

/** The rows behind a position. Nulls have a place of their own, before or after all values, and are told apart by id. */
function behind(order: ChosenOrder, key: Sql | undefined, id: Sql, lastKey: Sql, lastId: Sql): Sql {
  const past = raw(order.direction === 'ASC' ? '>' : '<');
  if (!key) return sql`${id} ${past} ${lastId}`;
  const behindValue = sql`(${key}, ${id}) ${past} (${lastKey}, ${lastId})`;
  if (!order.isNullable) return behindValue;
  const behindNull = sql`(${key}) is null and ${id} ${past} ${lastId}`;
  return order.nulls === 'LAST'
    ? sql`case when ${lastKey} is null then ${behindNull} else (${behindValue} or (${key}) is null) end`
    : sql`case when ${lastKey} is null then (${behindNull}) or (${key}) is not null else ${behindValue} end`;
}
