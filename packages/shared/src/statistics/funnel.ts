/** Funnel plots compare people and teams of different size with what chance would give; they are no league table. */
import { meanOf, sumOf } from '../ratio.js';
import { type Interval, poissonLimits, Z_95, Z_998 } from './intervals.js';

export interface FunnelLimits {
  /** 95%: worth a look. */
  inner: Interval;
  /** 99.8%: worth a question. */
  outer: Interval;
}

const HALF_TURN = Math.PI / 2;
const squareOfSine = (angle: number) => Math.sin(Math.min(HALF_TURN, Math.max(0, angle))) ** 2;

/**
 * Limits for a proportion whose overall value is `centre` at denominator `n`, on the arcsine scale.
 * `tauSquared` is the variance between units ({@link overdispersion}). The angle is held between 0 and a right angle: past
 * them the sine turns back and at tiny n the limits would close again.
 */
export function proportionFunnel(centre: number, n: number, tauSquared = 0): FunnelLimits | null {
  if (n <= 0) return null;
  const angle = Math.asin(Math.sqrt(centre));
  const sigma = Math.sqrt(1 / (4 * n) + tauSquared);
  const limits = (z: number) => ({ lower: squareOfSine(angle - z * sigma), upper: squareOfSine(angle + z * sigma) });
  return { inner: limits(Z_95), outer: limits(Z_998) };
}

/** Two tails beyond the 95% and the 99.8% limits. */
const ALPHA = { inner: 0.05, outer: 0.002 } as const;

/** Limits for observed ÷ expected at `expected` events, exact Poisson; null when nothing is expected. */
export function ratioFunnel(expected: number): FunnelLimits | null {
  if (expected <= 0) return null;
  const limits = (alpha: number) => {
    const { lower, upper } = poissonLimits(expected, alpha);
    return { lower: lower / expected, upper: upper / expected };
  };
  return { inner: limits(ALPHA.inner), outer: limits(ALPHA.outer) };
}

const WINSORISED = 0.1;

/** Pulls the outermost tenth on either side in to the tenth's edge, so that outliers do not widen the funnel they stand out of. */
function winsorise(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const position = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(position)] ?? 0, sorted[Math.ceil(position)] ?? 0];
    return low + (high - low) * (position - Math.floor(position));
  };
  const [least, most] = [at(WINSORISED), at(1 - WINSORISED)];
  return values.map((value) => Math.min(most, Math.max(least, value)));
}

export interface Overdispersion {
  /** Mean squared z after winsorising; 1 when only chance is at work. */
  phi: number;
  /** Variance between units on the arcsine scale, 0 when there is none beyond chance. */
  tauSquared: number;
}

/** How much more units differ than chance explains (Spiegelhalter's additive model); null with fewer than two units. */
export function overdispersion(units: readonly { numerator: number; denominator: number }[]): Overdispersion | null {
  const counted = units.filter((unit) => unit.denominator > 0);
  if (counted.length < 2) return null;
  const centre = sumOf(counted.map((unit) => unit.numerator)) / sumOf(counted.map((unit) => unit.denominator));
  const angle = Math.asin(Math.sqrt(centre));
  const scores = counted.map(
    ({ numerator, denominator }) =>
      (Math.asin(Math.sqrt(numerator / denominator)) - angle) * 2 * Math.sqrt(denominator),
  );
  const phi = meanOf(winsorise(scores).map((score) => score ** 2)) ?? 0;
  const weights = counted.map((unit) => 4 * unit.denominator);
  const spare = sumOf(weights) - sumOf(weights.map((weight) => weight ** 2)) / sumOf(weights);
  const tauSquared = Math.max(0, (counted.length * phi - (counted.length - 1)) / spare);
  return { phi, tauSquared };
}
