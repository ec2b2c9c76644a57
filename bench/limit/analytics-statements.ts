import type { Statement } from './statement.ts';

const rows = (select: string): string => `(select coalesce(json_agg(x), '[]') from (${select}) x)`;
const row = (select: string): string => `(select row_to_json(x) from (${select}) x)`;
const amount = (minor: string): string => row(`select (${minor})::bigint::text as minor, b.currency`);
const sum = (minor: string): string => row(`select (${minor})::bigint::text as minor`);

const ZONE = `(select o.time_zone from organisation o where o.id = $1::uuid)`;
const SUCCESS = `i.outcome in ('REACHED', 'REACHED_COLLATERAL')`;

/** `$7`, `$8`: first and last day. Days in care by month, weighed by acuity, against the hours of contracts. */
export const LOAD = `
  months as (
    select g::date as first_day, (g + interval '1 month')::date as next_day, (g + interval '1 month')::date - g::date as days
      from generate_series(date_trunc('month', $7::timestamp), least($8::date, $2::date)::timestamp, interval '1 month') g),
  rates as (
    select w.acuity, greatest(m.first_day, w.valid_from) as first_day, least(m.next_day, w.valid_to) as next_day, w.monthly_hours / m.days as hours
      from months m join case_weight w on w.tenant_id = $1 and w.deleted_at is null and w.valid_from < m.next_day
        and (w.valid_to is null or w.valid_to > m.first_day)),
  cases as (
    select c.id as client_id, c.acuity, a.staff_id, greatest(c.enrolled_on, $7::date, a.valid_from) as first_day,
        least(least(c.ended_on, $8::date, $2::date) + 1, a.valid_to) as next_day
      from client c join care_assignment a on a.tenant_id = $1 and a.client_id = c.id and a.is_primary and a.deleted_at is null
      where c.tenant_id = $1 and c.deleted_at is null and c.status in ('ACTIVE', 'ENDED') and c.enrolled_on <= least($8::date, $2::date)
        and (c.ended_on is null or c.ended_on >= $7::date)),
  need as (
    select k.staff_id, count(distinct k.client_id)::int as clients, sum(d.days * r.hours) as hours
      from cases k join rates r on r.acuity = k.acuity,
        lateral (select least(k.next_day, r.next_day) - greatest(k.first_day, r.first_day) as days) d
      where k.first_day < k.next_day and d.days > 0 group by k.staff_id),
  capacity as (
    select h.staff_id, sum(d.days * h.weekly_hours * (1 - h.leave_share) * (1 - h.non_case_share) * 52 / 12 / m.days) as hours
      from contract_hours h
        join staff_member s on s.tenant_id = $1 and s.id = h.staff_id and s.deleted_at is null
        join staff_role q on q.tenant_id = $1 and q.staff_id = h.staff_id and q.role = 'CARE_MANAGER' and q.deleted_at is null
        cross join months m,
        lateral (select least(least($8::date, $2::date) + 1, h.valid_to, q.valid_to, s.left_on, m.next_day)
          - greatest($7::date, h.valid_from, q.valid_from, s.hired_on, m.first_day) as days) d
      where h.tenant_id = $1 and h.deleted_at is null and d.days > 0 group by h.staff_id)`;

/** Client-months that count, and whether each was reached. */
export const CONTACT = `
  spans as (
    select g::date as first_day, (g + interval '1 month')::date - 1 as last_day, least((g + interval '1 month')::date - 1, $2::date) as until,
        g at time zone ${ZONE} as starts_at, (g + interval '1 month') at time zone ${ZONE} as ends_at
      from generate_series(date_trunc('month', $7::timestamp), least($8::date, $2::date)::timestamp, interval '1 month') g),
  tried as (
    select s.first_day as month, i.client_id, count(*) filter (where i.direction = 'OUTBOUND') as attempts,
        bool_or(${SUCCESS}) as reached, bool_or(i.outcome = 'DECLINED') as declined
      from spans s join interaction i on i.tenant_id = $1 and i.started_at >= s.starts_at and i.started_at < s.ends_at and i.deleted_at is null
      group by 1, 2),
  counted as (
    select s.first_day as month, a.staff_id, coalesce(t.reached, false) as reached, coalesce(t.attempts, 0) as attempts
      from spans s
        join client c on c.tenant_id = $1 and c.deleted_at is null and c.status in ('ACTIVE', 'ENDED')
          and c.enrolled_on <= least(s.until, s.first_day + 19) and (c.ended_on is null or c.ended_on >= s.first_day)
        left join care_assignment a on a.tenant_id = $1 and a.client_id = c.id and a.is_primary and a.deleted_at is null
          and a.valid_from <= least(s.until, c.ended_on) and (a.valid_to is null or a.valid_to > least(s.until, c.ended_on))
        left join tried t on t.client_id = c.id and t.month = s.first_day
      where not (coalesce(t.declined, false) and not t.reached)
        and not (c.status = 'ENDED' and exists (select from person p
          where p.tenant_id = $1 and p.id = c.person_id and p.deceased_on <= s.last_day)))`;

