import { addDays, type CalendarDay, monthsBefore } from '../lib/calendar.js';

/** Months shown of how many clients were reached. */
export const MONTHS_SHOWN = 12;

export const monthStart = (day: CalendarDay): CalendarDay => `${day.slice(0, 7)}-01`;

/** The last day of the month that begins on this day. */
export const lastDayOf = (firstDay: CalendarDay): CalendarDay => addDays(monthsBefore(firstDay, -1), -1);
