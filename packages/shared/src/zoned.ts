/** Between moments and what a clock on the wall shows in a zone. */
import { type CivilDate, isCivilDate } from './civil-date.js';
import { Temporal } from './temporal.js';

/** The calendar day it is in `timeZone` at this moment. */
export function localDate(moment: Date, timeZone: string): CivilDate {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
  return local.toPlainDate().toString();
}

/** The moment at which a day begins in `timeZone`: midnight, or the first minute after it where clocks skip midnight. */
export const dayStart = (day: CivilDate, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);

const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?$/;

/**
 * The moments at which a wall clock in `timeZone` shows `local` (`YYYY-MM-DDTHH:MM[:SS]`), the earlier first: none where
 * it skips that time in spring, two where it shows it twice in autumn. `null`: that is no time of a day.
 */
export function momentsShowing(local: string, timeZone: string): Date[] | null {
  const day = LOCAL_TIME.exec(local)?.[1];
  if (day === undefined || !isCivilDate(day)) return null;
  const plain = Temporal.PlainDateTime.from(local);
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (!earlier.toPlainDateTime().equals(plain)) return [];
  const moments = new Set([earlier.epochMilliseconds, later.epochMilliseconds]);
  return [...moments].map((moment) => new Date(moment));
}

export type ZonedMoment = { moment: Date } | { code: 'INVALID' | 'AMBIGUOUS_TIME' };

/**
 * The one moment a wall clock in `timeZone` shows `local`.
 *
 * A time that the clock skips in spring is INVALID; one that it shows twice in autumn is AMBIGUOUS_TIME: only the
 * person who wrote it knows which hour was meant, so neither is guessed.
 */
export function zonedMoment(local: string, timeZone: string): ZonedMoment {
  const [moment, other] = momentsShowing(local, timeZone) ?? [];
  if (!moment) return { code: 'INVALID' };
  return other ? { code: 'AMBIGUOUS_TIME' } : { moment };
}
