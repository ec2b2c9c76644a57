import { type CalendarDay, dayIn, daysBetween, utcMidnight } from './calendar.js';
import { dateFormat, numberFormat, relativeFormat } from './intl.js';
import { formatMoney, type MoneyAmount, type MoneyFormatOptions } from './money.js';

export interface FormatSettings {
  /** BCP 47: how numbers and days are written. */
  locale: string;
  /** IANA zone in which instants are shown. */
  timeZone: string;
  now(): Date;
}

/** Data are true as of an instant, or as of a whole day. */
const isDay = (moment: string): boolean => moment.length === 'YYYY-MM-DD'.length;

const RELATIVE_STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Everything a screen writes that is not a word, bound to one locale, zone and clock. */
export function createFormat({ locale, timeZone, now }: FormatSettings) {
  // Each is made when it is first needed: a screen that writes no months pays for no months.
  const day = () => dateFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' });
  const month = () => dateFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' });
  const relative = () => relativeFormat(locale, { numeric: 'auto' });
  const ownInstant = () => dateFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const instantWithZone = (zone: string) =>
    dateFormat(locale, {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    });

  return {
    locale,
    timeZone,
    now,
    today: (): CalendarDay => dayIn(timeZone, now()),
    money: (amount: MoneyAmount, options?: MoneyFormatOptions): string => formatMoney(amount, locale, options),
    /** At most one digit after the decimal sign unless told otherwise. */
    number: (value: number, fractionDigits?: number): string =>
      numberFormat(locale, {
        ...(fractionDigits === undefined ? {} : { minimumFractionDigits: fractionDigits }),
        maximumFractionDigits: fractionDigits ?? 1,
      }).format(value),
    /** `share` 0.8533 → 85.3 %. */
    percent: (share: number, fractionDigits = 1): string =>
      numberFormat(locale, { style: 'percent', maximumFractionDigits: fractionDigits }).format(share),
    /** A difference as a share of something, with its sign: 0.04 → +4 %. */
    change: (share: number): string =>
      numberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: 1,
        signDisplay: 'exceptZero',
      }).format(share),
    hours: (hours: number): string =>
      numberFormat(locale, {
        style: 'unit',
        unit: 'hour',
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }).format(hours),
    day: (value: CalendarDay): string => day().format(utcMidnight(value)),
    /** From one day to another, without repeating what both share: Jan 1 – Mar 31, 2026. */
    days: (from: CalendarDay, to: CalendarDay): string => day().formatRange(utcMidnight(from), utcMidnight(to)),
    /** The month a day lies in: an axis, a period. */
    month: (value: CalendarDay): string => month().format(utcMidnight(value)),
    /** An instant on the reader's clock; in another zone the zone is named. */
    instant: (iso: string, zone: string = timeZone): string =>
      zone === timeZone ? ownInstant().format(new Date(iso)) : instantWithZone(zone).format(new Date(iso)),
    /** What a clock in another zone shows, with the zone: 3:05 PM GMT+1. */
    clock: (iso: string, zone: string): string =>
      dateFormat(locale, {
        timeZone: zone,
        hour: 'numeric',
        minute: '2-digit',
        timeZoneName: 'short',
      }).format(new Date(iso)),
    /** The whole moment with its zone, for a title. */
    fullInstant: (iso: string, zone: string = timeZone): string => instantWithZone(zone).format(new Date(iso)),
    /** The instant or the day that data are true for. */
    asOf: (moment: string): string =>
      isDay(moment) ? day().format(utcMidnight(moment)) : ownInstant().format(new Date(moment)),
    /** The same in full, for a title. */
    fullAsOf: (moment: string): string =>
      isDay(moment) ? day().format(utcMidnight(moment)) : instantWithZone(timeZone).format(new Date(moment)),
    /** "3 hours ago", "in 2 weeks"; below a minute "now". */
    relativeInstant: (iso: string): string => {
      const seconds = (new Date(iso).getTime() - now().getTime()) / 1000;
      const step = RELATIVE_STEPS.find(([, size]) => Math.abs(seconds) >= size);
      return step ? relative().format(Math.trunc(seconds / step[1]), step[0]) : relative().format(0, 'second');
    },
    /** "yesterday", "in 5 days": counted in calendar days of the reader's zone. */
    relativeDay: (value: CalendarDay): string => relative().format(daysBetween(dayIn(timeZone, now()), value), 'day'),
  };
}

export type Format = ReturnType<typeof createFormat>;
