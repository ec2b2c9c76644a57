import type { FieldNode } from 'graphql';
import type { FieldUse } from './argument.js';
import { valueOf } from './columns.js';
import type { Compiler } from './compile.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from './connection.type.js';
import { cursorSql, readCursor } from './cursor.js';
import type { ConnectionField } from './declaration.js';
import { filterSql } from './filter-sql.js';
import { behind, chosenOrder, orderSql } from './keyset.js';
import type { Page } from './page.js';
import { refuse } from './refuse.js';
import { arrayOf, objectOf } from './render.js';
import { late, raw, type Sql, sql, suppressed } from './sql.js';

/**
 * A page of a connection: `{ edges { cursor node } nodes pageInfo totalCount }`, read once and shown as selected.
 *
 * The page is a CTE with its rows numbered (`#`), and one row more than asked for, which only says that there is a
 * next page. Where the rows alone are shown, and once, nothing of that is needed: the page stands where it is read.
 */
export function connectionSql(
  compiler: Compiler,
  page: Page,
  declaration: ConnectionField,
  use: FieldUse,
  nodes: readonly FieldNode[],
): Sql {
  const values = compiler.valuesOf(use);
  const size = pageSize(values.first);
  for (const [name, given] of Object.entries((values.filter ?? {}) as object))
    if (given !== null) page.conditions.push(filterSql(compiler, page, name, given, use));
  const count = sql`(select count(*) from ${page.table()}${page.where()})`;

  const order = chosenOrder(page.type, values.order, compiler.hidden);
  const id = page.target.id as Sql;
  const key = order.of ? valueOf(page.target, order.of, compiler.argument(use)) : undefined;
  const scope = `${page.type.name}.${order.name}.${order.direction}`;
  const isBehind = typeof values.after === 'string';
  if (isBehind) {
    const [lastKey, lastId] = [0, 1].map((part) =>
      compiler.bind(use, ({ after }, run) => readCursor(String(after), scope, run.cursorKey)[part]),
    );
    page.conditions.push(behind(order, key, id, sql`${lastKey}::${raw(order.as)}`, sql`${lastId}::uuid`));
  }
  page.orderBy = orderSql(order, key, id);

  let [rowFields, isNumbered] = [0, false];
  const from = late(() => page.source());
  const number = raw(`${page.alias}."#"`);
  const shown = sql`${number} <= ${raw(String(size))}`;
  const rows = (items: Sql): Sql => {
    rowFields += 1;
    return arrayOf(items, sql`${from}${late(() => (isNumbered ? sql` where ${shown} order by ${number}` : raw('')))}`);
  };
  const cursor = (): Sql =>
    cursorSql(scope, key ? page.column('"#key"', sql`(${key})::text`) : raw('null'), page.row.id as Sql);
  const pageInfo = (name: string): Sql => {
    if (name === 'hasPreviousPage') return raw(String(isBehind));
    if (name === 'hasNextPage') return sql`exists (select from ${from} where ${number} > ${raw(String(size))})`;
    if (name === 'startCursor') return sql`(select ${cursor()} from ${from} where ${number} = 1)`;
    return sql`(select ${cursor()} from ${from} where ${shown} order by ${number} desc limit 1)`;
  };
  const edge = (name: string, found: readonly FieldNode[]): Sql =>
    name === 'cursor' ? cursor() : objectOf(compiler.selection(page, found));
  const items = compiler.items(use.field.type, nodes, (name, found) => {
    if (name === 'totalCount') return sql`(select ${suppressed(raw('c.n'))} from (select ${count} as n) as c)`;
    if (name === 'nodes') return rows(compiler.selection(page, found));
    const { type } = compiler.fieldOf(use.field.type, name);
    if (name === 'edges') return rows(compiler.items(type, found, edge));
    isNumbered = true;
    return objectOf(compiler.items(type, found, pageInfo));
  });

  if (rowFields > 0 || isNumbered) compiler.audit(page, declaration);
  isNumbered ||= rowFields > 1 || page.cte !== undefined;
  page.limit = isNumbered ? size + 1 : size;
  if (!isNumbered) return objectOf(items);
  page.column('"#"', sql`row_number() over (order by ${page.orderBy})`);
  page.shown = shown;
  if (page.cte) return objectOf(items);
  page.local = `c${page.alias}`;
  return sql`(with ${raw(page.local)} as materialized (${late(() => page.body())}) select ${objectOf(items)})`;
}

function pageSize(first: unknown): number {
  const size = first === undefined ? DEFAULT_PAGE : first;
  if (typeof size !== 'number' || size < 1 || size > LARGEST_PAGE)
    throw refuse('OUT_OF_RANGE', `\`first\` must be from 1 to ${LARGEST_PAGE}.`);
  return size;
}
