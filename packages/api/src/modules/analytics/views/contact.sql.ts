import { PERSISTENCE } from '@caregraph/shared/contact-measures';
import type { Columns } from '../../../graph/declare.js';
import { join, raw, type Sql, sql } from '../../../graph/sql.js';
import { anySmall, ifLimited, inUnits } from '../measure.sql.js';
import { managerOn } from './current-manager.sql.js';
import { smallCells } from './small-cells.sql.js';

const REACHED = ['reached', 'eligible - reached', 'eligible'];
const PERSISTENT = ['persistent', 'unreached - persistent', 'unreached'];
const { attempts, dates, dayParts } = PERSISTENCE;

/** Whether the attempts of a client `c` in a month `m` lay on enough days and parts of the day: asked of few, so looked up. */
const isPersistent = (a: Columns): Sql => sql`(
  select count(distinct l.at::date) >= ${raw(String(dates))}
      and count(distinct width_bucket(extract(hour from l.at), array[12, 17])) >= ${raw(String(dayParts))}
    from interaction i cross join lateral (select i.started_at at time zone ${a.timeZone} as at) as l
    where i.client_id = c.id and i.started_at >= m.starts_at and i.started_at < m.ends_at
      and i.direction = 'OUTBOUND' and i.deleted_at is null)`;

/** Client-months, and what was tried in those of them that count, over kinds of them. */
const COUNTED = sql`coalesce(sum(k.months) filter (where k.exclusion is null), 0) as eligible,
  coalesce(sum(k.months) filter (where k.exclusion is null and k.is_reached), 0) as reached,
  coalesce(sum(k.attempts) filter (where k.exclusion is null), 0) as attempts,
  coalesce(sum(k.successes) filter (where k.exclusion is null), 0) as successes,
  coalesce(sum(k.months) filter (where k.exclusion is null and not k.is_reached), 0) as unreached,
  coalesce(sum(k.months) filter (where k.exclusion is null and k.is_persistent), 0) as persistent`;

/** The same over the cells of month and care manager. */
const FIGURES = join(
  ['eligible', 'reached', 'attempts', 'successes', 'unreached', 'persistent'].map((name) =>
    raw(`coalesce(sum(c.${name}), 0)::bigint as ${name}`),
  ),
  ', ',
);

/** Client-months that do not count for a reason. */
export const excludedMonths = (code: string): Sql =>
  sql`(select coalesce(sum(${raw(code.toLowerCase())}), 0)::bigint from cells)`;

/**
 * `kinds`: how many clients and months there are of each kind, by month and care manager (the primary one on the client's
 * last day of the month): whether she was reached, and why she does not count. `cells` are the figures of month and care
 * manager, and everything else adds those up; below it the rows, each judged for small cells.
 *
 * `contact_month` is kept beside the interactions; days and months are the organisation's. An attempt is outbound; a client
 * is reached by either direction. She counts as having declined when she did so and was not reached.
 */
