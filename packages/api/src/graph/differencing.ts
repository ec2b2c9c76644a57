/** What counts beside each other give away of those they have not in common. */
import type { Page } from './page.js';
import { isSmall, join, raw, type Sql, sql } from './sql.js';

/** A question with more conditions than this is not counted at all: each more doubles what it must be compared with. */
const MOST_CONDITIONS = 10;

/**
 * Whether from 1 to 10 rows lie between this count and that of the same question with some of its conditions left out:
 * who asks for both would know by subtraction how many those are, and what they have in common.
 *
 * Every row is asked once which of the conditions hold of it; from how many rows there are of each kind, every such
 * count follows. Nobody at all may be told, for what a longer question finds then is what a shorter one withholds.
 */
export function tellsFewApart(page: Page, living: readonly Sql[], asked: readonly Sql[], count: Sql): Sql {
  if (asked.length > MOST_CONDITIONS) return raw('true');
  const held = asked.map((condition, bit) => sql`case when ${condition} then ${raw(String(1 << bit))} else 0 end`);
  const kinds = sql`select mask, count(*) as rows from (select ${join(held, ' + ')} as mask from ${page.table()}${page.where(living)}) as held group by mask`;
  const fewer = raw(`generate_series(0, ${(1 << asked.length) - 2}) as fewer (conditions)`);
  return sql`(${count} > 0 and exists (select from ${fewer} join (${kinds}) as kind on kind.mask & fewer.conditions = fewer.conditions
    group by fewer.conditions having ${isSmall(sql`sum(kind.rows) - ${count}`)}))`;
}
