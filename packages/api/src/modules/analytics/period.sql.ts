import { periodRules } from '@caregraph/shared/analytics';
import { federalHolidays } from '@caregraph/shared/business-days';
import { addDays, weekday } from '@caregraph/shared/calendar';
import { refusalsOf } from '@caregraph/shared/errors';
import { GraphQLError } from 'graphql';
import { type Argument, setting, today } from '../../graph/declare.js';
import { Parameter, type Sql, sql } from '../../graph/sql.js';
import { ifLimited } from './measure.sql.js';
import { isNarrowUnit } from './views/narrow-unit.sql.js';

/** Longer than any wait that is not over its limit, holidays and weekends included. */
const WAITING_DAYS = 31;
/** No day is today that was before this program: a period of days to come is read as of today, whichever day that is. */
const EARLIEST_TODAY = '2026-01-01';

/** A bind that is worked out from the days asked for; null while a declaration is only tried out. */
function bindFrom(period: readonly Sql[], read: (from: string, to: string) => unknown): Sql {
  const [from, to] = period.map((bind) => bind.parts[0]);
  if (!(from instanceof Parameter && to instanceof Parameter)) return sql`null`;
  return sql`${new Parameter((run) => read(String(from.read(run)), String(to.read(run))))}`;
}

/** @throws INVALID_PERIOD or OUT_OF_RANGE: the rules that the form runs, too */
function checkedEnd(from: string, to: string): string {
  const parsed = periodRules.safeParse({ from, to }, { reportInput: true });
  if (parsed.success) return to;
  const [first] = refusalsOf(parsed.error);
  throw new GraphQLError(first?.message ?? 'This period cannot be read.', { extensions: { code: first?.code } });
}

/** Weekdays on which offices are closed, as far as a wait can reach that is judged on a day of the period or today. */
function closedDays(from: string, to: string): string[] {
  const first = addDays(from < EARLIEST_TODAY ? from : EARLIEST_TODAY, -WAITING_DAYS);
  const last = addDays(to, WAITING_DAYS);
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 2;
  return Array.from({ length: years }, (_, index) => federalHolidays(Number(first.slice(0, 4)) + index))
    .flatMap((holidays) => holidays.map((holiday) => holiday.observedOn))
    .filter((day) => day >= first && day <= last && weekday(day) <= 5);
}

/**
 * The one row that all measures hang from: the days asked for, the day up to which things are known, whose work,
 * and the organisation's zone and currency. `is_closed` is set for a limited session that asks about so few people
 * that the answer, or its difference from a wider one, would tell about them.
 */
export function periodSql(arg: Argument): Sql {
  const period = [arg('period.from'), arg('period.to')];
  return sql`select p.starts_on, p.ends_on, p.as_of, ${today()} as today, p.ends_on - p.starts_on + 1 as days,
      greatest(0, p.as_of - p.starts_on + 1)::float8 / (p.ends_on - p.starts_on + 1) as elapsed_share,
      p.unit_ids, p.staff_id, p.closed_days, o.time_zone, o.currency,
      ${ifLimited(sql`p.staff_id is not null or ${isNarrowUnit}`)} as is_closed
    from (select d.*, least(d.ends_on, ${today()}) as as_of,
        case when d.unit_id is not null then array(select units_below(d.unit_id)) end as unit_ids
      from (select ${period[0]}::date as starts_on, ${bindFrom(period, checkedEnd)}::date as ends_on,
        ${bindFrom(period, closedDays)}::date[] as closed_days,
        ${arg('scope.unitId')}::uuid as unit_id, ${arg('scope.staffId')}::uuid as staff_id) as d) as p
      join organisation o on o.id = ${setting('tenant')}`;
}
