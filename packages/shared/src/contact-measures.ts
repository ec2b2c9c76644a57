/** Monthly contact with persistence (MEASURES.md 1.7). */
import { monthPeriod } from './calendar.js';
import type { CivilDate } from './civil-date.js';
import { type Ratio, ratio, sumOf } from './ratio.js';

export const DAY_PARTS = ['MORNING', 'AFTERNOON', 'EVENING'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

const NOON = 12;
const EVENING = 17;

/** The part of the day an hour (0 to 23, local) lies in: before 12, before 17, after (House). */
export const dayPart = (localHour: number): DayPart =>
  localHour < NOON ? 'MORNING' : localHour < EVENING ? 'AFTERNOON' : 'EVENING';

/** One outbound try, in the client's local time. */
export interface Attempt {
  on: CivilDate;
  localHour: number;
  /** Two-way, with the client or an authorised person. A message left is a try, not a success. */
  succeeded: boolean;
}

/** What "could not be reached" demands: three attempts (Medicaid MLTSS), on three days, in two parts of the day (House). */
export const PERSISTENCE = { attempts: 3, dates: 3, dayParts: 2 } as const;

export function isPersistent(attempts: readonly Attempt[]): boolean {
  const dates = new Set(attempts.map((attempt) => attempt.on));
  const parts = new Set(attempts.map((attempt) => dayPart(attempt.localHour)));
  return (
    attempts.length >= PERSISTENCE.attempts && dates.size >= PERSISTENCE.dates && parts.size >= PERSISTENCE.dayParts
  );
}

export const CONTACT_EXCLUSIONS = ['ENROLLED_AFTER_20TH', 'INPATIENT_WHOLE_MONTH', 'DECEASED', 'DECLINED'] as const;
export type ContactExclusion = (typeof CONTACT_EXCLUSIONS)[number];

const LAST_FAIR_DAY = 20;

export interface Contactable {
  enrolledOn: CivilDate;
  deceasedOn: CivilDate | null;
  inpatientWholeMonth: boolean;
  declined: boolean;
}

/** Why a client does not count in a month (`YYYY-MM`), or null when the month owes a contact. */
export function contactExclusion(client: Contactable, month: string): ContactExclusion | null {
  const { to } = monthPeriod(month);
  const enrolledLate =
    client.enrolledOn.startsWith(month.slice(0, 7)) && Number(client.enrolledOn.slice(8)) > LAST_FAIR_DAY;
  if (client.deceasedOn !== null && client.deceasedOn <= to) return 'DECEASED';
  if (client.declined) return 'DECLINED';
  if (client.inpatientWholeMonth) return 'INPATIENT_WHOLE_MONTH';
  return enrolledLate || client.enrolledOn > to ? 'ENROLLED_AFTER_20TH' : null;
}

export interface MonthOfContact {
  /** Clients reached ÷ clients who count. */
  contact: Ratio;
  /** Clients not reached who were tried persistently ÷ clients not reached. */
  persistence: Ratio;
  /** Successful attempts ÷ all attempts. */
  success: Ratio;
}

/** The month of the clients who count in it, each by the attempts made. */
export function monthOfContact(clients: readonly (readonly Attempt[])[]): MonthOfContact {
  const unreached = clients.filter((attempts) => !attempts.some((attempt) => attempt.succeeded));
  const successes = sumOf(clients.map((attempts) => attempts.filter((attempt) => attempt.succeeded).length));
  return {
    contact: ratio(clients.length - unreached.length, clients.length),
    persistence: ratio(unreached.filter(isPersistent).length, unreached.length),
    success: ratio(successes, sumOf(clients.map((attempts) => attempts.length))),
  };
}
