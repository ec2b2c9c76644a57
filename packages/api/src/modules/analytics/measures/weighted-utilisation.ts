import { type Columns, derivedList, type GraphDeclaration, graphType, one } from '../../../graph/declare.js';
import { type Sql, sql } from '../../../graph/sql.js';
import { measureFields } from '../measure.graph.js';
import { anySmall, exclusionsSql, ifLimited, recordset } from '../measure.sql.js';
import {
  capacityCte,
  casesCte,
  clientsCte,
  monthsCte,
  needByDayCte,
  needOf,
  ratesCte,
  staffCte,
  withCtes,
} from '../views/care-load.sql.js';
import { smallCells } from '../views/small-cells.sql.js';

const ROW = `staff_id uuid, active_clients int, need_hours float8, available_hours float8, utilisation float8,
  band text, is_suppressed boolean`;

/** MEASURES.md 1.2: need = Σ weight × days ÷ days of the month; available = contract × (1 − leave) × (1 − not about a client). */
export const weightedUtilisationSql = (a: Columns): Sql => sql`${withCtes([
  monthsCte(a),
  clientsCte(a),
  casesCte(),
  staffCte(a),
  capacityCte(a),
  ratesCte(),
  needByDayCte(a),
  // What is needed depends on acuity and days alone: of many cases few kinds are left, and only those are multiplied.
  sql`kinds as materialized (
    select g.*, n.hours, n.weighed_days < g.next_day - g.first_day as lacks_weight
      from (select k.staff_id, k.acuity, k.first_day, k.next_day, count(*) as cases
        from cases k group by k.staff_id, k.acuity, k.first_day, k.next_day) as g ${needOf('g')})`,
  sql`need as materialized (
    select c.staff_id, c.clients, h.hours
      from (select d.staff_id, count(*) as clients from (select distinct k.staff_id, k.client_id from cases k) as d group by d.staff_id) as c
        join (select k.staff_id, sum(k.cases * k.hours) as hours from kinds k group by k.staff_id) as h on h.staff_id = c.staff_id)`,
  sql`open as materialized (
    select k.id as client_id, k.acuity, k.first_day, k.next_day
      from clients k
        left join (select h.client_id, sum(h.next_day - h.first_day) as days from cases h group by h.client_id) as g
          on g.client_id = k.id
      where k.in_units and k.next_day - k.first_day > coalesce(g.days, 0))`,
  // What those clients need on all their days, less what they need on days with a care manager.
  sql`unassigned as (
    select count(*) as clients, case when count(*) = 0 then 0 else sum(n.hours) - (
        select coalesce(sum(n.hours), 0) from cases h ${needOf('h')} where h.client_id in (select client_id from open)) end as hours
      from open o ${needOf('o')})`,
  sql`parts as (
    select s.id as staff_id, coalesce(n.clients, 0) as clients, c.available_hours,
        case when n.staff_id is null then 0 else n.hours end as need_hours
      from staff s left join need n on n.staff_id = s.id left join capacity c on c.staff_id = s.id
      where n.staff_id is not null or c.staff_id is not null
    union all
    select null, u.clients, null, null from unassigned u where u.clients > 0 and ${a.staffId} is null)`,
  smallCells({ source: 'parts', name: 'judged', counts: ['clients'], key: 'staff_id' }),
  sql`whole as (
    select count(*) filter (where j.available_hours > 0) as managers,
        sum(j.need_hours) filter (where j.available_hours > 0) as need_hours,
        coalesce(sum(j.available_hours) filter (where j.available_hours > 0), 0) as available_hours,
        count(*) filter (where j.staff_id is not null and coalesce(j.available_hours, 0) = 0) as without_hours,
        stddev_pop(j.need_hours / nullif(j.available_hours, 0)) as deviation,
        avg(j.need_hours / nullif(j.available_hours, 0)) as mean,
        max(j.need_hours / nullif(j.available_hours, 0)) as most,
        min(j.need_hours / nullif(j.available_hours, 0)) as least,
        coalesce(bool_or(j.is_hidden), false) as hides_rows,
        ${a.isClosed} or coalesce(bool_or(j.closes), false)
          or ${ifLimited(anySmall([sql`coalesce(sum(j.clients), 0)`]))} as is_closed
      from judged j)`,
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, w.is_closed as is_suppressed,
      ${a.asOf} as as_of,
      ${exclusionsSql('weightedUtilisation', {
        NO_HOURS: sql`w.without_hours`,
        NO_WEIGHT: sql`(select count(distinct h.client_id) from kinds k join cases h
          on h.staff_id = k.staff_id and h.acuity = k.acuity and h.first_day = k.first_day and h.next_day = k.next_day
          where k.lacks_weight)`,
      })} as exclusions,
      case when not w.hides_rows and not w.is_closed then w.deviation / nullif(w.mean, 0) end as coefficient_of_variation,
      case when not w.hides_rows and not w.is_closed then w.most / nullif(w.least, 0) end as spread,
      (select case when not w.is_closed and not coalesce((select is_hidden from judged where staff_id is null), false)
        then round(u.hours, 6) end from unassigned u where ${a.staffId} is null) as unassigned_need_hours,
      (select coalesce(jsonb_agg(jsonb_build_object('staff_id', r.staff_id, 'is_suppressed', r.hidden)
          || case when r.hidden then '{}' else jsonb_build_object('active_clients', r.clients, 'need_hours', r.need_hours,
            'available_hours', r.available_hours, 'utilisation', r.utilisation,
            'band', case when r.utilisation > 1 then 'HIGH' when r.utilisation >= 0.85 then 'WITHIN'
              when r.utilisation < 0.85 then 'LOW' end) end), '[]')
        from (select j.*, j.is_hidden or w.is_closed as hidden, round(j.need_hours / nullif(j.available_hours, 0), 12) as utilisation
          from judged j where j.staff_id is not null) as r) as by_care_manager
    from whole w cross join lateral (select
      case when w.is_closed then null when w.managers = 0 then 0 else w.need_hours end as numerator,
      case when not w.is_closed then w.available_hours end as denominator) as f`;

export const weightedUtilisationGraph: readonly GraphDeclaration[] = [
  graphType('CareManagerLoad', { fields: { staffMember: one('StaffMember', { on: 'staffId' }) } }),
  graphType('WeightedUtilisation', {
    fields: {
      ...measureFields('weightedUtilisation'),
      byCareManager: derivedList(
        'CareManagerLoad',
        (measure) => recordset(measure.byCareManager as Sql, ROW, 'utilisation desc nulls last, staff_id'),
        { limit: 500 },
      ),
    },
  }),
];
