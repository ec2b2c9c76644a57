import { dateFormat } from './intl.js';

/** A day as the API sends it, `YYYY-MM-DD`: no time, no zone. */
export type CalendarDay = string;

const DAY_MS = 86_400_000;

/** The day as an instant at 00:00 UTC, only for arithmetic and for formatters that are told the zone is UTC. */
export function utcMidnight(day: CalendarDay): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date);
}

/** Days from one day to another: positive when `to` is later. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number =>
  Math.round((utcMidnight(to) - utcMidnight(from)) / DAY_MS);

export const addDays = (day: CalendarDay, days: number): CalendarDay =>
  new Date(utcMidnight(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Which day it is at an instant in a zone. */
export const dayIn = (timeZone: string, instant: Date): CalendarDay =>
  dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

/** Full years lived on a day; born on 29 February, a year is full on 1 March of a year without that day. */
export function ageOn(birth: CalendarDay, on: CalendarDay): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The first day of a month, moved back by whole months. */
export function monthsBefore(firstDay: CalendarDay, months: number): CalendarDay {
  const [year = 0, month = 1] = firstDay.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}
