/** When a shift starts and ends, given as moments or as what the clock on the wall of its zone shows. */
import { z } from 'zod';
import { fault } from './errors.js';
import { instant } from './fields.js';
import { timeZone } from './locale.js';
import { zonedMoment } from './zoned.js';

const MINUTE_MS = 60_000;
export const LONGEST_SHIFT_MINUTES = 24 * 60;

const localTimes = z.object({ startsAt: z.string(), endsAt: z.string(), timeZone }).transform((local, context) => {
  const moments = (['startsAt', 'endsAt'] as const).map((field) => {
    const zoned = zonedMoment(local[field], local.timeZone);
    if ('moment' in zoned) {
      const checked = instant.safeParse(zoned.moment);
      if (checked.success) return checked.data;
      context.issues.push(fault('OUT_OF_RANGE', local[field], 'This year is outside 1850 to 2199.', [field]));
      return null;
    }
    const why =
      zoned.code === 'AMBIGUOUS_TIME'
        ? 'The clock shows this time twice that day. Give the moment with its offset.'
        : 'The clock does not show this time that day.';
    context.issues.push(fault(zoned.code, local[field], why, [field]));
    return null;
  });
  const [startsAt, endsAt] = moments;
  return startsAt && endsAt ? { startsAt, endsAt } : z.NEVER;
});

/**
 * `startsAt` and `endsAt` (moments), or `local` with both as `YYYY-MM-DDTHH:MM` and the zone they are meant in.
 * The result always has the two moments. A shift lasts from one minute to 24 hours.
 */
export const shiftTimesRules = z
  .object({ startsAt: instant.nullish(), endsAt: instant.nullish(), local: localTimes.nullish() })
  .transform((given, context) => {
    const startsAt = given.local?.startsAt ?? given.startsAt;
    const endsAt = given.local?.endsAt ?? given.endsAt;
    if (!startsAt) context.issues.push(fault('REQUIRED', startsAt, undefined, ['startsAt']));
    if (!endsAt) context.issues.push(fault('REQUIRED', endsAt, undefined, ['endsAt']));
    if (!startsAt || !endsAt) return z.NEVER;

    const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS;
    if (minutes < 1 || minutes > LONGEST_SHIFT_MINUTES)
      context.issues.push(fault('OUT_OF_RANGE', endsAt, 'A shift lasts from one minute to 24 hours.', ['endsAt']));
    return { startsAt, endsAt };
  });
