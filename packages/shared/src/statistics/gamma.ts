/**
 * The regularised incomplete gamma function and, through it, chi-square quantiles: all that exact Poisson limits need.
 * Series below a + 1, continued fraction (Lentz) above, as in Abramowitz and Stegun 6.5.29 and 6.5.31. Accurate to about 1e-12.
 */

/** Lanczos coefficients, g = 7, n = 9. */
const LANCZOS_G = 7;
const LANCZOS_FIRST = 0.99999999999980993;
const LANCZOS_REST: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x above 0. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const series = LANCZOS_REST.reduce(
    (sum, coefficient, index) => sum + coefficient / (shifted + index + 1),
    LANCZOS_FIRST,
  );
  const base = shifted + LANCZOS_G + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}

const PRECISION = 1e-15;
const MOST_STEPS = 10_000;
const TINY = 1e-300;

function lowerBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < MOST_STEPS && Math.abs(term) > Math.abs(sum) * PRECISION; step += 1) {
    term *= x / (a + step);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

function upperByFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let step = 1; step < MOST_STEPS; step += 1) {
    const numerator = -step * (step - a);
    b += 2;
    d = 1 / (numerator * d + b || TINY);
    c = b + numerator / c || TINY;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return fraction * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** P(a, x): the share of a gamma distribution of shape `a` (above 0) that lies below `x`. */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? lowerBySeries(a, x) : 1 - upperByFraction(a, x);
}

const HALVINGS = 200;

/** The value a chi-square variable with `degrees` (above 0) stays below with probability `probability` (0 to 1, ends excluded). */
export function chiSquareQuantile(probability: number, degrees: number): number {
  const shape = degrees / 2;
  let [low, high] = [0, degrees + 10];
  while (gammaBelow(shape, high / 2) < probability) high *= 2;
  for (let step = 0; step < HALVINGS && high - low > high * PRECISION; step += 1) {
    const middle = (low + high) / 2;
    if (gammaBelow(shape, middle / 2) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
