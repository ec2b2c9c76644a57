/** Where a budget stands, where it is heading, and how a portfolio keeps to its budgets (MEASURES.md 3.3, 3.4, 3.7). */
import { divideHalfEven } from './money.js';
import { type Ratio, ratio } from './ratio.js';

export interface BudgetSums {
  /** Null when the authorised sum is not known. All sums are minor units of one currency. */
  authorisedMinor: bigint | null;
  /** Approved overrides on top. */
  overridesMinor: bigint;
  actualMinor: bigint;
  /** Promised and not yet paid or released. */
  committedMinor: bigint;
  /** Asked for and not approved: shown, not deducted. */
  requestedMinor: bigint;
}

export interface BudgetPosition {
  /** Revised budget − actual − committed; null when nothing is authorised that is known. */
  availableMinor: bigint | null;
  availableAfterRequestsMinor: bigint | null;
  /** Actual ÷ revised budget. */
  utilisation: number | null;
  /** (Actual + committed) ÷ revised budget. */
  commitmentRate: number | null;
}

const share = (part: bigint, whole: bigint): number | null => ratio(Number(part), Number(whole)).value;

export function budgetPosition(sums: BudgetSums): BudgetPosition {
  if (sums.authorisedMinor === null)
    return { availableMinor: null, availableAfterRequestsMinor: null, utilisation: null, commitmentRate: null };
  const revised = sums.authorisedMinor + sums.overridesMinor;
  const bound = sums.actualMinor + sums.committedMinor;
  return {
    availableMinor: revised - bound,
    availableAfterRequestsMinor: revised - bound - sums.requestedMinor,
    utilisation: share(sums.actualMinor, revised),
    commitmentRate: share(bound, revised),
  };
}

/** What an actual releases of the commitment it settles: never more than is left of it. */
export const releasedBy = (actualMinor: bigint, remainingMinor: bigint): bigint =>
  actualMinor < remainingMinor ? actualMinor : remainingMinor;

export const BUDGET_STATES = ['NO_BUDGET', 'BEHIND', 'ON_TRACK', 'AHEAD', 'OVER'] as const;
/** Spending against the days gone by; BEHIND is care not given, AHEAD is money gone early. */
export type BudgetState = (typeof BUDGET_STATES)[number];

/** Points that spending may run before or behind the calendar (House). */
export const PACE_TOLERANCE = 0.05;

/** `elapsed` is the share of the budget's days gone by, 0 to 1. */
export function budgetState(authorisedMinor: bigint | null, actualMinor: bigint, elapsed: number): BudgetState {
  if (authorisedMinor === null || authorisedMinor <= 0n) return 'NO_BUDGET';
  if (actualMinor > authorisedMinor) return 'OVER';
  const ahead = Number(actualMinor) / Number(authorisedMinor) - elapsed;
  if (ahead > PACE_TOLERANCE) return 'AHEAD';
  return ahead < -PACE_TOLERANCE ? 'BEHIND' : 'ON_TRACK';
}

/** A share kept as two whole numbers, so that forecasts are exact: days elapsed of days, or profile points of points. */
export interface Elapsed {
  part: number;
  whole: number;
}

/** Before a tenth of the year a forecast says more about January than about the year. */
const EARLIEST_FORECAST = 0.1;

/**
 * What the whole period will have cost if it goes on like this: actual ÷ elapsed share.
 * Straight-line with days; seasonal with the profile's points up to date ({@link profileToDate}). Null too early to tell.
 */
export function forecastMinor(actualMinor: bigint, { part, whole }: Elapsed): bigint | null {
  if (whole <= 0 || part / whole < EARLIEST_FORECAST) return null;
  return divideHalfEven(actualMinor * BigInt(whole), BigInt(part));
}

/** The part of a seasonal profile (whole points per month, from at least two earlier years) that lies behind. */
export function profileToDate(profile: readonly number[], periods: number): Elapsed {
  const sum = (points: readonly number[]) => points.reduce((total, point) => total + point, 0);
  return { part: sum(profile.slice(0, periods)), whole: sum(profile) };
}

export interface Variance {
  /** Forecast − budget: positive is over. */
  minor: bigint;
  /** Of the budget; null for a budget of 0. */
  share: number | null;
}

export const variance = (forecast: bigint, budget: bigint): Variance => ({
  minor: forecast - budget,
  share: share(forecast - budget, budget),
});

/** Minor units spent per elapsed period (a month, or a part of one); null before the first moment. */
export const burnMinor = (actualMinor: bigint, elapsedPeriods: number): number | null =>
  ratio(Number(actualMinor), elapsedPeriods).value;

/** Periods the rest will last at this burn; null when nothing is being spent. Negative when it is already gone. */
export function runway(budgetMinor: bigint, actualMinor: bigint, elapsedPeriods: number): number | null {
  const burn = burnMinor(actualMinor, elapsedPeriods);
  return burn === null ? null : ratio(Number(budgetMinor - actualMinor), burn).value;
}

/** Over by at most this share still counts as kept (House). */
export const COMPLIANCE_TOLERANCE = 0.05;

export interface Compliance {
  /** Budgets within tolerance ÷ budgets. */
  count: Ratio;
  /** Σ of what is over ÷ Σ budget. */
  grossOver: number | null;
  /** Σ forecast − budget ÷ Σ budget; alone it hides that one overspends what another saves. */
  net: number | null;
}

/** Three views of one portfolio in one currency; budgets of 0 count as kept only when nothing is forecast. */
export function compliance(budgets: readonly { budgetMinor: bigint; forecastMinor: bigint }[]): Compliance {
  let [kept, over, difference, total] = [0, 0n, 0n, 0n];
  for (const { budgetMinor, forecastMinor: forecast } of budgets) {
    const { minor, share: overShare } = variance(forecast, budgetMinor);
    if (overShare === null ? minor <= 0n : overShare <= COMPLIANCE_TOLERANCE) kept += 1;
    if (minor > 0n) over += minor;
    difference += minor;
    total += budgetMinor;
  }
  return { count: ratio(kept, budgets.length), grossOver: share(over, total), net: share(difference, total) };
}
