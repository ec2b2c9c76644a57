import { argumentAt, type FieldUse } from './argument.js';
import { valueOf } from './columns.js';
import type { Compiler } from './compile.js';
import type { Value } from './declaration.js';
import { columnOf, type ModelType } from './model-type.js';
import { labelsRead } from './model-probe.js';
import type { Page } from './page.js';
import { refuse } from './refuse.js';
import { identifier, join, raw, type Sql, sql } from './sql.js';

const LONGEST_SEARCH = 200;
const LONGEST_LIST = 500;

/** True when an index cannot stand for it: it is worked out row by row, and had better be so once. */
export function isCostly(type: ModelType, name: string): boolean {
  const kind = type.filters.get(name)?.kind;
  return kind === 'matches' || kind === 'condition' || kind === 'parts' || kind === 'flag';
}

/** The conditions of one filter that was given: of a range, each bound is one. Only the shape of `given` is looked at; its values become binds. */
export function filterSql(compiler: Compiler, page: Page, name: string, given: unknown, use: FieldUse): Sql[] {
  const filter = page.type.filters.get(name);
  if (!filter) throw new Error(`${page.type.name} has no filter ${name}.`);
  if (labelsRead(page.type, filter).some((label) => compiler.hidden.has(label)))
    throw refuse('FORBIDDEN', `You may not filter by ${name}: its values are withheld from you.`);

  const path = `filter.${name}`;
  const bind = compiler.values.of(use);
  const column = (of: Value): Sql => valueOf(page.target, of, bind);
  if (filter.kind === 'condition') return [sql`(${filter.of(page.target, bind(path))})`];
  if (filter.kind === 'parts') return [sql`(${filter.of(page.target, (part) => bind(`${path}.${part}`))})`];
  if (filter.kind === 'flag')
    return [given ? sql`(${filter.of(page.target)})` : sql`(${filter.of(page.target)}) is not true`];
  if (filter.kind === 'matches') {
    const read = argumentAt(use, path);
    const patterns = compiler.values.bind(use, (values) => searchPatterns(read(values) as string));
    if (filter.through)
      return [sql`${page.target.id} in (select ${raw(identifier(filter.through))}(${patterns}::text[]))`];
    if (filter.isLower)
      return [
        sql`${join(filter.of.map(column), ', ')} like all(array(select lower(word) from unnest(${patterns}::text[]) word))`,
      ];
    return [sql`concat_ws(' ', ${join(filter.of.map(column), ', ')}) ilike all(${patterns}::text[])`];
  }
  const cell = sql`(${column(filter.of)})`;
  const type = filter.as ?? (typeof filter.of === 'string' ? columnOf(page.type, filter.of).type : null) ?? 'text';
  if (filter.kind === 'equals') return [sql`${cell} = ${bind(path)}::${raw(type)}`];
  if (filter.kind === 'oneOf') {
    const read = argumentAt(use, path);
    return [
      sql`${cell} = any(${compiler.values.bind(use, (values) => shortList(read(values) as unknown[]))}::${raw(type)}[])`,
    ];
  }
  const { from, to } = given as { from?: unknown; to?: unknown };
  const bounds = [
    ...(from === undefined || from === null ? [] : [sql`${cell} >= ${bind(`${path}.from`)}::${raw(type)}`]),
    ...(to === undefined || to === null ? [] : [sql`${cell} <= ${bind(`${path}.to`)}::${raw(type)}`]),
  ];
  return bounds;
}

/** One pattern a word; the signs that `like` knows stand for themselves. */
function searchPatterns(text: string): string[] {
  if ([...text].length > LONGEST_SEARCH)
    throw refuse('TOO_LONG', `A search may have at most ${LONGEST_SEARCH} characters.`);
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

function shortList(values: unknown[]): unknown[] {
  if (values.length > LONGEST_LIST) throw refuse('TOO_MANY', `A filter takes at most ${LONGEST_LIST} values.`);
  return values;
}
