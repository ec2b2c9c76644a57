/** A day of the calendar as text, `YYYY-MM-DD`: no time, no zone. Text order is day order for the years 0001 to 9999. */

/** A day as `YYYY-MM-DD`. */
export type CivilDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days in a month, January = 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return DAYS_IN_MONTH[month - 1] ?? 0;
}

/** True for a day that exists in the Gregorian calendar, years 0001 to 9999, written `YYYY-MM-DD` and nothing else. */
export function isCivilDate(text: string): text is CivilDate {
  const parts = SHAPE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && day >= 1 && day <= daysInMonth(year, month);
}
