/** Published figures that a provider is put beside, and the hours that homes report of their staff. */

export const BENCHMARK_SCOPES = ['NATION', 'STATE', 'CHAIN'] as const;
export type BenchmarkScope = (typeof BENCHMARK_SCOPES)[number];

/** Who worked the hours: registered nurses (director and administrators with them), licensed practical nurses, aides, all. */
export const NURSING_ROLES = ['TOTAL', 'RN', 'LPN', 'AIDE'] as const;
export type NursingRole = (typeof NURSING_ROLES)[number];

/** Which days count: every one, Monday to Friday, Saturday and Sunday. */
export const DAY_KINDS = ['ALL', 'WEEKDAY', 'WEEKEND'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Why CMS leaves a home's quarter out of its own averages: MEASURES 4.1. */
export const STAFFING_OUTLIERS = ['NO_HOURS', 'TOTAL_TOO_HIGH', 'AIDE_TOO_HIGH'] as const;
export type StaffingOutlier = (typeof STAFFING_OUTLIERS)[number];

/** Above these a quarter's figures are taken for a mistake in reporting. Hours per resident day. */
export const HIGHEST_PLAUSIBLE_TOTAL = 12;
export const HIGHEST_PLAUSIBLE_AIDE = 5.25;

export interface StaffedDay {
  /** Residents on the day; null when not reported. */
  census: number | null;
  hours: number;
}

export interface HoursPerResidentDay {
  /** Hours of the days that count. */
  numerator: number;
  /** Resident days of the days that count. */
  denominator: number;
  /** Null when there is no resident day. */
  value: number | null;
  /** Days left out of both because the home had, or reported, no resident. */
  daysWithoutCensus: number;
}

/**
 * Hours per resident day of a period: all hours over all resident days, days without residents dropped from both.
 *
 * Never the mean of the daily figures, which would let a day of few residents weigh as much as a full one (CMS PBJ).
 */
export function hoursPerResidentDay(days: readonly StaffedDay[]): HoursPerResidentDay {
  const counted = days.filter(({ census }) => census !== null && census > 0);
  const numerator = counted.reduce((sum, { hours }) => sum + hours, 0);
  const denominator = counted.reduce((sum, { census }) => sum + (census ?? 0), 0);
  return {
    numerator,
    denominator,
    value: denominator === 0 ? null : numerator / denominator,
    daysWithoutCensus: days.length - counted.length,
  };
}
