/** How sure a figure is: intervals for proportions, their differences, and rates (MEASURES.md 8). */
import { chiSquareQuantile } from './gamma.js';

export interface Interval {
  lower: number;
  upper: number;
}

/** Standard normal quantiles: two-sided 95% and 99.8%. */
export const Z_95 = 1.959963984540054;
export const Z_998 = 3.090232306167813;

/** Wilson's interval for a proportion of `successes` in `n`; null for n = 0. Holds at small n, where p ± 2 SE does not. */
export function wilson(successes: number, n: number, z = Z_95): Interval | null {
  if (n === 0) return null;
  const p = successes / n;
  const z2 = z * z;
  const centre = p + z2 / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return { lower: Math.max(0, (centre - reach) / scale), upper: Math.min(1, (centre + reach) / scale) };
}

export interface Count {
  successes: number;
  n: number;
}

export interface Difference extends Interval {
  difference: number;
}

/** The difference of two proportions with Newcombe's hybrid interval; null when either group is empty. */
export function proportionDifference(one: Count, other: Count, z = Z_95): Difference | null {
  const first = wilson(one.successes, one.n, z);
  const second = wilson(other.successes, other.n, z);
  if (!first || !second) return null;
  const [p1, p2] = [one.successes / one.n, other.successes / other.n];
  const difference = p1 - p2;
  return {
    difference,
    lower: difference - Math.hypot(p1 - first.lower, second.upper - p2),
    upper: difference + Math.hypot(first.upper - p1, p2 - second.lower),
  };
}

/** Exact limits for the number of events that was to be expected when `events` were seen. `alpha` is both tails together. */
export function poissonLimits(events: number, alpha = 0.05): Interval {
  return {
    lower: events === 0 ? 0 : chiSquareQuantile(alpha / 2, 2 * events) / 2,
    upper: chiSquareQuantile(1 - alpha / 2, 2 * events + 2) / 2,
  };
}

export interface Rate extends Interval {
  rate: number;
}

/** Events per `per` units of exposure with the exact Poisson interval; null without exposure. */
export function poissonRate(events: number, exposure: number, per = 1): Rate | null {
  if (exposure <= 0) return null;
  const { lower, upper } = poissonLimits(events);
  return { rate: (events / exposure) * per, lower: (lower / exposure) * per, upper: (upper / exposure) * per };
}

/** Whether a rate may be shown: below 10 only x of n, below 20 greyed with its interval (House). */
export function rateDisplay(n: number): 'COUNT_ONLY' | 'GREYED' | 'SHOWN' {
  if (n < 10) return 'COUNT_ONLY';
  return n < 20 ? 'GREYED' : 'SHOWN';
}
