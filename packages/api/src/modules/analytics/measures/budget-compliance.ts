import { COMPLIANCE_TOLERANCE } from '@caregraph/shared/budget-measures';
import {
  type Argument,
  type Asked,
  type Columns,
  derivedList,
  type GraphDeclaration,
  graphType,
  money,
  one,
} from '../../../graph/declare.js';
import { hasScope, raw, type Sql, setting, sql } from '../../../graph/sql.js';
import { measureFields } from '../measure.graph.js';
import { anySmall, exclusionsSql, ifLimited, recordset } from '../measure.sql.js';
import { withCtes } from '../views/care-load.sql.js';
import { managerOn } from '../views/current-manager.sql.js';
import { excludedBudgets, portfolioCte } from '../views/portfolio.sql.js';
import { smallCells } from '../views/small-cells.sql.js';

const ROW = `staff_id uuid, within int, total int, count_rate float8, budget_minor bigint, gross_overspend_minor bigint,
  net_variance_minor bigint, currency text, is_suppressed boolean`;

const amount = (column: string) => money({ minor: `${column}Minor`, currency: 'currency' });

/** Of budgets of one currency that have a forecast; of none, noughts. */
const SUMS = sql`count(*) as total,
  count(*) filter (where coalesce(p.variance_straight_line_share <= ${raw(String(COMPLIANCE_TOLERANCE))},
    p.variance_straight_line_minor <= 0)) as within,
  coalesce(sum(p.revised_minor), 0)::bigint as budget, coalesce(sum(p.forecast_straight_line_minor), 0)::bigint as forecast,
  coalesce(sum(greatest(0, p.variance_straight_line_minor)), 0)::bigint as gross,
  coalesce(sum(p.variance_straight_line_minor), 0)::bigint as net`;

/** The same sums as they are kept for the organisation. */
const KEPT_SUMS = sql`coalesce(sum(t.forecast_budgets), 0) as total, coalesce(sum(t.within), 0) as within,
  coalesce(sum(t.revised_minor), 0)::bigint as budget, coalesce(sum(t.forecast_minor), 0)::bigint as forecast,
  coalesce(sum(t.gross_minor), 0)::bigint as gross, coalesce(sum(t.net_minor), 0)::bigint as net`;
const isOfTotal = (
  a: Columns,
): Sql => sql`t.tenant_id = ${setting('tenant')} and t.status = 'OPEN' and t.currency = ${a.currency}
  and ${a.asOf} between t.starts_on and t.ends_on`;

/** MEASURES.md 3.7: kept by count, what is over in all, and the net; positive is over. A budget of 0 is kept when nothing is forecast. */
export const budgetComplianceSql = (a: Columns, _: Argument, asked: Asked): Sql => sql`${withCtes([
  portfolioCte(a, { openOnly: true }),
  // Whoever asks about every budget of the organisation is given the sums that are kept, if they are all of today.
  sql`choice as materialized (
    select ${hasScope('ORGANISATION')} and ${a.unitIds} is null and ${a.staffId} is null and not exists (
      select 1 from budget_total t where ${isOfTotal(a)} and t.as_of <> least(${a.today}, t.ends_on)) as is_kept)`,
  sql`parts as (
    select coalesce(p.owner_staff_id, m.staff_id) as staff_id, ${SUMS}
      from portfolio p ${managerOn('m', sql`p.client_id`, a.asOf as Sql)}
      where p.exclusion is null and p.forecast_straight_line_minor is not null
      group by 1)`,
  smallCells({ source: 'parts', name: 'judged', counts: ['within', 'total - within', 'total'], key: 'staff_id' }),
  sql`whole as (
    select s.*, ${a.isClosed} or ${ifLimited(sql`coalesce((select bool_or(j.closes) from judged j), false)`)} as is_closed
      from (
        select ${KEPT_SUMS} from budget_total t where (select is_kept from choice) and ${isOfTotal(a)} having (select is_kept from choice)
        union all
        select ${SUMS} from portfolio p
          where not (select is_kept from choice) and p.exclusion is null and p.forecast_straight_line_minor is not null
          having not (select is_kept from choice)) as s)`,
  sql`hidden as (
    select w.is_closed or ${ifLimited(anySmall([sql`w.within`, sql`w.total - w.within`, sql`w.total`]))} as whole from whole w)`,
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value,
      f.numerator / nullif(f.denominator, 0) as count_rate, h.whole as is_suppressed, ${a.asOf} as as_of,
      ${a.currency} as currency,
      case when not h.whole then w.within end as within, case when not h.whole then w.total end as total,
      case when not h.whole then w.budget end as budget_minor, case when not h.whole then w.forecast end as forecast_minor,
      case when not h.whole then w.gross end as gross_overspend_minor,
      case when not h.whole then w.gross / nullif(w.budget, 0)::float8 end as gross_overspend_share,
      case when not h.whole then w.net end as net_variance_minor,
      case when not h.whole then w.net / nullif(w.budget, 0)::float8 end as net_variance_share
      ${asked(
        'exclusions',
        exclusionsSql('budgetCompliance', {
          ...excludedBudgets,
          TOO_EARLY: sql`(select count(*) from portfolio where exclusion is null and forecast_straight_line_minor is null)`,
        }),
      )}
      ${asked(
        'by_care_manager',
        sql`(select coalesce(jsonb_agg(jsonb_build_object('staff_id', r.staff_id, 'currency', ${a.currency}, 'is_suppressed', r.hidden)
          || case when r.hidden then '{}' else jsonb_build_object('within', r.within, 'total', r.total,
            'count_rate', r.within::float8 / r.total, 'budget_minor', r.budget, 'gross_overspend_minor', r.gross,
            'net_variance_minor', r.net) end), '[]')
        from (select j.*, j.is_hidden or w.is_closed as hidden from judged j) as r)`,
      )}
    from whole w cross join hidden h cross join lateral (select
      case when not h.whole then w.within::float8 end as numerator,
      case when not h.whole then w.total::float8 end as denominator) as f`;

export const budgetComplianceGraph: readonly GraphDeclaration[] = [
  graphType('CareManagerCompliance', {
    fields: {
      staffMember: one('StaffMember', { on: 'staffId' }),
      budget: amount('budget'),
      grossOverspend: amount('grossOverspend'),
      netVariance: amount('netVariance'),
    },
  }),
  graphType('BudgetCompliance', {
    fields: {
      ...measureFields('budgetCompliance'),
      budget: amount('budget'),
      forecast: amount('forecast'),
      grossOverspend: amount('grossOverspend'),
      netVariance: amount('netVariance'),
      byCareManager: derivedList(
        'CareManagerCompliance',
        (measure) => recordset(measure.byCareManager as Sql, ROW, 'gross_overspend_minor desc nulls last, staff_id'),
        { limit: 500 },
      ),
    },
  }),
];
