import { type Columns, derivedList, type GraphDeclaration, graphType, one } from '../../../graph/declare.js';
import { type Sql, sql } from '../../../graph/sql.js';
import { intervalOf, measureFields, subFigure } from '../measure.graph.js';
import { exclusionsSql, recordset } from '../measure.sql.js';
import { withCtes } from '../views/care-load.sql.js';
import { contactCtes, contactRow, contactTotals, excludedMonths } from '../views/contact.sql.js';

const FIGURES = `eligible int, reached int, rate float8, attempts int, successes int, success_rate float8,
  unreached int, persistent int, persistence float8, is_suppressed boolean`;
const MONTH = `month date, is_partial boolean, ${FIGURES}`;
const MANAGER = `staff_id uuid, ${FIGURES}`;

const HIDDEN = sql`j.is_hidden or h.rows as hidden, j.is_hidden or h.rows or p.is_hidden or h.persistence_rows as hides_persistence`;

/** MEASURES.md 1.7, over whole calendar months up to today: a client-month counts, so that no month outweighs its clients. */
export const monthlyContactRateSql = (a: Columns): Sql => sql`${withCtes(contactCtes(a))}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, h.whole as is_suppressed,
      coalesce((select max(m.until) from months m), ${a.asOf}) as as_of,
      ${exclusionsSql('monthlyContactRate', {
        ENROLLED_AFTER_20TH: excludedMonths('ENROLLED_AFTER_20TH'),
        DECEASED: excludedMonths('DECEASED'),
        DECLINED: excludedMonths('DECLINED'),
      })} as exclusions,
      jsonb_build_object('is_proportion', true, 'is_suppressed', h.persistence,
        'numerator', case when not h.persistence then w.persistent end,
        'denominator', case when not h.persistence then w.unreached end) as persistence,
      jsonb_build_object('is_proportion', true, 'is_suppressed', h.whole,
        'numerator', case when not h.whole then w.successes end,
        'denominator', case when not h.whole then w.attempts end) as success,
      (select coalesce(jsonb_agg(jsonb_build_object('month', r.month, 'is_partial', r.is_partial) || ${contactRow}), '[]')
        from (select j.*, ${HIDDEN} from month_rows j join month_persistence p on p.month = j.month) as r) as by_month,
      (select coalesce(jsonb_agg(jsonb_build_object('staff_id', r.staff_id) || ${contactRow}), '[]')
        from (select j.*, ${HIDDEN}
          from manager_rows j join manager_persistence p on p.staff_id is not distinct from j.staff_id) as r) as by_care_manager
    from ${contactTotals(a)}
      cross join lateral (select case when not h.whole then w.reached::float8 end as numerator,
        case when not h.whole then w.eligible::float8 end as denominator) as f`;

export const monthlyContactRateGraph: readonly GraphDeclaration[] = [
  graphType('ContactMonth', { fields: { interval: intervalOf('reached', 'eligible') } }),
  graphType('CareManagerContact', {
    fields: { staffMember: one('StaffMember', { on: 'staffId' }), interval: intervalOf('reached', 'eligible') },
  }),
  graphType('MonthlyContactRate', {
    fields: {
      ...measureFields('monthlyContactRate'),
      persistence: subFigure('persistence'),
      success: subFigure('success'),
      byMonth: derivedList('ContactMonth', (measure) => recordset(measure.byMonth as Sql, MONTH, 'month')),
      byCareManager: derivedList(
        'CareManagerContact',
        (measure) => recordset(measure.byCareManager as Sql, MANAGER, 'rate nulls last, staff_id'),
        { limit: 500 },
      ),
    },
  }),
];
