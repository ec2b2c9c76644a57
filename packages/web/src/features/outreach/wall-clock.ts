import { momentsShowing } from '@caregraph/shared/zoned';
import type { UserError } from '../../graphql/apply-user-errors.js';

/** `2026-11-22T10:05`: what a clock on the wall of the zone shows, as a date-time field takes it. */
export function wallClock(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
  return parts.replace(' ', 'T');
}

/** A time as it is typed, and which of the two it is where the clock shows it twice: `0` the earlier, `1` the later. */
export interface TypedTime {
  startedAt: string;
  whichOne: string;
}

const MINUTE_MS = 60_000;

/** The time it is now, as it would be typed. */
export function typedNow(now: Date, timeZone: string): TypedTime {
  const startedAt = wallClock(now, timeZone);
  const moments = momentsShowing(startedAt, timeZone) ?? [];
  const index = moments.findIndex((moment) => Math.abs(now.getTime() - moment.getTime()) < MINUTE_MS);
  return { startedAt, whichOne: moments.length > 1 ? String(index) : '' };
}

/** The moment meant; text that is no time of the zone stays as it is, for it is refused. */
export function momentOf({ startedAt, whichOne }: TypedTime, timeZone: string): string {
  const moments = momentsShowing(startedAt, timeZone) ?? [];
  const moment = moments.length > 1 ? moments[Number(whichOne)] : moments[0];
  return moment ? moment.toISOString() : startedAt;
}

interface TimeWords {
  noTime: string;
  skipped: string;
  shownTwice: string;
}

/** Why a time as it was typed is no one moment. An empty field is not its business. */
export function refusalsOfTime(typed: TypedTime, timeZone: string, words: TimeWords): UserError[] {
  if (typed.startedAt === '') return [];
  const moments = momentsShowing(typed.startedAt, timeZone);
  if (!moments) return [{ code: 'INVALID', path: ['startedAt'], message: words.noTime }];
  if (moments.length === 0) return [{ code: 'INVALID', path: ['startedAt'], message: words.skipped }];
  if (moments.length === 1 || typed.whichOne !== '') return [];
  return [{ code: 'AMBIGUOUS_TIME', path: ['whichOne'], message: words.shownTwice }];
}