export const contactCtes = (a: Columns): Sql[] => [
  sql`months as (
    select d.first_day, d.last_day, least(d.last_day, t.today) as until, t.today < d.last_day as is_partial,
        d.first_day::timestamp at time zone ${a.timeZone} as starts_at,
        (d.last_day + 1)::timestamp at time zone ${a.timeZone} as ends_at
      from (select g::date as first_day, (g + interval '1 month')::date - 1 as last_day
        from generate_series(date_trunc('month', ${a.startsOn}::timestamp), ${a.asOf}::timestamp, interval '1 month') as g) as d
        cross join (select ${a.today} as today) as t)`,
  // Grouped by what tells them apart, before anything is summed: of many client-months few kinds are left.
  sql`kinds as materialized (
    select c.month, c.is_partial, c.staff_id, c.is_reached, c.is_persistent, c.exclusion,
        count(*) as months, sum(c.attempts) as attempts, sum(c.successes) as successes
      from (select m.first_day as month, m.is_partial, s.staff_id,
        coalesce(t.is_reached, false) as is_reached, coalesce(t.attempts, 0) as attempts, coalesce(t.successes, 0) as successes,
        coalesce(t.attempts >= ${raw(String(attempts))} and not t.is_reached, false) and ${isPersistent(a)} as is_persistent,
        case when c.status = 'ENDED' and exists (select 1 from person p where p.id = c.person_id and p.deceased_on <= m.last_day)
            then 'DECEASED'
          when t.has_declined and not t.is_reached then 'DECLINED'
          when c.enrolled_on > m.first_day + 19 then 'ENROLLED_AFTER_20TH' end as exclusion
      from months m
        join client c on c.deleted_at is null and c.status in ('ACTIVE', 'ENDED')
          and c.enrolled_on <= m.until and (c.ended_on is null or c.ended_on >= m.first_day)
          and ${inUnits(sql`c.unit_id`, a.unitIds as Sql)}
        ${managerOn('s', sql`c.id`, sql`least(m.until, c.ended_on)`)}
        left join contact_month t on t.client_id = c.id and t.month = m.first_day
            and t.month >= date_trunc('month', ${a.startsOn}::timestamp)::date and t.month <= ${a.asOf}
      where case when ${a.staffId} is null then true else s.staff_id = ${a.staffId} end) as c
      group by 1, 2, 3, 4, 5, 6)`,
  sql`cells as materialized (
    select k.month, k.staff_id, bool_or(k.is_partial) as is_partial, ${COUNTED},
        coalesce(sum(k.months) filter (where k.exclusion = 'DECEASED'), 0) as deceased,
        coalesce(sum(k.months) filter (where k.exclusion = 'DECLINED'), 0) as declined,
        coalesce(sum(k.months) filter (where k.exclusion = 'ENROLLED_AFTER_20TH'), 0) as enrolled_after_20th
      from kinds k group by k.month, k.staff_id)`,
  sql`month_parts as (select c.month, bool_or(c.is_partial) as is_partial, ${FIGURES} from cells c group by c.month)`,
  sql`manager_parts as (select c.staff_id, ${FIGURES} from cells c group by c.staff_id having sum(c.eligible) > 0)`,
  smallCells({ source: 'month_parts', name: 'month_rows', counts: REACHED, key: 'month' }),
  smallCells({ source: 'manager_parts', name: 'manager_rows', counts: REACHED, key: 'staff_id' }),
  smallCells({ source: 'month_parts', name: 'month_persistence', counts: PERSISTENT, key: 'month' }),
  smallCells({ source: 'manager_parts', name: 'manager_persistence', counts: PERSISTENT, key: 'staff_id' }),
];

/** The sums `w` and, for the whole and its parts, whether they are hidden `h`. */
export const contactTotals = (a: Columns): Sql => sql`(select ${FIGURES} from cells c) as w
  cross join lateral (select d.rows,
      d.rows or ${ifLimited(anySmall([sql`w.reached`, sql`w.eligible - w.reached`, sql`w.eligible`]))} as whole,
      d.persistence_rows,
      d.rows or d.persistence_rows or ${ifLimited(
        anySmall([sql`w.persistent`, sql`w.unreached - w.persistent`, sql`w.unreached`]),
      )} as persistence
    from (select
      ${a.isClosed} or coalesce((select bool_or(closes) from month_rows), false)
        or coalesce((select bool_or(closes) from manager_rows), false) as rows,
      coalesce((select bool_or(closes) from month_persistence), false)
        or coalesce((select bool_or(closes) from manager_persistence), false) as persistence_rows) as d) as h`;

/** What a month and a care manager both show of a row `r`. */
export const contactRow: Sql = sql`jsonb_build_object('is_suppressed', r.hidden,
  'eligible', case when not r.hidden then r.eligible end, 'reached', case when not r.hidden then r.reached end,
  'rate', case when not r.hidden then r.reached::float8 / nullif(r.eligible, 0) end,
  'attempts', case when not r.hidden then r.attempts end, 'successes', case when not r.hidden then r.successes end,
  'success_rate', case when not r.hidden then r.successes::float8 / nullif(r.attempts, 0) end,
  'unreached', case when not r.hides_persistence then r.unreached end,
  'persistent', case when not r.hides_persistence then r.persistent end,
  'persistence', case when not r.hides_persistence then r.persistent::float8 / nullif(r.unreached, 0) end)`;
