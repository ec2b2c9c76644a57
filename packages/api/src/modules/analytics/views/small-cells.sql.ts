import { join, late, raw, type Sql, sql } from '../../../graph/sql.js';
import { anySmall } from '../measure.sql.js';

export interface SmallCells {
  /** The CTE whose rows are to be shown. */
  readonly source: string;
  /** Name of the CTE that is made: the rows of `source` with `is_hidden` and `closes`. */
  readonly name: string;
  /** SQL counts of people over one row of `source`; the last is the row's size. For a share: n, the rest, all. */
  readonly counts: readonly string[];
  /** What tells rows of one size apart, so that the same rows are hidden every time. */
  readonly key: string;
  /** Rows that are parts of different wholes. Absent: all rows add up to one total. */
  readonly within?: string;
}

/**
 * The rule of `suppressRow` (MEASURES.md 5.6) for the rows of a breakdown, in SQL.
 *
 * Rows with a small count are hidden; then, as long as the total less what is shown still gives a small count away, the
 * next smallest row is hidden too. `closes` is true when even that is not enough: then neither total nor rows may be
 * shown. For sessions that see names nothing is hidden.
 */
export const smallCells = (cells: SmallCells): Sql =>
  late((scope) => (scope === 'LIMITED' ? judgedRows(cells) : allShown(cells)));

const allShown = ({ source, name }: SmallCells): Sql =>
  sql`${raw(name)} as (select r.*, false as is_hidden, false as closes from ${raw(source)} as r)`;

function judgedRows({ source, name, counts, key, within }: SmallCells): Sql {
  const cells = counts.map((count, index) => ({ of: raw(`(${count})`), column: raw(`cell_${index}`) }));
  const size = raw(`cell_${counts.length - 1}`);
  const whole = within ? raw(`partition by ${within}`) : raw('');
  const spare = within ? raw(`partition by ${within}, is_spare`) : raw('partition by is_spare');
  const hiddenSum = (column: Sql) => sql`coalesce(sum(${column}) filter (where is_small) over (${whole}), 0)`;
  const columns = cells.map(({ column }) => column);
  return sql`${raw(name)} as (
    select j.*, j.is_small or coalesce(j.gives_away and j.is_spare and j.spare_place <= j.enough, false) as is_hidden,
        coalesce(j.gives_away and j.enough is null, false) as closes
      from (select k.*, min(k.spare_place) filter (where k.is_spare and k.suffices) over (${whole}) as enough
        from (select s.*,
            s.small_rows > 0 and (s.small_rows = 1 or ${anySmall(columns.map((column) => sql`s.hidden_${column}`))}) as gives_away,
            not ${anySmall(columns.map((column) => sql`(s.hidden_${column} + s.spare_${column})`))} as suffices
          from (select m.*,
              count(*) filter (where is_small) over (${whole}) as small_rows,
              row_number() over (${spare} order by ${size}, ${raw(key)}) as spare_place,
              ${join(
                columns.map(
                  (column) => sql`${hiddenSum(column)} as hidden_${column},
                    sum(${column}) over (${spare} order by ${size}, ${raw(key)} rows unbounded preceding) as spare_${column}`,
                ),
                ', ',
              )}
            from (select n.*, ${anySmall(columns)} as is_small, not ${anySmall(columns)} and ${size} > 0 as is_spare
              from (select r.*, ${join(
                cells.map(({ of, column }) => sql`${of} as ${column}`),
                ', ',
              )} from ${raw(source)} as r) as n) as m) as s) as k) as j)`;
}
