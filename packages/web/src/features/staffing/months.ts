import type { CalendarDay } from '../../lib/calendar.js';

/** `YYYY-MM`. */
export type Month = string;

export const monthOf = (day: CalendarDay): Month => day.slice(0, 7);

/** The month so many months later; earlier when negative. */
export function monthAfter(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The first and the last day of a month. */
export function daysOf(month: Month): { from: CalendarDay; to: CalendarDay } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}
