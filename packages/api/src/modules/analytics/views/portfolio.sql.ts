import type { Columns } from '../../../graph/declare.js';
import { type Sql, sql } from '../../../graph/sql.js';
import { anySmall, ifLimited, inUnits } from '../measure.sql.js';
import { managerOn } from './current-manager.sql.js';

/**
 * `portfolio`: every budget whose own period holds the last known day, with where it stands today (the view
 * `budget_position` works that out, and nothing here does so again).
 *
 * A budget belongs to a unit by itself or through its client, and to the person who owns it; without an owner, to the
 * client's primary care manager. `exclusion` says why it is in no sum: amounts of two currencies are never added up.
 */
export const portfolioCte = (a: Columns, { openOnly = false, withSeason = false } = {}): Sql => sql`portfolio as (
  select b.id, b.client_id, b.owner_staff_id, b.starts_on, b.ends_on,
      b.revised_minor, b.committed_minor, b.actual_minor, b.available_minor, b.elapsed_share,
      b.forecast_straight_line_minor, b.variance_straight_line_minor, b.variance_straight_line_share,
      ${withSeason ? sql`b.seasonal_share, b.season_sums, b.forecast_seasonal_minor,` : sql``}
      case when b.currency <> ${a.currency} then 'OTHER_CURRENCY'
        when b.authorised_minor is null then 'NO_AUTHORISED_SUM' end as exclusion
    from budget_position b
    where b.deleted_at is null and ${a.asOf} between b.starts_on and b.ends_on
      ${openOnly ? sql`and b.status = 'OPEN'` : sql``}
      and (${inUnits(sql`b.unit_id`, a.unitIds as Sql)}
        or exists (select 1 from client c where c.id = b.client_id and c.unit_id = any (${a.unitIds})))
      and (${a.staffId} is null or ${a.staffId} = coalesce(b.owner_staff_id,
        (select m.staff_id from (select b.client_id) as k ${managerOn('m', sql`k.client_id`, a.asOf as Sql)}))))`;

/** True when the money of so few clients is added up that it would tell about them. */
export const tellsOfClients = (a: Columns, from: Sql): Sql =>
  sql`(${a.isClosed} or ${ifLimited(anySmall([sql`(select count(distinct t.client_id) from ${from} as t)`]))})`;

/** How many budgets of the portfolio do not count, by reason. */
export const excludedBudgets = {
  NO_AUTHORISED_SUM: sql`(select count(*) from portfolio where exclusion = 'NO_AUTHORISED_SUM')`,
  OTHER_CURRENCY: sql`(select count(*) from portfolio where exclusion = 'OTHER_CURRENCY')`,
};
