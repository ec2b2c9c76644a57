import { type Columns, type Sql, sql, today } from '../../graph/declare.js';

/** True for a row whose half-open period `[validFrom, validTo)` holds the organisation's today. */
export const holdsToday = (row: Columns): Sql =>
  sql`(${row.validFrom} <= ${today()} and (${row.validTo} is null or ${row.validTo} > ${today()}))`;
