import {
  type Columns,
  derivedList,
  type GraphDeclaration,
  graphType,
  hasScope,
  setting,
} from '../../../graph/declare.js';
import { raw, type Sql, sql } from '../../../graph/sql.js';
import { measureFields, subFigure } from '../measure.graph.js';
import { answersForUnit, isCareShift } from '../../staffing/index.js';
import { anySmall, exclusionsSql, ifLimited, inUnits, recordset } from '../measure.sql.js';
import { clientsCte, withCtes } from '../views/care-load.sql.js';

const DAY = `day date, is_weekend boolean, required_hours float8, scheduled_hours float8, gap_hours float8, clients int,
  hours_per_client float8`;
const SHIFT = { status: sql`s.status`, kind: sql`s.kind`, unitId: sql`s.unit_id` };
/** A period has at most three years. */
const LONGEST_PERIOD = 1_096;

/** Hours ÷ client-days over the days that are over or running and have clients; days without leave both sums. */
const figure = (
  name: string,
  condition: Sql,
): Sql => sql`jsonb_build_object('is_proportion', false, 'is_suppressed', w.hidden,
  'numerator', (select case when not w.hidden then coalesce(sum(d.hours), 0) end from known d where ${condition}),
  'denominator', (select case when not w.hidden then coalesce(sum(d.clients), 0) end from known d where ${condition})) as ${raw(name)}`;

/** MEASURES.md 4.1. A shift counts on the days it lies on, cut at the organisation's midnight; on call is no work done. */
export const careHoursPerDaySql = (a: Columns): Sql => sql`${withCtes([
  clientsCte(a),
  sql`days as (
    select g::date as day, extract(isodow from g)::int as weekday, g at time zone ${a.timeZone} as starts_at,
        (g + interval '1 day') at time zone ${a.timeZone} as ends_at
      from generate_series(${a.startsOn}::timestamp, ${a.endsOn}::timestamp, interval '1 day') as g)`,
  // One walk over the shifts of the period: many begin and end together, and each lies on a day or two.
  sql`shifts as materialized (
    select s.starts_at, s.ends_at, count(*) as shifts
      from shift s
      where s.starts_at >= ${a.startsOn}::timestamp at time zone ${a.timeZone} - interval '24 hours'
        and s.starts_at < (${a.endsOn} + 1)::timestamp at time zone ${a.timeZone}
        and s.deleted_at is null and ${isCareShift(SHIFT)} and ${inUnits(SHIFT.unitId, a.unitIds as Sql)}
      group by s.starts_at, s.ends_at)`,
  sql`worked as (
    select d.day, sum(s.shifts * extract(epoch from least(s.ends_at, d.ends_at) - greatest(s.starts_at, d.starts_at))) / 3600 as hours
      from shifts s
        cross join lateral generate_series(date_trunc('day', s.starts_at at time zone ${a.timeZone}),
          (s.ends_at - interval '1 microsecond') at time zone ${a.timeZone}, interval '1 day') as g
        join days d on d.day = g::date
      group by d.day)`,
  sql`needed as (
    select d.day, sum(r.required_hours) as hours
      from days d
        join staffing_requirement r on r.weekday = d.weekday and r.deleted_at is null
          and r.valid_from <= d.day and (r.valid_to is null or r.valid_to > d.day)
          and ${inUnits(sql`r.unit_id`, a.unitIds as Sql)} and ${answersForUnit(sql`r.unit_id`)}
      group by d.day)`,
  // Clients come and go: the day's census is all who came by then, less all who had gone.
  sql`stays as materialized (
    select first_day, next_day, count(*) as stays from clients where in_units and ${answersForUnit(sql`unit_id`)}
      group by first_day, next_day)`,
  sql`moves as (
    select m.day, sum(m.by) as by from (
      select first_day as day, stays as by from stays union all select next_day, -stays from stays) as m group by m.day)`,
  sql`census as (
    select d.day, d.weekday, coalesce(w.hours, 0) as hours, n.hours as required,
        case when d.day <= ${a.asOf} then coalesce(sum(m.by) over (order by d.day), 0) end as clients
      from days d left join moves m on m.day = d.day left join worked w on w.day = d.day left join needed n on n.day = d.day)`,
  sql`known as (select c.* from census c where c.clients > 0)`,
  sql`whole as (
    select sum(c.hours) as hours, sum(c.required) as required,
        sum(c.required - c.hours) filter (where c.required > c.hours) as short_hours, count(*) filter (where c.required > c.hours) as short_days,
        count(*) filter (where c.clients = 0) as without_clients,
        ${a.isClosed} or ${ifLimited(sql`coalesce(bool_or(${anySmall([sql`c.clients`])}), false)`)} as hidden
      from census c)`,
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, w.hidden as is_suppressed,
      ${a.asOf} as as_of, ${exclusionsSql('careHoursPerDay', { NO_CLIENTS: sql`w.without_clients` })} as exclusions,
      ${figure('weekdays', sql`d.weekday <= 5`)}, ${figure('weekends', sql`d.weekday > 5`)},
      w.required as required_hours, w.hours as scheduled_hours,
      case when w.required is not null then coalesce(w.short_hours, 0) end as short_hours,
      case when w.required is not null then w.short_days end as short_days,
      (select jsonb_agg(jsonb_build_object('day', c.day, 'is_weekend', c.weekday > 5, 'required_hours', c.required,
          'scheduled_hours', c.hours, 'gap_hours', c.required - c.hours)
        || case when ${a.isClosed} or ${ifLimited(anySmall([sql`c.clients`]))} then '{}'
          else jsonb_build_object('clients', c.clients, 'hours_per_client', c.hours / nullif(c.clients, 0)) end)
        from census c) as by_day
    from whole w cross join lateral (select
      (select case when not w.hidden then coalesce(sum(k.hours), 0) end from known k)::float8 as numerator,
      (select case when not w.hidden then coalesce(sum(k.clients), 0) end from known k)::float8 as denominator) as f
    where ${a.staffId} is null and (not ${hasScope('OWN')} or cardinality(${setting('units')}) > 0)`;

export const careHoursPerDayGraph: readonly GraphDeclaration[] = [
  graphType('CareDay'),
  graphType('CareHoursPerDay', {
    fields: {
      ...measureFields('careHoursPerDay'),
      weekdays: subFigure('weekdays'),
      weekends: subFigure('weekends'),
      byDay: derivedList('CareDay', (measure) => recordset(measure.byDay as Sql, DAY, 'day'), {
        limit: LONGEST_PERIOD,
      }),
    },
  }),
];
