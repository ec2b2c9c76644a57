/** The time, so that a test can say which day it is. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export class FixedClock implements Clock {
  #now: Date;

  constructor(now: string) {
    this.#now = new Date(now);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(now: string): void {
    this.#now = new Date(now);
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** The second last asked for in each time zone, and its day: many requests ask within one second. */
const days = new Map<string, { second: number; day: string }>();

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: Date): string {
  const second = Math.floor(instant.getTime() / 1_000);
  const last = days.get(timeZone);
  if (last?.second === second) return last.day;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  const day = format.format(instant);
  days.set(timeZone, { second, day });
  return day;
}
