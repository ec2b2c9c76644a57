import type { Columns } from '../../../graph/declare.js';
import { join, raw, type Sql, sql } from '../../../graph/sql.js';
import { answersForStaff, inUnits } from '../measure.sql.js';

/** The calendar months that the known days of the period touch. */
export const monthsCte = (a: Columns): Sql => sql`months as (
  select g::date as first_day, (g + interval '1 month')::date as next_day,
      (g + interval '1 month')::date - g::date as days
    from generate_series(date_trunc('month', ${a.startsOn}::timestamp), ${a.asOf}::timestamp, interval '1 month') as g)`;

/**
 * `clients`: who was in care on a known day of the period, with her days in it as `[first_day, next_day)`.
 * On hold is not in care: holds carry no dates, so such a client leaves every figure for as long as it lasts.
 */
export const clientsCte = (a: Columns): Sql => sql`clients as (
  select c.id, c.acuity, c.unit_id, ${inUnits(sql`c.unit_id`, a.unitIds as Sql)} as in_units,
      greatest(c.enrolled_on, ${a.startsOn}) as first_day, least(c.ended_on, ${a.asOf}) + 1 as next_day
    from client c
    where c.deleted_at is null and c.status in ('ACTIVE', 'ENDED') and ${a.startsOn} <= ${a.asOf}
      and c.enrolled_on <= ${a.asOf} and (c.ended_on is null or c.ended_on >= ${a.startsOn}))`;

/** `cases`: the days of those clients with each primary care manager. A case that changes hands is split by days. */
export const casesCte = (): Sql => sql`cases as (
  select k.id as client_id, k.acuity, k.in_units, a.staff_id,
      greatest(k.first_day, a.valid_from) as first_day, least(k.next_day, a.valid_to) as next_day
    from clients k
      join care_assignment a on a.client_id = k.id and a.is_primary and a.deleted_at is null
        and a.valid_from < k.next_day and (a.valid_to is null or a.valid_to > k.first_day))`;

/** `staff`: who worked in the scope on a known day, as far as the session may see her contract. */
export const staffCte = (a: Columns): Sql => sql`staff as (
  select s.id, s.hired_on, s.left_on from staff_member s
    where s.deleted_at is null and s.hired_on <= ${a.asOf} and (s.left_on is null or s.left_on > ${a.startsOn})
      and ${inUnits(sql`s.unit_id`, a.unitIds as Sql)} and (${a.staffId} is null or s.id = ${a.staffId})
      and ${answersForStaff('s')})`;

/**
 * `capacity`: of each of them the hours for clients, and full-time equivalents × days, by the contract in force on each
 * day on which she was employed as a care manager. An average month has 52 ÷ 12 weeks (MEASURES.md 1.2: 40 hours a week
 * are 173.33), and a day has its month's share of it.
 */
export const capacityCte = (a: Columns): Sql => sql`capacity as materialized (
  select s.id as staff_id,
      sum(d.days * h.weekly_hours * (1 - h.leave_share) * (1 - h.non_case_share) * 52 / 12 / m.days) as available_hours,
      sum(d.days * h.weekly_hours / 40) as fte_days
    from staff s
      join contract_hours h on h.staff_id = s.id and h.deleted_at is null
        and h.valid_from <= ${a.asOf} and (h.valid_to is null or h.valid_to > ${a.startsOn})
      join staff_role r on r.staff_id = s.id and r.role = 'CARE_MANAGER' and r.deleted_at is null
        and r.valid_from <= ${a.asOf} and (r.valid_to is null or r.valid_to > ${a.startsOn})
      cross join months m
      cross join lateral (select least(${a.asOf} + 1, h.valid_to, r.valid_to, s.left_on, m.next_day)
        - greatest(${a.startsOn}, h.valid_from, r.valid_from, s.hired_on, m.first_day) as days) as d
    where d.days > 0
    group by s.id)`;

/** `rates`: hours a month that a client of an acuity needs, by the weight in force, month by month. */
export const ratesCte = (): Sql => sql`rates as (
  select w.acuity, greatest(m.first_day, w.valid_from) as first_day, least(m.next_day, w.valid_to) as next_day,
      w.monthly_hours as hours, m.days as month_days
    from months m
      join case_weight w on w.deleted_at is null and w.valid_from < m.next_day
        and (w.valid_to is null or w.valid_to > m.first_day))`;

/** `need_by_day`: by acuity, the hours needed from the first day of the period up to a day, and how many days had a weight. */
export const needByDayCte = (a: Columns): Sql => sql`need_by_day as materialized (
  select k.acuity, g::date as day, coalesce(sum(d.days * t.hours / t.month_days), 0) as hours, coalesce(sum(d.days), 0) as weighed_days
    from (values ('HIGH'), ('MODERATE'), ('LOW')) as k (acuity)
      cross join generate_series(${a.startsOn}::timestamp, ${a.asOf}::timestamp + interval '1 day', interval '1 day') as g
      left join (rates t cross join lateral (select greatest(t.first_day, ${a.startsOn}) as first_day) as f)
        on t.acuity = k.acuity and f.first_day < g::date and f.first_day < t.next_day
      left join lateral (select least(g::date, t.next_day) - f.first_day as days) as d on true
    group by k.acuity, g)`;

/** Joins as `n` what a row (`acuity`, `first_day`, `next_day`) needs on its days: what is needed up to its end, less up to its beginning; null without any weight. */
export const needOf = (row: string): Sql => {
  const r = raw(row);
  return sql`join need_by_day b on b.acuity = ${r}.acuity and b.day = ${r}.first_day
    join need_by_day e on e.acuity = ${r}.acuity and e.day = ${r}.next_day
    cross join lateral (select case when e.weighed_days > b.weighed_days then e.hours - b.hours end as hours,
      e.weighed_days - b.weighed_days as weighed_days) as n`;
};

export const withCtes = (ctes: readonly Sql[]): Sql => sql`with ${join(ctes, ', ')}`;
