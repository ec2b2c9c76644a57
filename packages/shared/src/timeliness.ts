/** The timeliness engine (MEASURES.md 2.1): what was due, what was done by then, and what does not count. */
import { addDays, contains, daysBetween, type Period } from './calendar.js';
import type { CivilDate } from './civil-date.js';
import type { Acuity } from './clients.js';
import { type Ratio, ratio } from './ratio.js';

/** Days between plan reviews by acuity (House). */
export const REVIEW_INTERVAL_DAYS: Readonly<Record<Acuity, number>> = { HIGH: 30, MODERATE: 90, LOW: 180 };

/** Due so many calendar days after the trigger, that day included, in the local calendar. */
export const dueOn = (trigger: CivilDate, days: number): CivilDate => addDays(trigger, days);

/** A next review counts from when the last was done (dates drift) or from when it was due (they do not). */
export type ReviewAnchor = 'COMPLETION' | 'SCHEDULE';

export function nextReviewOn(
  last: { dueOn: CivilDate; doneOn: CivilDate },
  days: number,
  anchor: ReviewAnchor,
): CivilDate {
  return addDays(anchor === 'COMPLETION' ? last.doneOn : last.dueOn, days);
}

export interface Obligation {
  dueOn: CivilDate;
  doneOn: CivilDate | null;
  /** Why it does not count (`REFUSED`, `UNREACHABLE` …), or null. */
  exclusion: string | null;
}

export type Standing = 'ON_TIME' | 'LATE' | 'OVERDUE' | 'NOT_DUE' | 'EXCLUDED';

/** How an obligation stands on `asOf`. Done before it is due it counts only once it is due: the window is the due date. */
export function standing(obligation: Obligation, asOf: CivilDate): Standing {
  if (obligation.exclusion !== null) return 'EXCLUDED';
  if (obligation.dueOn > asOf) return 'NOT_DUE';
  if (obligation.doneOn === null || obligation.doneOn > asOf) return 'OVERDUE';
  return obligation.doneOn <= obligation.dueOn ? 'ON_TIME' : 'LATE';
}

/** Days past due when it was done, or on `asOf` while it is open; 0 when in time. */
export function daysLate(obligation: Obligation, asOf: CivilDate): number {
  const until = obligation.doneOn !== null && obligation.doneOn <= asOf ? obligation.doneOn : asOf;
  return Math.max(0, daysBetween(obligation.dueOn, until));
}

export interface Timeliness {
  /** Done in time ÷ due and not excluded. Overdue and late are failures; what is not yet due is in neither. */
  rate: Ratio;
  counts: Record<Standing, number>;
  /** Exclusions by reason; the rate is not to be shown without them. */
  excluded: Record<string, number>;
}

/** Obligations that fall due within `window` (all of them without one), as they stand on `asOf`. */
export function timeliness(obligations: readonly Obligation[], asOf: CivilDate, window?: Period): Timeliness {
  const counts: Record<Standing, number> = { ON_TIME: 0, LATE: 0, OVERDUE: 0, NOT_DUE: 0, EXCLUDED: 0 };
  const excluded: Record<string, number> = {};
  for (const obligation of obligations) {
    if (window && !contains(window, obligation.dueOn)) continue;
    counts[standing(obligation, asOf)] += 1;
    if (obligation.exclusion !== null) excluded[obligation.exclusion] = (excluded[obligation.exclusion] ?? 0) + 1;
  }
  return { rate: ratio(counts.ON_TIME, counts.ON_TIME + counts.LATE + counts.OVERDUE), counts, excluded };
}
