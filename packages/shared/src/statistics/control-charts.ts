/** Control charts: XmR for single values, p and p′ for proportions, u for events per exposure, T for rare events (MEASURES.md 8). */
import { meanOf, sumOf } from '../ratio.js';

export interface ChartPoint {
  value: number;
  lower: number;
  upper: number;
}

export interface ControlChart {
  centre: number;
  points: ChartPoint[];
  /** Fewer than twelve points: the limits are trial limits and move with every new point. */
  isTrial: boolean;
}

const POINTS_TO_LOCK = 12;
/** d2 for ranges of two: turns a mean moving range into a standard deviation. */
const D2 = 1.128;
const SIGMAS = 3;
/** Three sigma in mean moving ranges, printed as 2.66 in the tables. */
const XMR_REACH = SIGMAS / D2;
/** D4 for ranges of two. */
const RANGE_LIMIT = 3.267;

const movingRanges = (values: readonly number[]): number[] =>
  values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));

export interface XmrChart extends ControlChart {
  meanRange: number;
  /** A moving range above this is a signal of its own. */
  rangeLimit: number;
}

/**
 * Individuals chart: mean ± 2.66 × mean moving range. Limits may be negative; clip them for display only.
 * `screened` drops moving ranges at or above 3.267 × their mean once before the limits are set (Nelson), so that one wild
 * value does not hide the next. Null with fewer than two values.
 */
export function xmr(values: readonly number[], { screened }: { screened: boolean }): XmrChart | null {
  const centre = meanOf(values);
  const ranges = movingRanges(values);
  const rawRange = meanOf(ranges);
  if (centre === null || rawRange === null) return null;
  const kept = screened ? ranges.filter((range) => range < RANGE_LIMIT * rawRange) : ranges;
  const meanRange = meanOf(kept) ?? rawRange;
  const reach = XMR_REACH * meanRange;
  return {
    centre,
    points: values.map((value) => ({ value, lower: centre - reach, upper: centre + reach })),
    isTrial: values.length < POINTS_TO_LOCK,
    meanRange,
    rangeLimit: RANGE_LIMIT * meanRange,
  };
}

export interface Fraction {
  numerator: number;
  denominator: number;
}

/** A chart of quotients around their ratio of sums, with limits that widen as the denominator shrinks. */
function quotientChart(
  counts: readonly Fraction[],
  sigma: (centre: number, denominator: number) => number,
  { laney, most }: { laney: boolean; most: number },
): (ControlChart & { sigmaZ: number | null }) | null {
  const counted = counts.filter(({ denominator }) => denominator > 0);
  const whole = sumOf(counted.map(({ denominator }) => denominator));
  if (whole === 0) return null;
  const centre = sumOf(counted.map(({ numerator }) => numerator)) / whole;
  const scores = counted.map((one) => (one.numerator / one.denominator - centre) / sigma(centre, one.denominator));
  const meanRange = meanOf(movingRanges(scores));
  const sigmaZ = meanRange === null || Number.isNaN(meanRange) ? null : meanRange / D2;
  const widening = laney ? (sigmaZ ?? 1) : 1;
  const points = counted.map(({ numerator, denominator }) => {
    const reach = SIGMAS * sigma(centre, denominator) * widening;
    return {
      value: numerator / denominator,
      lower: Math.max(0, centre - reach),
      upper: Math.min(most, centre + reach),
    };
  });
  return { centre, points, isTrial: counted.length < POINTS_TO_LOCK, sigmaZ };
}

const proportionSigma = (p: number, n: number) => Math.sqrt((p * (1 - p)) / n);
const rateSigma = (u: number, exposure: number) => Math.sqrt(u / exposure);

/** p-chart: p̄ ± 3√(p̄(1−p̄)/n), clipped to 0 and 1. Periods without a denominator are left out. Null without any. */
export const pChart = (counts: readonly Fraction[]) =>
  quotientChart(counts, proportionSigma, { laney: false, most: 1 });

/** Laney's p′: a p-chart whose limits are widened by the variation between periods; for denominators in the thousands. */
export const pPrimeChart = (counts: readonly Fraction[]) =>
  quotientChart(counts, proportionSigma, { laney: true, most: 1 });

/** u-chart: ū ± 3√(ū/exposure), not below 0. */
export const uChart = (counts: readonly Fraction[]) =>
  quotientChart(counts, rateSigma, { laney: false, most: Number.POSITIVE_INFINITY });

/** Nelson's power that makes times between rare events nearly normal. */
const RARE_POWER = 1 / 3.6;

/** T-chart: an XmR chart of y^(1/3.6), shown in the original unit (days between events, above 0). */
export function tChart(times: readonly number[]): ControlChart | null {
  const chart = xmr(
    times.map((time) => time ** RARE_POWER),
    { screened: false },
  );
  if (!chart) return null;
  const back = (value: number) => Math.max(0, value) ** (1 / RARE_POWER);
  const points = chart.points.map(({ lower, upper }, index) => ({
    value: times[index] ?? 0,
    lower: back(lower),
    upper: back(upper),
  }));
  return { centre: back(chart.centre), points, isTrial: chart.isTrial };
}

/** Whether the process, as it is, meets a target: always, never, or now and then. Replaces red and green for one month. */
export function assurance(
  chart: ControlChart,
  target: number,
  direction: 'UP' | 'DOWN',
): 'CONSISTENTLY_MEETS' | 'CONSISTENTLY_MISSES' | 'HIT_AND_MISS' | null {
  const latest = chart.points.at(-1);
  if (!latest) return null;
  if (target < latest.lower) return direction === 'UP' ? 'CONSISTENTLY_MEETS' : 'CONSISTENTLY_MISSES';
  if (target > latest.upper) return direction === 'UP' ? 'CONSISTENTLY_MISSES' : 'CONSISTENTLY_MEETS';
  return 'HIT_AND_MISS';
}
