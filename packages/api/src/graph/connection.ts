import type { FieldNode } from 'graphql';
import { tellsFewApart } from './differencing.js';
import { type FieldUse, fieldOf } from './argument.js';
import { valueOf } from './columns.js';
import type { Compiler } from './compile.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from './connection.type.js';
import { cursorSql, readCursor } from './cursor.js';
import type { ConnectionField } from './declaration.js';
import { filterSql, isCostly } from './filter-sql.js';
import { type Json, ofRows, orNull, textOf } from './json.js';
import { behind, chosenOrder, orderSql } from './keyset.js';
import type { Page } from './page.js';
import { refuse } from './refuse.js';
import { join, late, raw, type Sql, sql, suppressed } from './sql.js';

/**
 * A page of a connection: `{ edges { cursor node } nodes pageInfo totalCount }`, read once and shown as selected.
 *
 * The page is a CTE with its rows numbered (`#`), and one row more than asked for, which only says that there is a
 * next page. Where the rows alone are shown, and once, nothing of that is needed: the page stands where it is read.
 *
 * A filter that is more than comparing columns is worked out once, for the page and for the count: what it finds is a CTE
 * of ids and values of the order, and the page is the rows of the first of those ids.
 */
export function connectionJson(
  compiler: Compiler,
  page: Page,
  declaration: ConnectionField,
  use: FieldUse,
  nodes: readonly FieldNode[],
): Json {
  const values = compiler.values.shapeOf(use);
  const size = pageSize(values.first);
  const living = [...page.conditions];
  const filters = Object.entries((values.filter ?? {}) as object).filter(([, given]) => given !== null);
  const asked = filters.flatMap(([name, given]) => filterSql(compiler, page, name, given, use));
  page.conditions.push(...asked);
  const matching = sql`${page.table()}${page.where()}`;
  // What filters leave out tells as much as what they find. Of whoever is told everything that is not asked.
  const isNarrowed = asked.length > 0 && compiler.hidden.size > 0;
  const leftOut = isNarrowed ? tellsFewApart(page, living, asked, raw('c.n')) : undefined;

  const order = chosenOrder(page.type, values.order, compiler.hidden);
  const id = page.target.id as Sql;
  const key = order.of ? valueOf(page.target, order.of, compiler.values.of(use)) : undefined;
  const scope = `${page.type.name}.${order.name}.${order.direction}`;
  const isBehind = typeof values.after === 'string';
  const last = [0, 1].map(
    (part) =>
      isBehind && compiler.values.bind(use, ({ after }, run) => readCursor(String(after), scope, run.cursorKey)[part]),
  );
  const behindLast = (keyOf: Sql | undefined, idOf: Sql): Sql[] =>
    isBehind ? [behind(order, keyOf, idOf, sql`${last[0]}::${raw(order.as)}`, sql`${last[1]}::uuid`)] : [];
  page.conditions.push(...behindLast(key, id));
  page.orderBy = orderSql(order, key, id);

  let [rowFields, isNumbered, isCounted, counted] = [0, false, false, matching];
  const from = late(() => page.source());
  const number = raw(`${page.alias}."#"`);
  const shown = sql`${number} <= ${raw(String(size))}`;
  const rows = (row: Json): Json => {
    rowFields += 1;
    const alias = raw(page.alias);
    const inOrder = sql`(select * from ${from} where ${shown} order by ${number}) as ${alias}`;
    return ofRows(
      row,
      late(() => sql`${isNumbered ? inOrder : from}${page.joins()}`),
    );
  };
  const cursor = (): Sql =>
    cursorSql(scope, key ? page.column('"#key"', sql`(${key})::text`) : raw('null'), page.row.id as Sql);
  const quoted = (text: Sql): Sql => sql`'"' || ${text} || '"'`;
  const pageInfo = (name: string): Json => {
    if (name === 'hasPreviousPage') return [String(isBehind)];
    if (name === 'hasNextPage')
      return [sql`(exists (select from ${from} where ${number} > ${raw(String(size))}))::text`];
    if (name === 'startCursor') return orNull(sql`(select ${quoted(cursor())} from ${from} where ${number} = 1)`);
    return orNull(sql`(select ${quoted(cursor())} from ${from} where ${shown} order by ${number} desc limit 1)`);
  };
  const edge = (name: string, found: readonly FieldNode[]): Json =>
    name === 'cursor' ? [quoted(cursor())] : compiler.selection(page, found);
  const json = compiler.objectOf(use.field.type, nodes, (name, found) => {
    if (name === 'totalCount') {
      isCounted = true;
      // `offset 0`: else the planner puts the count wherever its name stands, and counts three times.
      return orNull(
        sql`(select ${suppressed(raw('c.n'), leftOut)} from (select count(*) as n from ${late(() => counted)} offset 0) as c)::text`,
      );
    }
    if (name === 'nodes') return rows(compiler.selection(page, found));
    const { type } = fieldOf(use.field.type, name);
    if (name === 'edges') return rows(compiler.objectOf(type, found, edge));
    isNumbered = true;
    return compiler.objectOf(type, found, pageInfo);
  });

  const isShown = rowFields > 0 || isNumbered;
  if (isCounted && isShown && !page.parent && filters.some(([name]) => isCostly(page.type, name))) {
    counted = compiler.found(sql`select ${id} as "id"${key ? sql`, ${key} as "key"` : raw('')} from ${matching}`);
    const [foundKey, foundId] = [key && raw('f."key"'), raw('f."id"')];
    const further = behindLast(foundKey, foundId).map((condition) => sql` where ${condition}`);
    const ids = sql`select ${foundId} from ${counted}${join(further, '')} order by ${orderSql(order, foundKey, foundId)}`;
    page.conditions.splice(
      living.length,
      page.conditions.length,
      sql`${id} in (${ids} limit ${raw(String(size + 1))})`,
    );
  }
  if (isShown) compiler.audit(page, declaration);
  isNumbered ||= rowFields > 1 || page.cte !== undefined;
  page.limit = isNumbered ? size + 1 : size;
  if (!isNumbered) return json;
  page.column('"#"', sql`row_number() over (order by ${page.orderBy})`);
  page.shown = shown;
  if (page.cte) return json;
  page.local = `c${page.alias}`;
  return [sql`(with ${raw(page.local)} as materialized (${late(() => page.body())}) select ${textOf(json)})`];
}

function pageSize(first: unknown): number {
  const size = first === undefined ? DEFAULT_PAGE : first;
  if (typeof size !== 'number' || size < 1 || size > LARGEST_PAGE)
    throw refuse('OUT_OF_RANGE', `\`first\` must be from 1 to ${LARGEST_PAGE}.`);
  return size;
}
