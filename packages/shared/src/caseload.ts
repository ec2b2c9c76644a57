/**
 * Weighted caseload: the hours clients need against the hours a care manager has (MEASURES.md 1.2).
 * Weights are the organisation's own, seeded from a time study; they are not a published standard.
 */
import { businessDaysBetween } from './business-days.js';
import type { CivilDate } from './civil-date.js';
import { meanOf, type Ratio, ratio, sumOf } from './ratio.js';

const MONTHS_PER_YEAR = 12;
const WEEKS_PER_YEAR = 52;

/** Contracted hours in an average month: 40 a week are 173.33. */
export const monthlyHours = (weeklyHours: number): number => (weeklyHours * WEEKS_PER_YEAR) / MONTHS_PER_YEAR;

export interface Capacity {
  /** Contracted hours in the period. */
  contractedHours: number;
  /** 0 to 1: leave and holidays. */
  leaveShare: number;
  /** 0 to 1 of what leave leaves: travel, training, supervision, paperwork. */
  nonCaseShare: number;
}

/** Hours left for clients in the period. */
export const availableHours = ({ contractedHours, leaveShare, nonCaseShare }: Capacity): number =>
  contractedHours * (1 - leaveShare) * (1 - nonCaseShare);

export interface Case {
  /** Expected hours in the whole period. */
  weightHours: number;
  /** 0 to 1: active days of the case ÷ days of the period. */
  exposure: number;
  /** 0 to 1 when several people carry the case; their shares add up to 1. */
  share?: number;
}

/** Hours these cases are expected to take in the period. */
export const neededHours = (cases: readonly Case[]): number =>
  sumOf(cases.map(({ weightHours, exposure, share = 1 }) => weightHours * exposure * share));

/** Need ÷ available; null for someone without hours. Full-time equivalents needed are the same quotient over one post's hours. */
export const utilisation = (needed: number, available: number): Ratio => ratio(needed, available);

/** How many more cases of this weight fit; 0 when the person is full, null for a weight of 0. */
export function headroom(needed: number, available: number, weightHours: number): number | null {
  if (weightHours <= 0) return null;
  return Math.max(0, Math.floor((available - needed) / weightHours));
}

export interface Dispersion {
  /** Standard deviation (of the whole team, not a sample) ÷ mean. */
  coefficientOfVariation: number | null;
  /** Largest ÷ smallest; null when someone is at 0. */
  spread: number | null;
}

/** How unevenly work is shared: of utilisations, never of counts. People without a utilisation are left out. */
export function dispersion(utilisations: readonly (number | null)[]): Dispersion {
  const known = utilisations.filter((value) => value !== null);
  const mean = meanOf(known);
  if (mean === null || mean === 0) return { coefficientOfVariation: null, spread: null };
  const variance = sumOf(known.map((value) => (value - mean) ** 2)) / known.length;
  return {
    coefficientOfVariation: Math.sqrt(variance) / mean,
    spread: ratio(Math.max(...known), Math.min(...known)).value,
  };
}

/** A new client must have a care manager within this many business days (House). */
export const UNASSIGNED_LIMIT_BUSINESS_DAYS = 2;

/** True when a client waited, or is waiting on `asOf`, longer than the limit for a first care manager. */
export const waitedTooLong = (enrolledOn: CivilDate, firstAssignedOn: CivilDate | null, asOf: CivilDate): boolean =>
  businessDaysBetween(enrolledOn, firstAssignedOn ?? asOf) > UNASSIGNED_LIMIT_BUSINESS_DAYS;
