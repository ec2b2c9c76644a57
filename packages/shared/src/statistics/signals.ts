/** When a chart says that something changed. One named set of rules per chart; mixing sets multiplies false alarms. */
import type { ControlChart } from './control-charts.js';

export const SIGNAL_RULES = [
  'OUTSIDE_LIMITS',
  'SEVEN_ON_ONE_SIDE',
  'SEVEN_POINT_TREND',
  'TWO_OF_THREE_NEAR_LIMIT',
] as const;
/** NHS Making Data Count. */
export type SignalRule = (typeof SIGNAL_RULES)[number];

export interface Signal {
  rule: SignalRule;
  /** Positions of the points that make up the signal, from 0. */
  points: number[];
}

const RUN = 7;

/** Stretches of at least `shortest` neighbours with the same sign; 0 breaks a stretch. */
function stretches(signs: readonly number[], shortest: number): number[][] {
  const found: number[][] = [];
  let current: number[] = [];
  const close = () => {
    if (current.length >= shortest) found.push(current);
    current = [];
  };
  signs.forEach((sign, index) => {
    if (sign === 0 || (current.length > 0 && signs[index - 1] !== sign)) close();
    if (sign !== 0) current.push(index);
  });
  close();
  return found;
}

/** Three neighbours on one side of the centre, two of them in the outer third before the limit. */
function nearLimit({ points, centre }: ControlChart, sides: readonly number[]): number[][] {
  const outer = points.map(({ value, lower, upper }) => {
    const twoThirdsUp = centre + ((upper - centre) * 2) / 3;
    const twoThirdsDown = centre - ((centre - lower) * 2) / 3;
    return (value > twoThirdsUp && value <= upper) || (value < twoThirdsDown && value >= lower);
  });
  return points.flatMap((_, index) => {
    const trio = [index - 2, index - 1, index];
    const [side] = trio.map((position) => sides[position] ?? 0);
    if (index < 2 || side === 0 || trio.some((position) => sides[position] !== side)) return [];
    return trio.filter((position) => outer[position]).length >= 2 ? [trio] : [];
  });
}

/** The Making Data Count signals of a control chart: a point outside, 7 one side, a 7-point trend, 2 of 3 near a limit. */
export function signals(chart: ControlChart): Signal[] {
  const values = chart.points.map((point) => point.value);
  const sides = values.map((value) => Math.sign(value - chart.centre));
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? value)));
  const outside = chart.points.flatMap(({ value, lower, upper }, index) =>
    value < lower || value > upper ? [[index]] : [],
  );
  const trends = stretches(steps, RUN - 1).map((stretch) => [...stretch, (stretch.at(-1) ?? 0) + 1]);

  const named = (rule: SignalRule, groups: readonly number[][]): Signal[] => groups.map((points) => ({ rule, points }));
  return [
    ...named('OUTSIDE_LIMITS', outside),
    ...named('SEVEN_ON_ONE_SIDE', stretches(sides, RUN)),
    ...named('SEVEN_POINT_TREND', trends),
    ...named('TWO_OF_THREE_NEAR_LIMIT', nearLimit(chart, sides)),
  ];
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (below + above) / 2;
};

/** The smallest k with P(X ≤ k) ≥ `probability` for X of `trials` fair coins. */
function fairCoinQuantile(probability: number, trials: number): number {
  let mass = 0.5 ** trials;
  let below = mass;
  let heads = 0;
  while (below < probability) {
    mass *= (trials - heads) / (heads + 1);
    heads += 1;
    below += mass;
  }
  return heads;
}

export interface RunLimits {
  /** A longer run is a signal. */
  longestRun: number;
  /** Fewer crossings are a signal. */
  fewestCrossings: number;
}

/** Anhøj's limits for `useful` points (those not on the median). */
export const anhojLimits = (useful: number): RunLimits => ({
  longestRun: Math.round(Math.log2(useful)) + 3,
  fewestCrossings: fairCoinQuantile(0.05, useful - 1),
});

export interface RunChart {
  median: number;
  useful: number;
  longestRun: number;
  crossings: number;
  /** Run longer, or crossings fewer, than chance would have it. */
  anhoj: boolean;
  /** At least 6 points on one side, points on the median skipped. */
  shift: boolean;
  /** At least 5 points going one way, equal neighbours skipped. */
  trend: boolean;
}

const SHIFT = 6;
const TREND = 5;

/** A run chart around the median; null without two points off the median. */
export function runChart(values: readonly number[]): RunChart | null {
  const middle = median(values);
  const sides = values.map((value) => Math.sign(value - middle)).filter((side) => side !== 0);
  if (sides.length < 2) return null;
  const longestRun = Math.max(...stretches(sides, 1).map((stretch) => stretch.length));
  const crossings = sides.filter((side, index) => index > 0 && side !== sides[index - 1]).length;
  const limits = anhojLimits(sides.length);
  const steps = values
    .slice(1)
    .map((value, index) => Math.sign(value - (values[index] ?? value)))
    .filter((step) => step !== 0);
  return {
    median: middle,
    useful: sides.length,
    longestRun,
    crossings,
    anhoj: longestRun > limits.longestRun || crossings < limits.fewestCrossings,
    shift: longestRun >= SHIFT,
    trend: stretches(steps, TREND - 1).length > 0,
  };
}

/** Chance that one point of a process that did not change lies outside 3 sigma. */
export const FALSE_SIGNAL_3_SIGMA = 0.0027;

/** How many false signals so many charts give per period, and the chance of at least one, when they are independent. */
export const falseSignals = (charts: number, chance = FALSE_SIGNAL_3_SIGMA) => ({
  expected: charts * chance,
  atLeastOne: 1 - (1 - chance) ** charts,
});
