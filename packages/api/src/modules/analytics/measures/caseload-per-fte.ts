import { type Columns, derivedList, type GraphDeclaration, graphType } from '../../../graph/declare.js';
import { type Sql, sql } from '../../../graph/sql.js';
import { measureFields } from '../measure.graph.js';
import { anySmall, exclusionsSql, ifLimited, recordset } from '../measure.sql.js';
import { capacityCte, casesCte, clientsCte, monthsCte, staffCte, withCtes } from '../views/care-load.sql.js';
import { smallCells } from '../views/small-cells.sql.js';

const ROW = 'acuity text, active_clients float8, active_now int, fte float8, per_fte float8, is_suppressed boolean';

/**
 * Client-days with a primary care manager ÷ care-manager full-time equivalents × days. For a unit the clients are those
 * of its care managers; `active…` counts the clients of the unit itself, with or without one.
 */
export const caseloadPerFteSql = (a: Columns): Sql => sql`${withCtes([
  monthsCte(a),
  clientsCte(a),
  casesCte(),
  staffCte(a),
  capacityCte(a),
  sql`days as (select nullif(greatest(0, ${a.asOf} - ${a.startsOn} + 1), 0)::numeric as count)`,
  sql`fte as (select coalesce(sum(c.fte_days), 0) / (select count from days) as fte from capacity c)`,
  // For one staff member the clients in care are those who are hers on a day of the period, on those days.
  sql`shown as (
    select k.id, k.acuity, k.first_day, k.next_day from clients k where k.in_units and ${a.staffId} is null
    union all
    select c.client_id, c.acuity, c.first_day, c.next_day from cases c where c.in_units and c.staff_id = ${a.staffId})`,
  sql`assigned as (
    select c.acuity, sum(c.next_day - c.first_day) as days from cases c join staff s on s.id = c.staff_id group by c.acuity)`,
  sql`parts as (
    select t.acuity, t.place, count(distinct k.id) as clients,
        count(distinct k.id) filter (where k.next_day > ${a.asOf}) as clients_now,
        coalesce(sum(k.next_day - k.first_day), 0) as days,
        coalesce((select g.days from assigned g where g.acuity = t.acuity), 0) as assigned_days
      from (values ('HIGH', 1), ('MODERATE', 2), ('LOW', 3)) as t (acuity, place)
        left join shown k on k.acuity = t.acuity
      group by t.acuity, t.place)`,
  smallCells({ source: 'parts', name: 'judged', counts: ['clients_now', 'clients'], key: 'place' }),
  sql`whole as (
    select sum(j.assigned_days) as assigned_days, sum(j.clients_now) as clients_now,
        ${a.isClosed} or bool_or(j.closes)
          or ${ifLimited(anySmall([sql`sum(j.clients)`, sql`sum(j.clients_now)`]))} as is_closed
      from judged j)`,
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, w.is_closed as is_suppressed,
      ${a.asOf} as as_of, case when not w.is_closed then w.clients_now end as active_clients,
      ${exclusionsSql('caseloadPerFte', {
        UNASSIGNED: sql`(select count(*) from shown k where k.next_day > ${a.asOf}
          and not exists (select 1 from cases c where c.client_id = k.id and c.next_day > ${a.asOf}))`,
      })} as exclusions,
      (select jsonb_agg(jsonb_build_object('acuity', r.acuity, 'is_suppressed', r.hidden)
          || case when r.hidden then '{}' else jsonb_build_object('active_clients', r.days / (select count from days),
            'active_now', r.clients_now, 'fte', (select fte from fte),
            'per_fte', r.assigned_days / (select count from days) / nullif((select fte from fte), 0)) end)
        from (select j.*, j.is_hidden or w.is_closed as hidden from judged j) as r) as by_acuity
    from whole w cross join lateral (select
      case when not w.is_closed then coalesce(w.assigned_days / (select count from days), 0) end as numerator,
      case when not w.is_closed then coalesce((select fte from fte), 0) end as denominator) as f`;

export const caseloadPerFteGraph: readonly GraphDeclaration[] = [
  graphType('AcuityCaseload'),
  graphType('CaseloadPerFte', {
    fields: {
      ...measureFields('caseloadPerFte'),
      byAcuity: derivedList('AcuityCaseload', (measure) =>
        recordset(measure.byAcuity as Sql, ROW, `array_position('{HIGH,MODERATE,LOW}', r.acuity)`),
      ),
    },
  }),
];
