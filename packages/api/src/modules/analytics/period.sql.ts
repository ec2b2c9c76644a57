import { periodRules } from '@caregraph/shared/analytics';
import { federalHolidays } from '@caregraph/shared/business-days';
import { addDays, weekday } from '@caregraph/shared/calendar';
import { refusalsOf } from '@caregraph/shared/errors';
import { GraphQLError } from 'graphql';
import { type Argument, setting, today } from '../../graph/declare.js';
import { Parameter, type Sql, sql } from '../../graph/sql.js';
import { isLimited } from './measure.sql.js';
import { isNarrowUnit } from './views/narrow-unit.sql.js';

/** Longer than any wait that is not over its limit, holidays and weekends included. */
const WAITING_DAYS = 31;

/** A bind that also looks at other binds of its run; null while a declaration is only tried out. */
function bindFrom<T>(binds: readonly Sql[], read: (...values: string[]) => T): Sql {
  const parameters = binds.map((bind) => bind.parts[0]);
  const known = parameters.filter((part) => part instanceof Parameter);
  if (known.length < parameters.length) return sql`null`;
  return sql`${new Parameter((run) => read(...known.map((parameter) => String(parameter.read(run)))))}`;
}

/** @throws INVALID_PERIOD or OUT_OF_RANGE: the rules that the form runs, too */
function checkedEnd(from: string, to: string): string {
  const parsed = periodRules.safeParse({ from, to }, { reportInput: true });
  if (parsed.success) return to;
  const [first] = refusalsOf(parsed.error);
  throw new GraphQLError(first?.message ?? 'This period cannot be read.', { extensions: { code: first?.code } });
}

/** Weekdays on which offices are closed, as far as waiting that ends in the period can reach. */
function closedDays(from: string, to: string): string[] {
  const [first, last] = [addDays(from, -WAITING_DAYS), addDays(to, WAITING_DAYS)];
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
      ${isLimited} and (p.staff_id is not null or ${isNarrowUnit}) as is_closed
    from (select d.*, least(d.ends_on, ${today()}) as as_of,
        case when d.unit_id is not null then array(select units_below(d.unit_id)) end as unit_ids
      from (select ${period[0]}::date as starts_on, ${bindFrom(period, checkedEnd)}::date as ends_on,
        ${bindFrom(period, closedDays)}::date[] as closed_days,
        ${arg('scope.unitId')}::uuid as unit_id, ${arg('scope.staffId')}::uuid as staff_id) as d) as p
      join organisation o on o.id = ${setting('tenant')}`;
}
