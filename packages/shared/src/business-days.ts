/** Business days of the United States: Monday to Friday without federal holidays (5 USC 6103), as they are observed. */
import { addDays, weekday } from './calendar.js';
import type { CivilDate } from './civil-date.js';

export interface Holiday {
  name: string;
  /** The day offices are closed: Friday for a Saturday, Monday for a Sunday. */
  observedOn: CivilDate;
}

const dayOf = (year: number, monthAndDay: string): CivilDate => `${String(year).padStart(4, '0')}-${monthAndDay}`;

function observed(day: CivilDate): CivilDate {
  if (weekday(day) === 6) return addDays(day, -1);
  return weekday(day) === 7 ? addDays(day, 1) : day;
}

const MONDAY = 1;
const THURSDAY = 4;

/** The `nth` given weekday on or after the first of a month. */
function nthWeekday(year: number, month: string, isoWeekday: number, nth: number): CivilDate {
  const first = dayOf(year, `${month}-01`);
  return addDays(first, ((isoWeekday - weekday(first) + 7) % 7) + (nth - 1) * 7);
}

function lastMonday(year: number, month: string, lastDay: string): CivilDate {
  const last = dayOf(year, `${month}-${lastDay}`);
  return addDays(last, MONDAY - weekday(last));
}

/** The year Juneteenth became a holiday. */
const JUNETEENTH_SINCE = 2021;

/** The holidays that belong to a year, in order. New Year's Day may be observed on 31 December of the year before. */
export function federalHolidays(year: number): Holiday[] {
  const juneteenth = { name: 'Juneteenth', observedOn: observed(dayOf(year, '06-19')) };
  return [
    { name: "New Year's Day", observedOn: observed(dayOf(year, '01-01')) },
    { name: 'Martin Luther King Jr. Day', observedOn: nthWeekday(year, '01', MONDAY, 3) },
    { name: "Washington's Birthday", observedOn: nthWeekday(year, '02', MONDAY, 3) },
    { name: 'Memorial Day', observedOn: lastMonday(year, '05', '31') },
    ...(year >= JUNETEENTH_SINCE ? [juneteenth] : []),
    { name: 'Independence Day', observedOn: observed(dayOf(year, '07-04')) },
    { name: 'Labor Day', observedOn: nthWeekday(year, '09', MONDAY, 1) },
    { name: 'Columbus Day', observedOn: nthWeekday(year, '10', MONDAY, 2) },
    { name: 'Veterans Day', observedOn: observed(dayOf(year, '11-11')) },
    { name: 'Thanksgiving Day', observedOn: nthWeekday(year, '11', THURSDAY, 4) },
    { name: 'Christmas Day', observedOn: observed(dayOf(year, '12-25')) },
  ];
}

const closedDays = new Map<number, ReadonlySet<CivilDate>>();

/** The holidays observed in a calendar year, the next New Year's Day among them. */
function closedDaysOf(year: number): ReadonlySet<CivilDate> {
  const known = closedDays.get(year);
  if (known) return known;
  const days = [...federalHolidays(year), ...federalHolidays(year + 1)].map((holiday) => holiday.observedOn);
  const set = new Set(days);
  closedDays.set(year, set);
  return set;
}

export const isBusinessDay = (day: CivilDate): boolean =>
  weekday(day) <= 5 && !closedDaysOf(Number(day.slice(0, 4))).has(day);

/** The `count`-th business day after a day, the day itself not counted. `count` is a whole number from 0; 0 is the day. */
export function addBusinessDays(day: CivilDate, count: number): CivilDate {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1);
    if (isBusinessDay(reached)) left -= 1;
  }
  return reached;
}

/** Business days after `from` up to and including `to`; 0 when `to` is not later. */
export function businessDaysBetween(from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isBusinessDay(day)) count += 1;
  return count;
}
