import { HIGHEST_PLAUSIBLE_AIDE, HIGHEST_PLAUSIBLE_TOTAL } from '@caregraph/shared/benchmarks';
import { type Sql, sql } from '../../graph/declare.js';

/**
 * The newest quarters of a home, newest first.
 *
 * Hours per resident day as `hoursPerResidentDay` has them: days without residents are counted and left out of both.
 */
export const staffingQuartersSql = (providerId: Sql, last: Sql): Sql => sql`
  select q.*, (q.ends_on - q.starts_on + 1) as days_in_quarter, q.days_reported = q.ends_on - q.starts_on + 1 as is_complete,
    case when q.hours = 0 then 'NO_HOURS'
         when q.hours > ${HIGHEST_PLAUSIBLE_TOTAL}::numeric * q.resident_days then 'TOTAL_TOO_HIGH'
         when q.aide_hours > ${HIGHEST_PLAUSIBLE_AIDE}::numeric * q.resident_days then 'AIDE_TOO_HIGH' end as outlier
  from (
    select min(s.provider_id::text)::uuid as provider_id,
      to_char(min(s.worked_on), 'YYYY"Q"Q') as quarter,
      date_trunc('quarter', s.worked_on)::date as starts_on,
      (date_trunc('quarter', s.worked_on) + interval '3 months')::date - 1 as ends_on,
      count(*)::int as days_reported,
      count(*) filter (where s.census is null or s.census = 0)::int as days_without_census,
      count(*) filter (where s.rn_hours = 0)::int as days_without_rn,
      coalesce(sum(s.census), 0)::int as resident_days,
      coalesce(sum(s.total_hours) filter (where s.census > 0), 0) as hours,
      coalesce(sum(s.aide_hours) filter (where s.census > 0), 0) as aide_hours
    from provider_staffing_day s
    where s.provider_id = ${providerId} and s.deleted_at is null
    group by date_trunc('quarter', s.worked_on)) as q
  order by q.starts_on desc
  limit least(greatest(coalesce(${last}::int, 8), 1), 40)`;

/** Twelve rows of one quarter of a home: each role, over all days, over weekdays, over Saturdays and Sundays. */
export const staffingHoursSql = (quarter: Readonly<Record<string, Sql>>): Sql => sql`
  select r.role, d.days,
    coalesce(sum(r.hours) filter (where s.census > 0), 0)::float8 as hours,
    coalesce(sum(s.census), 0)::int as resident_days,
    count(s.id) filter (where s.census is null or s.census = 0)::int as days_without_census,
    (sum(r.hours) filter (where s.census > 0) / nullif(sum(s.census), 0))::float8 as hours_per_resident_day,
    (sum(r.contract) filter (where s.census > 0) / nullif(sum(r.hours) filter (where s.census > 0), 0))::float8 as contract_share
  from (values ('ALL', 1, 1, 7), ('WEEKDAY', 2, 1, 5), ('WEEKEND', 3, 6, 7)) as d (days, position, first_day, last_day)
  cross join (values ('TOTAL', 1), ('RN', 2), ('LPN', 3), ('AIDE', 4)) as n (role, position)
  left join provider_staffing_day s on s.provider_id = ${quarter['provider_id']}::uuid and s.deleted_at is null
    and s.worked_on between ${quarter['starts_on']}::date and ${quarter['ends_on']}::date
    and extract(isodow from s.worked_on) between d.first_day and d.last_day
  cross join lateral (select n.role,
    case n.role when 'TOTAL' then s.total_hours when 'RN' then s.rn_hours when 'LPN' then s.lpn_hours else s.aide_hours end as hours,
    case n.role when 'TOTAL' then s.total_contract_hours when 'RN' then s.rn_contract_hours
      when 'LPN' then s.lpn_contract_hours else s.aide_contract_hours end as contract) as r
  group by r.role, n.position, d.days, d.position
  order by n.position, d.position`;

const FIGURES = sql`b.facilities, b.resident_days::float8 as resident_days, b.total_hprd::float8 as total, b.rn_hprd::float8 as rn,
  b.lpn_hprd::float8 as lpn, b.aide_hprd::float8 as aide, b.median_total_hprd::float8 as median_total,
  b.median_rn_hprd::float8 as median_rn, b.median_aide_hprd::float8 as median_aide, b.contract_share::float8 as contract_share`;

/** What the homes of the provider's own state paid for in that quarter. */
export const stateStaffingSql = (quarter: Readonly<Record<string, Sql>>): Sql => sql`
  select b.region, 1 as states, b.source, ${FIGURES}
  from staffing_benchmark b
  where b.deleted_at is null and b.quarter_starts_on = ${quarter['starts_on']}::date
    and b.region = (select l.state from provider_location l
      where l.provider_id = ${quarter['provider_id']}::uuid and l.deleted_at is null and l.state is not null
      order by l.is_primary desc, l.created_at, l.id limit 1)
  order by b.source limit 1`;

/** All published states of that quarter, weighted by their resident days. A median of states is no median of homes, and so is none. */
export const nationStaffingSql = (quarter: Readonly<Record<string, Sql>>): Sql => sql`
  select 'US' as region, count(*)::int as states, min(b.source) as source, sum(b.facilities)::int as facilities,
    sum(b.resident_days)::float8 as resident_days,
    (sum(b.total_hprd * b.resident_days) / sum(b.resident_days))::float8 as total,
    (sum(b.rn_hprd * b.resident_days) / sum(b.resident_days))::float8 as rn,
    (sum(b.lpn_hprd * b.resident_days) / sum(b.resident_days))::float8 as lpn,
    (sum(b.aide_hprd * b.resident_days) / sum(b.resident_days))::float8 as aide,
    null::float8 as median_total, null::float8 as median_rn, null::float8 as median_aide,
    (sum(b.contract_share * b.total_hprd * b.resident_days) / nullif(sum(b.total_hprd * b.resident_days), 0))::float8 as contract_share
  from staffing_benchmark b
  where b.deleted_at is null and b.quarter_starts_on = ${quarter['starts_on']}::date and b.resident_days > 0
  having count(*) > 0`;

/** What the newest rating of each publisher says of a home's hours: as reported, as expected of its residents, adjusted by both. */
export const publishedHoursSql = (providerId: Sql): Sql => sql`
  select r.role, n.source, n.rated_on, n.footnote,
    max(n.score) filter (where n.basis = 'REPORTED')::float8 as reported,
    max(n.score) filter (where n.basis = 'CASE_MIX')::float8 as case_mix,
    max(n.score) filter (where n.basis = 'ADJUSTED')::float8 as adjusted
  from (values ('TOTAL', 1), ('RN', 2), ('LPN', 3), ('AIDE', 4)) as r (role, position)
  join (
    select q.source, q.rated_on, q.score, q.footnote, split.parts[1] as basis, split.parts[2] as role,
      max(q.rated_on) over (partition by q.source) as newest
    from quality_rating q
    cross join lateral regexp_match(q.measure, '^HPRD_(REPORTED|CASE_MIX|ADJUSTED)_(TOTAL|RN|LPN|AIDE)$') as split (parts)
    where q.provider_id = ${providerId} and q.deleted_at is null and q.measure like 'HPRD%' and split.parts is not null
  ) as n on n.role = r.role and n.rated_on = n.newest
  group by r.role, r.position, n.source, n.rated_on, n.footnote
  order by n.source, r.position`;