const FIGURES = `count(*)::int as eligible, count(*) filter (where k.reached)::int as reached, sum(k.attempts)::int as attempts`;

/** Q4: per care manager and month. */
export const CASELOADS: Statement = {
  isPrepared: false,
  values: ({ period: { from, to } }) => [from, to],
  text: (audit) => `with ${LOAD}, ${CONTACT}, seen as (select null::uuid as id where false)${audit('seen')}
    select row_to_json(x)::text from (select ${row(
      `select ${row(`
        select (select sum(n.hours)::float8 from need n join capacity k using (staff_id) where k.hours > 0) as numerator,
          (select sum(k.hours)::float8 from capacity k where k.hours > 0) as denominator, ${rows(`
          select ${row(`select s.id, s.display_name as "displayName" from staff_member s where s.tenant_id = $1 and s.id = r.staff_id and s.deleted_at is null`)}
              as "staffMember", r.clients as "activeClients", r.need::float8 as "needHours", r.hours::float8 as "availableHours",
              round(r.need / nullif(r.hours, 0), 12)::float8 as utilisation
            from (select staff_id, coalesce(n.clients, 0) as clients, coalesce(n.hours, 0) as need, k.hours
              from need n full join capacity k using (staff_id)) r
            order by r.need / nullif(r.hours, 0) desc nulls last, r.staff_id limit 500`)} as "byCareManager"`)} as "weightedUtilisation", ${row(`
        select (select count(*) filter (where reached)::float8 from counted) as numerator, (select count(*)::float8 from counted) as denominator,
          ${rows(`select k.month, ${FIGURES} from counted k group by k.month order by k.month limit 200`)} as "byMonth", ${rows(`
          select ${row(`select s.id from staff_member s where s.tenant_id = $1 and s.id = r.staff_id and s.deleted_at is null`)} as "staffMember",
              r.eligible, r.reached, r.attempts
            from (select k.staff_id, ${FIGURES} from counted k group by k.staff_id) r
            order by r.reached::float8 / r.eligible, r.staff_id limit 500`)} as "byCareManager"`)} as "monthlyContactRate"`,
    )} as analytics, ${row(`
      select count(*)::int as "totalCount" from client c where c.tenant_id = $1 and c.status = 'ACTIVE' and c.next_contact_due_on < $2::date
        and c.deleted_at is null`)} as overdue) x`,
};

/** `$9`: the last known day. Every budget's position, from what was posted. */
export const POSITION = `
  position as materialized (
    select b.*, budget_forecast(b.actual, b.gone_by, b.days) as forecast from (
      select b.id, b.client_id, b.name, b.currency::text, b.status, b.starts_on, b.ends_on, b.authorised_minor + coalesce(o.amount, 0) as revised,
          e.committed, e.actual, b.ends_on - b.starts_on + 1 as days, greatest(0, least($2::date, b.ends_on) - b.starts_on + 1) as gone_by
        from budget b
          left join (select budget_id, sum(amount_minor) as amount from budget_override
            where tenant_id = $1 and status = 'APPROVED' group by 1) o on o.budget_id = b.id
          join (select e.budget_id,
              coalesce(sum(case e.kind when 'COMMITMENT' then e.amount_minor when 'RELEASE' then -e.amount_minor end), 0)::bigint as committed,
              coalesce(sum(e.amount_minor) filter (where e.kind in ('ACTUAL', 'ADJUSTMENT')), 0)::bigint as actual
            from budget_entry e where e.tenant_id = $1 group by 1) e on e.budget_id = b.id
        where b.tenant_id = $1 and b.deleted_at is null) b)`;

