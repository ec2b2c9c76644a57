/** Arithmetic on days of the calendar and periods of days; periods include both ends. */
import { type CivilDate, daysInMonth } from './civil-date.js';
import { Temporal } from './temporal.js';

/** First and last day, both included; no last day means it goes on. */
export interface Period {
  from: CivilDate;
  to: CivilDate | null;
}
/** A period whose last day is known. */
export interface ClosedPeriod {
  from: CivilDate;
  to: CivilDate;
}

const plain = (day: CivilDate) => Temporal.PlainDate.from(day);

/** By the clock of UTC, whose days are all equally long: many times as fast as a calendar that knows others than ours. */
export function addDays(day: CivilDate, days: number): CivilDate {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, -'T00:00:00.000Z'.length);
}

/** The same day of the month `months` later or earlier, or that month's last day when it is shorter. */
export const addMonths = (day: CivilDate, months: number): CivilDate => plain(day).add({ months }).toString();

/** Whole days from one day to another, negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => plain(from).until(plain(to)).days;

/** Days in a period, both ends counted. */
export const daysIn = ({ from, to }: ClosedPeriod): number => daysBetween(from, to) + 1;

/** Completed years of life; someone born on 29 February has a birthday on 1 March in common years. */
export function ageOn(birthDate: CivilDate, day: CivilDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** 1 = Monday to 7 = Sunday (ISO 8601). */
export const weekday = (day: CivilDate): number => plain(day).dayOfWeek;

/** A month as its first and last day. `month` is `YYYY-MM`, or any day in it. */
export function monthPeriod(month: string): ClosedPeriod {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const start = month.slice(0, 7);
  return { from: `${start}-01`, to: `${start}-${String(daysInMonth(year, number)).padStart(2, '0')}` };
}

/** The calendar months a period touches, as `YYYY-MM`, in order. */
export function monthsIn({ from, to }: ClosedPeriod): string[] {
  const months: string[] = [];
  for (let start = `${from.slice(0, 7)}-01`; start <= to; start = addMonths(start, 1)) months.push(start.slice(0, 7));
  return months;
}

/** The fiscal year a day lies in, when years start on the first of `startMonth` (1 to 12). */
export function fiscalYear(day: CivilDate, startMonth = 1): ClosedPeriod {
  const year = Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < startMonth ? 1 : 0);
  const from = `${String(year).padStart(4, '0')}-${String(startMonth).padStart(2, '0')}-01`;
  return { from, to: addDays(addMonths(from, 12), -1) };
}

/** The days two periods share, or null when they share none. */
export function overlap(one: Period, other: Period): Period | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to === null ? other.to : other.to === null || one.to < other.to ? one.to : other.to;
  return to !== null && to < from ? null : { from, to };
}

export const overlaps = (one: Period, other: Period): boolean => overlap(one, other) !== null;
export const contains = (period: Period, day: CivilDate): boolean =>
  period.from <= day && (period.to === null || day <= period.to);

/**
 * The part of a period that has gone by at the end of `day`, 0 to 1, by days and not by months: February is no
 * twelfth of a year.
 */
export function elapsedShare(period: ClosedPeriod, day: CivilDate): number {
  if (day < period.from) return 0;
  if (day >= period.to) return 1;
  return daysIn({ from: period.from, to: day }) / daysIn(period);
}
