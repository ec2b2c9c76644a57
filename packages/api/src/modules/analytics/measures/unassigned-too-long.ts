import { UNASSIGNED_LIMIT_BUSINESS_DAYS } from '@caregraph/shared/caseload';
import { type Columns, type GraphDeclaration, graphType } from '../../../graph/declare.js';
import { raw, type Sql, sql } from '../../../graph/sql.js';
import { measureFields } from '../measure.graph.js';
import { anySmall, exclusionsSql, ifLimited, inUnits } from '../measure.sql.js';
import { withCtes } from '../views/care-load.sql.js';

/** Days around the period in which a wait may begin, or pass its limit, that is judged in it. */
const AROUND = raw('31');
/** Whoever enrolled so many days ago has passed any limit. */
const LONGEST_WAIT = raw('14');
const FIRST_DAY_TOO_LATE = raw(String(UNASSIGNED_LIMIT_BUSINESS_DAYS + 1));

/** `calendar`: by days after `first_day`, the first day on which whoever enrolled then has waited longer than the limit. */
const calendarCtes = (a: Columns): Sql[] => [
  sql`days as (
    select g::date as day, extract(isodow from g) <= 5 and g::date <> all (${a.closedDays}) as is_business
      from generate_series((least(${a.startsOn}, ${a.asOf}) - ${AROUND})::timestamp, (${a.asOf} + ${AROUND})::timestamp,
        interval '1 day') as g)`,
  sql`business as (select array_agg(d.day order by d.day) as days from days d where d.is_business)`,
  sql`calendar as (
    select min(n.day) as first_day, array_agg(b.days[n.number + ${FIRST_DAY_TOO_LATE}] order by n.day) as overdue_from
      from (select d.day, count(*) filter (where d.is_business) over (order by d.day) as number from days d) as n
        cross join business b)`,
];

/** Clients enrolled in the period; a wait ends with the first care manager, with care itself, or is open on the last day. */
export const unassignedTooLongSql = (a: Columns): Sql => sql`${withCtes([
  ...calendarCtes(a),
  sql`enrolled as materialized (
    select c.id, c.enrolled_on, least(c.ended_on, ${a.asOf}) as seen_until,
        (select min(m.valid_from) from care_assignment m
          where m.client_id = c.id and m.is_primary and m.deleted_at is null) as assigned_on
      from client c
      where c.deleted_at is null and c.status <> 'PROSPECT'
        and c.enrolled_on between ${a.startsOn} and ${a.asOf} and ${inUnits(sql`c.unit_id`, a.unitIds as Sql)})`,
  sql`waits as (
    select least(e.assigned_on, e.seen_until) >= l.overdue_from[e.enrolled_on - l.first_day + 1] as too_long,
        coalesce(e.assigned_on <= e.seen_until, false) as is_assigned
      from enrolled e cross join calendar l)`,
  sql`counted as (
    select count(*) filter (where w.too_long) as too_long,
        count(*) filter (where w.too_long or w.is_assigned) as due,
        count(*) filter (where not w.too_long and not w.is_assigned) as not_yet_due
      from waits w)`,
  sql`open as (
    select c.enrolled_on from client c
      where c.deleted_at is null and c.status = 'ACTIVE' and c.enrolled_on <= ${a.asOf}
        and ${inUnits(sql`c.unit_id`, a.unitIds as Sql)}
        and not exists (select 1 from care_assignment m
          where m.client_id = c.id and m.is_primary and m.deleted_at is null
            and m.valid_from <= ${a.asOf} and (m.valid_to is null or m.valid_to > ${a.asOf})))`,
  // Whoever enrolled so long ago has passed any limit; the calendar is only looked at for the others.
  sql`open_now as (
    select count(*) as clients,
        count(*) filter (where d.enrolled_on <= ${a.asOf} - ${LONGEST_WAIT}
          or l.overdue_from[d.enrolled_on - l.first_day + 1] <= ${a.asOf}) as too_long
      from open d cross join calendar l)`,
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, h.is_closed as is_suppressed,
      ${a.asOf} as as_of, ${exclusionsSql('unassignedTooLong', { NOT_YET_DUE: sql`c.not_yet_due` })} as exclusions,
      case when not h.hides_now then o.clients end as unassigned_now,
      case when not h.hides_now and not ${ifLimited(anySmall([sql`o.too_long`, sql`o.clients - o.too_long`]))}
        then o.too_long end as too_long_now
    from counted c cross join open_now o
      cross join lateral (select
        ${a.isClosed} or ${ifLimited(anySmall([sql`c.too_long`, sql`c.due - c.too_long`, sql`c.due`]))} as is_closed,
        ${a.isClosed} or ${ifLimited(anySmall([sql`o.clients`]))} as hides_now) as h
      cross join lateral (select case when not h.is_closed then c.too_long::float8 end as numerator,
        case when not h.is_closed then c.due::float8 end as denominator) as f
    where ${a.staffId} is null`;

export const unassignedTooLongGraph: readonly GraphDeclaration[] = [
  graphType('UnassignedTooLong', { fields: measureFields('unassignedTooLong') }),
];
