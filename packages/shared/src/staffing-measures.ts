/** Staffing: care hours per resident day (MEASURES.md 4.1) and credentials (4.6). */
import { daysBetween, weekday } from './calendar.js';
import type { CivilDate } from './civil-date.js';
import { type Ratio, ratio, sumOf } from './ratio.js';

export interface CareDay {
  on: CivilDate;
  /** Residents, or clients in care, that day. */
  census: number;
  hours: number;
}

export type DaySet = 'ALL' | 'WEEKDAYS' | 'WEEKENDS';

const SATURDAY = 6;

function belongs(day: CareDay, days: DaySet): boolean {
  return days === 'ALL' || weekday(day.on) >= SATURDAY === (days === 'WEEKENDS');
}

/**
 * Σ hours ÷ Σ census over the days: the way CMS works it out from payroll. Days without residents leave both sums.
 * The mean of the daily quotients would be another, wrong number.
 */
export function hoursPerResidentDay(days: readonly CareDay[], of: DaySet = 'ALL'): Ratio {
  const counted = days.filter((day) => day.census > 0 && belongs(day, of));
  return ratio(sumOf(counted.map((day) => day.hours)), sumOf(counted.map((day) => day.census)));
}

export const CREDENTIAL_STATES = [
  'NOT_YET_VALID',
  'VALID',
  'EXPIRES_IN_90_DAYS',
  'EXPIRES_IN_60_DAYS',
  'EXPIRES_IN_30_DAYS',
  'EXPIRED',
] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

export interface HeldCredential {
  kind: string;
  validFrom: CivilDate;
  /** Last valid day; null for one that does not run out. */
  validTo: CivilDate | null;
  isMandatory: boolean;
}

/** Valid through its last day; expired from 00:00 local the day after. */
export function credentialState({ validFrom, validTo }: HeldCredential, on: CivilDate): CredentialState {
  if (on < validFrom) return 'NOT_YET_VALID';
  if (validTo === null) return 'VALID';
  const left = daysBetween(on, validTo);
  if (left < 0) return 'EXPIRED';
  if (left <= 30) return 'EXPIRES_IN_30_DAYS';
  if (left <= 60) return 'EXPIRES_IN_60_DAYS';
  return left <= 90 ? 'EXPIRES_IN_90_DAYS' : 'VALID';
}

export const isValidOn = ({ validFrom, validTo }: HeldCredential, on: CivilDate): boolean =>
  validFrom <= on && (validTo === null || on <= validTo);

/** The mandatory kinds someone holds no valid credential of on a day; a renewal beside the expired one counts. */
export function missingCredentials(held: readonly HeldCredential[], on: CivilDate): string[] {
  const mandatory = new Set(held.filter((credential) => credential.isMandatory).map((credential) => credential.kind));
  const valid = new Set(held.filter((credential) => isValidOn(credential, on)).map((credential) => credential.kind));
  return [...mandatory].filter((kind) => !valid.has(kind)).sort();
}

export interface CredentialCompliance {
  /** Staff with every mandatory credential valid ÷ staff. The measure. */
  staff: Ratio;
  /** Valid mandatory kinds ÷ mandatory kinds held. Flatters: one person without any drowns in everyone else's. */
  credentials: Ratio;
}

/** `staff` are the credentials of each active staff member; one of whom none is demanded counts as compliant. */
export function credentialCompliance(
  staff: readonly (readonly HeldCredential[])[],
  on: CivilDate,
): CredentialCompliance {
  const missing = staff.map((held) => missingCredentials(held, on).length);
  const demanded = staff.map((held) => new Set(held.filter((one) => one.isMandatory).map((one) => one.kind)).size);
  return {
    staff: ratio(missing.filter((count) => count === 0).length, staff.length),
    credentials: ratio(sumOf(demanded) - sumOf(missing), sumOf(demanded)),
  };
}
