import { Field, Float, Int, ObjectType } from 'type-graphql';
import { type Columns, derivedList, expression, graphType, type Sql, sql } from '../../../graph/declare.js';
import { CalendarDate } from '../../../kernel/scalars.js';
import { isLimited, measureGraph } from './measure.graph.js';
import { MeasureInterface } from './measure.type.js';
import { periodEnd, staffInScope, unitInScope } from './scope.sql.js';

@ObjectType('StaffingDay', {
  simpleResolvers: true,
  description: 'Hours on shift of one day, beside the hours that were needed.',
})
export class StaffingDayType {
  @Field(() => CalendarDate)
  day!: string;

  @Field(() => Int, { description: 'ISO: 1 is Monday, 7 is Sunday.' })
  weekday!: number;

  @Field(() => Float, {
    description: 'Hours of scheduled shifts that fall on this day, on-call left out; shifts are cut at midnight.',
  })
  scheduledHours!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours that the units need on such a weekday; null when nobody has said.',
  })
  requiredHours!: number | null;

  @Field(() => Float, { nullable: true, description: 'Scheduled ÷ required.' })
  coverage!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Clients in care that day. Null for an analyst when it is 1 to 10.',
  })
  clients!: number | null;

  @Field(() => Float, { nullable: true })
  hoursPerClient!: number | null;
}

@ObjectType('CareHoursPerDay', {
  simpleResolvers: true,
  implements: MeasureInterface,
  description:
    'Hours of staff on shift ÷ client-days, over the period: sums before division, days without clients left out of both. Every day of the period is in it, also those to come, as the rota has them.',
})
export class CareHoursPerDayType extends MeasureInterface {
  @Field(() => Float, { nullable: true, description: 'Monday to Friday.' })
  weekdayValue!: number | null;

  @Field(() => Float, { nullable: true, description: 'Saturday and Sunday.' })
  weekendValue!: number | null;

  @Field(() => Float, { description: 'Hours on shift in the period, days without clients included.' })
  scheduledHours!: number;

  @Field(() => Float, { nullable: true, description: 'Hours needed in the period; null when nobody has said.' })
  requiredHours!: number | null;

  @Field(() => Float, { nullable: true, description: 'Scheduled ÷ required.' })
  coverage!: number | null;

  @Field(() => Int, { description: 'Days on which fewer hours are scheduled than needed.' })
  daysShort!: number;

  @Field(() => [StaffingDayType], { description: 'Day by day; at most 1,096.' })
  days!: StaffingDayType[];
}

