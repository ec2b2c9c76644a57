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
/** The seconds lately asked for in each time zone, and their days: requests ask for now, and for what has just been. */
const days = new Map<string, Map<number, string>>();
/** Seconds kept of a time zone. */
const MOST_SECONDS = 100;

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: Date): string {
  const second = Math.floor(instant.getTime() / 1_000);
  let kept = days.get(timeZone);
  if (!kept) days.set(timeZone, (kept = new Map()));
  const known = kept.get(second);
  if (known !== undefined) return known;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  const day = format.format(instant);
  if (kept.size >= MOST_SECONDS) kept.clear();
  kept.set(second, day);
  return day;
}
