import { type Columns, derivedList, type GraphDeclaration, graphType, one } from '../../../graph/declare.js';
import { type Sql, sql } from '../../../graph/sql.js';
import { intervalOf, measureFields } from '../measure.graph.js';
import { anySmall, exclusionsSql, ifLimited, inUnits, recordset } from '../measure.sql.js';
import { withCtes } from '../views/care-load.sql.js';
import { managerOn } from '../views/current-manager.sql.js';
import { smallCells } from '../views/small-cells.sql.js';

const ROW = 'staff_id uuid, open_plans int, overdue int, rate float8, is_suppressed boolean';

/** Plans in force on the last day, by the version that was signed by then; the organisation's midnight ends a day. */
export const reviewsOverdueSql = (a: Columns): Sql => sql`${withCtes([
  sql`plans as (
    select m.staff_id, v.review_due_on
      from care_plan p
        join client c on c.id = p.client_id and c.deleted_at is null and ${inUnits(sql`c.unit_id`, a.unitIds as Sql)}
        cross join lateral (select n.review_due_on from care_plan_version n
          where n.plan_id = p.id and n.deleted_at is null and n.status in ('SIGNED', 'SUPERSEDED')
            and n.signed_at < (${a.asOf} + 1)::timestamp at time zone ${a.timeZone}
          order by n.number desc limit 1) as v
        ${managerOn('m', sql`p.client_id`, a.asOf as Sql)}
      where p.deleted_at is null and p.starts_on <= ${a.asOf}
        and (p.status = 'ACTIVE' or (p.status = 'ENDED' and p.ends_on > ${a.asOf}))
        and (${a.staffId} is null or m.staff_id = ${a.staffId}))`,
  sql`parts as (
    select p.staff_id, count(p.review_due_on) as open_plans,
        count(*) filter (where p.review_due_on < ${a.asOf}) as overdue,
        count(*) filter (where p.review_due_on between ${a.asOf} and ${a.asOf} + 30) as due_soon,
        count(*) filter (where p.review_due_on is null) as undated
      from plans p group by p.staff_id)`,
  smallCells({
    source: 'parts',
    name: 'judged',
    counts: ['overdue', 'open_plans - overdue', 'open_plans'],
    key: 'staff_id',
  }),
  sql`whole as (
    select coalesce(sum(j.open_plans), 0) as open_plans, coalesce(sum(j.overdue), 0) as overdue,
        coalesce(sum(j.due_soon), 0) as due_soon, coalesce(sum(j.undated), 0) as undated,
        ${a.isClosed} or coalesce(bool_or(j.closes), false) as is_closed
      from judged j)`,
  sql`hidden as (
    select w.is_closed or ${ifLimited(anySmall([sql`w.overdue`, sql`w.open_plans - w.overdue`, sql`w.open_plans`]))} as whole,
        w.is_closed or ${ifLimited(anySmall([sql`w.due_soon`]))} as due_soon
      from whole w)`,
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, h.whole as is_suppressed,
      ${a.asOf} as as_of, ${exclusionsSql('reviewsOverdue', { NO_REVIEW_DATE: sql`w.undated` })} as exclusions,
      case when not h.due_soon then w.due_soon end as due_soon,
      (select coalesce(jsonb_agg(jsonb_build_object('staff_id', r.staff_id, 'is_suppressed', r.hidden)
          || case when r.hidden then '{}' else jsonb_build_object('open_plans', r.open_plans, 'overdue', r.overdue,
            'rate', r.overdue::float8 / nullif(r.open_plans, 0)) end), '[]')
        from (select j.*, j.is_hidden or w.is_closed as hidden from judged j) as r) as by_care_manager
    from whole w cross join hidden h cross join lateral (select
      case when not h.whole then w.overdue::float8 end as numerator,
      case when not h.whole then w.open_plans::float8 end as denominator) as f`;

export const reviewsOverdueGraph: readonly GraphDeclaration[] = [
  graphType('CareManagerReviews', {
    fields: { staffMember: one('StaffMember', { on: 'staffId' }), interval: intervalOf('overdue', 'openPlans') },
  }),
  graphType('ReviewsOverdue', {
    fields: {
      ...measureFields('reviewsOverdue'),
      byCareManager: derivedList(
        'CareManagerReviews',
        (measure) =>
          recordset(measure.byCareManager as Sql, ROW, 'overdue desc nulls last, rate desc nulls last, staff_id'),
        { limit: 500 },
      ),
    },
  }),
];