const select = (a: Columns): Sql => sql`
  with zone as (select o.time_zone from organisation o where o.id = (select nullif(current_setting('app.tenant', true), '')::uuid)),
  calendar as materialized (
    select d.day, extract(isodow from d.day)::int as weekday, d.day::timestamp at time zone z.time_zone as since,
        (d.day + 1)::timestamp at time zone z.time_zone as until
      from zone z, (select g::date as day from generate_series(${a.startsOn}::timestamp, ${a.endsOn}::timestamp, interval '1 day') g) d
  ),
  worked as (
    -- A shift that crosses midnight gives each day its own part.
    select k.day, sum(extract(epoch from least(s.ends_at, k.until) - greatest(s.starts_at, k.since)) / 3600) as hours
      from shift s
      cross join zone z
      cross join lateral generate_series((s.starts_at at time zone z.time_zone)::date::timestamp,
        ((s.ends_at - interval '1 microsecond') at time zone z.time_zone)::date::timestamp, interval '1 day') g
      join calendar k on k.day = g::date
      where s.status = 'SCHEDULED' and s.kind <> 'ON_CALL' and s.deleted_at is null
        and s.starts_at < (select max(until) from calendar) and s.starts_at > (select min(since) from calendar) - interval '24 hours'
        and ${unitInScope(a, sql`s.unit_id`)} and ${staffInScope(a, sql`s.staff_id`)}
      group by k.day
  ),
  needed as (
    select k.day, sum(r.required_hours) as hours
      from calendar k join staffing_requirement r on r.weekday = k.weekday and r.deleted_at is null
        and r.valid_from <= k.day and (r.valid_to is null or r.valid_to > k.day) and ${unitInScope(a, sql`r.unit_id`)}
      where ${a.staffId} is null
      group by k.day
  ),
  -- Clients come and go on few days; their number is the running sum of comings less goings.
  change as (
    select day, sum(step) as step from (
      select greatest(c.valid_from, ${a.startsOn}) as day, 1 as step from client_in_care c
        where c.valid_from < ${periodEnd(a)} and (c.valid_to is null or c.valid_to > ${a.startsOn}) and ${unitInScope(a, sql`c.unit_id`)}
      union all
      select c.valid_to, -1 from client_in_care c
        where c.valid_from < ${periodEnd(a)} and c.valid_to > ${a.startsOn} and c.valid_to < ${periodEnd(a)} and ${unitInScope(a, sql`c.unit_id`)}
    ) steps group by day
  ),
  line as materialized (
    select k.day, k.weekday, coalesce(w.hours, 0) as scheduled, n.hours as required,
        coalesce(sum(c.step) over (order by k.day), 0)::int as clients
      from calendar k left join worked w using (day) left join needed n using (day) left join change c using (day)
  )
  select ${a.asOf} as as_of, coalesce(sum(scheduled) filter (where clients > 0), 0) as num, coalesce(sum(clients), 0)::numeric as den,
      sum(scheduled) filter (where clients > 0 and weekday < 6) / nullif(sum(clients) filter (where weekday < 6), 0) as weekday_value,
      sum(scheduled) filter (where clients > 0 and weekday >= 6) / nullif(sum(clients) filter (where weekday >= 6), 0) as weekend_value,
      coalesce(sum(scheduled), 0) as scheduled_hours, sum(required) as required_hours,
      sum(scheduled) filter (where required is not null) / nullif(sum(required), 0) as coverage,
      count(*) filter (where scheduled < required)::int as days_short,
      jsonb_build_object('NO_CLIENTS', count(*) filter (where clients = 0)) as exclusions,
      bool_or(clients between 1 and 10) as has_few,
      (select jsonb_agg(to_jsonb(l) order by l.day) from line l) as lines
    from line`;

/** Client-days of days with a handful of clients tell how many they were. */
const unlessFew = (m: Columns, value: Sql): Sql =>
  sql`case when not (${isLimited()} and ${m.hasFew}) then ${value} end`;

export const careHoursPerDay = [
  ...measureGraph({
    id: 'careHoursPerDay',
    type: 'CareHoursPerDay',
    kind: 'QUOTIENT',
    select,
    fields: {
      value: expression((m) => unlessFew(m, sql`${m.num} / nullif(${m.den}, 0)`)),
      denominator: expression((m) => unlessFew(m, m.den as Sql)),
      weekdayValue: expression((m) => unlessFew(m, m.weekdayValue as Sql)),
      weekendValue: expression((m) => unlessFew(m, m.weekendValue as Sql)),
      days: derivedList(
        'StaffingDay',
        (m) => sql`select l.*, l.clients between 1 and 10 as has_few from jsonb_to_recordset(${m.lines})
          as l (day date, weekday int, scheduled numeric, required numeric, clients int)`,
        { limit: 1096 },
      ),
    },
  }),
  graphType('StaffingDay', {
    fields: {
      scheduledHours: expression((d) => sql`round(${d.scheduled}, 2)`),
      requiredHours: expression((d) => d.required as Sql),
      coverage: expression((d) => sql`${d.scheduled} / nullif(${d.required}, 0)`),
      clients: expression((d) => unlessFew(d, d.clients as Sql)),
      hoursPerClient: expression((d) => unlessFew(d, sql`${d.scheduled} / nullif(${d.clients}, 0)`)),
    },
  }),
];
