import { type Columns, setting, type Sql, sql } from '../../../graph/declare.js';
import { periodEnd, staffInScope, unitInScope } from './scope.sql.js';

/**
 * The budgets that a period touches, where they stand today, in the organisation's currency.
 *
 * Sums over several currencies mean nothing, so budgets in another one are counted and left out. Recorded spending
 * was never authorised by us and is no budget to keep to. A client's budget belongs to the client's unit.
 */
export const portfolio = (a: Columns, more: { onlyOpen: boolean }): Sql => sql`
  select b.id as budget_id, b.currency, b.revised_minor, b.actual_minor, b.elapsed_share, b.utilisation,
      b.forecast_straight_line_minor, b.variance_straight_line_minor, b.variance_straight_line_share,
      case when b.currency <> o.currency then 'OTHER_CURRENCY' when b.revised_minor is null then 'NO_AUTHORISED_SUM' end as exclusion,
      b.client_id, b.unit_id, b.kind, b.starts_on, b.ends_on
    from budget_position b
    join organisation o on o.id = ${setting('tenant')}
    left join client c on c.id = b.client_id
    where b.deleted_at is null and b.kind <> 'RECORDED_SPENDING' and (b.status = 'OPEN' or not ${more.onlyOpen}::boolean)
      and b.starts_on < ${periodEnd(a)} and b.ends_on >= ${a.startsOn}
      and ${unitInScope(a, sql`coalesce(c.unit_id, b.unit_id)`)} and ${staffInScope(a, sql`b.owner_staff_id`)}`;