/** Q5: the fifty budgets that run furthest over, and the totals, from the base tables. */
export const COMPLIANCE: Statement = {
  isPrepared: false,
  values: ({ period: { to } }) => [to],
  text: (audit) => `with ${POSITION},
    total as (
      select count(*) as total, count(*) filter (where coalesce((p.forecast - p.revised)::float8 / nullif(p.revised, 0) <= 0.05, p.forecast <= p.revised)) as within,
          sum(p.revised) as budget, sum(p.forecast) as forecast, sum(greatest(0, p.forecast - p.revised)) as gross, sum(p.forecast - p.revised) as net
        from position p where p.status = 'OPEN' and least($7::date, $2::date) between p.starts_on and p.ends_on
          and p.forecast is not null and p.revised is not null),
    top as materialized (
      select * from position p where p.status = 'OPEN'
        order by (p.forecast - p.revised)::float8 / nullif(p.revised, 0) desc nulls last, p.id desc limit 50),
    seen as (select client_id as id from top)${audit('seen')}
    select row_to_json(x)::text from (select ${row(
      `select ${row(`
        select t.within::float8 as numerator, t.total::float8 as denominator, ${sum('t.budget')} as budget, ${sum('t.forecast')} as forecast,
          ${sum('t.gross')} as "grossOverspend", ${sum('t.net')} as "netVariance" from total t`)} as "budgetCompliance"`,
    )} as analytics, ${row(
      `select ${rows(`
        select b.id, b.name, ${amount('b.revised')} as revised, ${amount('b.committed')} as committed, ${amount('b.actual')} as actual,
            ${amount('b.forecast')} as "forecastStraightLine", ${amount('b.forecast - b.revised')} as "varianceStraightLine"
          from top b order by (b.forecast - b.revised)::float8 / nullif(b.revised, 0) desc nulls last, b.id desc`)} as nodes`,
    )} as budgets) x`,
};

/** `$7`, `$8`: first and last day. Hours of shifts, cut at midnight, beside the hours required. */
export const HOURS = `
  days as (
    select g::date as day, extract(isodow from g)::int as weekday, g at time zone ${ZONE} as starts_at, (g + interval '1 day') at time zone ${ZONE} as ends_at
      from generate_series($7::timestamp, $8::timestamp, interval '1 day') g),
  worked as (
    select d.day, sum(extract(epoch from least(s.ends_at, d.ends_at) - greatest(s.starts_at, d.starts_at))) / 3600 as hours
      from shift s
        cross join lateral generate_series(date_trunc('day', s.starts_at at time zone ${ZONE}),
          (s.ends_at - interval '1 microsecond') at time zone ${ZONE}, interval '1 day') g
        join days d on d.day = g::date
      where s.tenant_id = $1 and s.starts_at >= $7::timestamp at time zone ${ZONE} - interval '24 hours'
        and s.starts_at < ($8::date + 1)::timestamp at time zone ${ZONE}
        and s.status = 'SCHEDULED' and s.kind <> 'ON_CALL' and s.deleted_at is null
      group by d.day),
  needed as (
    select d.day, sum(r.required_hours) as hours from days d
      join staffing_requirement r on r.tenant_id = $1 and r.weekday = d.weekday and r.deleted_at is null
        and r.valid_from <= d.day and (r.valid_to is null or r.valid_to > d.day) group by d.day)`;

/** Q6: staffing by day. */
export const STAFFING: Statement = {
  isPrepared: false,
  values: ({ period: { from, to } }) => [from, to],
  text: (audit) => `with ${HOURS}, seen as (select null::uuid as id where false)${audit('seen')}
    select row_to_json(x)::text from (select ${row(
      `select ${row(
        `select ${rows(`
      select d.day, n.hours::float8 as "requiredHours", coalesce(w.hours, 0)::float8 as "scheduledHours",
          (n.hours - coalesce(w.hours, 0))::float8 as "gapHours"
        from days d left join worked w using (day) left join needed n using (day) order by d.day`)} as "byDay"`,
      )} as "careHoursPerDay"`,
    )} as analytics) x`,
};
