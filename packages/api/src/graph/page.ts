import { columnsBy } from './columns.js';
import type { Columns } from './declaration.js';
import { columnOf, type ModelType } from './model-type.js';
import { identifier, join, raw, type Sql, sql } from './sql.js';

/**
 * The rows of one field: `(select the columns needed from the table where … order by … limit n) as t3`.
 *
 * The limit stands inside, so that what is computed of a row is computed for the rows of the page only, and only
 * columns that are read are named, because a limited session has grants by column. What is selected of the rows is
 * compiled first and says which columns those are; the text of a page is therefore written last.
 */
export class Page {
  /** The rows as seen from the selection. */
  readonly alias: string;
  /** The rows as seen from the page's own conditions and order. */
  readonly inner: string;
  readonly row: Columns;
  readonly target: Columns;
  readonly conditions: Sql[] = [];
  orderBy: Sql | undefined;
  limit: number | undefined;
  /** Of the rows read, those shown: a connection reads one more, to know whether there is a next page. */
  shown: Sql | undefined;
  /** The page's name as a CTE of the statement, when others than its own field read it. */
  cte: string | undefined;
  /** The page's name as a CTE of its own field, which reads it several times. */
  local: string | undefined;
  /** Rows that expressions read beside each row of the page, by the field that shows them. */
  readonly besides = new Map<string, Page>();
  readonly #columns = new Map<string, Sql>();

  constructor(
    readonly type: ModelType,
    /** The table, or a select in brackets. */
    readonly from: Sql,
    readonly parent: Page | null,
    /** The field gives at most one row, and so do all above it. */
    readonly isOneRow: boolean,
    number: number,
  ) {
    this.alias = `t${number}`;
    this.inner = `s${number}`;
    this.target = columnsBy((property) => raw(`${this.inner}.${columnOf(type, property).sql}`));
    this.row = columnsBy((property) => this.column(columnOf(type, property).sql, this.target[property] as Sql));
  }

  /** A column of the page as its selection sees it, read by the page from now on. */
  column(quoted: string, value: Sql): Sql {
    this.#columns.set(quoted, value);
    return raw(`${this.alias}.${quoted}`);
  }

  /** Whether the selection reads a column; known only when it is compiled. */
  reads(column: string): boolean {
    return this.#columns.has(identifier(column));
  }

  /** The rows' own `select`. */
  body(): Sql {
    const columns = [...this.#columns].map(([name, value]) => sql`${value} as ${raw(name)}`);
    const limit = this.limit === undefined ? raw('') : raw(` limit ${this.limit}`);
    return sql`select ${join(columns, ', ')} from ${this.table()}${this.where()}${this.orderBy ? sql` order by ${this.orderBy}` : raw('')}${limit}`;
  }

  /** All rows there are, under the alias of the page's own conditions. */
  table(): Sql {
    return sql`${this.from} as ${raw(this.inner)}`;
  }

  where(conditions: readonly Sql[] = this.conditions): Sql {
    return conditions.length === 0 ? raw('') : sql` where ${join(conditions, ' and ')}`;
  }

  /** What the selection reads from. */
  source(): Sql {
    const name = this.cte ?? this.local;
    return name ? raw(`${identifier(name)} as ${this.alias}`) : sql`(${this.body()}) as ${raw(this.alias)}`;
  }

  /**
   * The rows beside those of the page, as joins behind its source. The limit keeps each looked up by its key, row by row:
   * without it the planner may read the whole table, and work out for every row of it who sees it.
   */
  joins(): Sql {
    const joins = [...this.besides.values()].map((page) => {
      page.limit = 1;
      return sql` left join lateral ${page.source()} on true`;
    });
    return join(joins, '');
  }

  /** All rows that this field showed under any parent, as a `from`: the way from the root down to here. */
  rows(): Sql {
    const shown = this.shown ? sql` where ${this.shown}` : raw('');
    if (this.cte)
      return sql`(select * from ${raw(`${identifier(this.cte)} as ${this.alias}`)}${shown}) as ${raw(this.alias)}`;
    if (!this.parent) throw new Error('A root page that is read twice must be a CTE.');
    return sql`${this.parent.rows()} cross join lateral (select * from (${this.body()}) as ${raw(this.alias)}${shown}) as ${raw(this.alias)}`;
  }

  /** The page as a CTE of the statement; below a single row, that row is joined in. */
  definition(): Sql {
    const body = this.parent
      ? sql`select ${raw(this.alias)}.* from ${this.parent.source()} cross join lateral (${this.body()}) as ${raw(this.alias)}`
      : this.body();
    return sql`${raw(identifier(this.cte ?? ''))} as materialized (${body})`;
  }
}
