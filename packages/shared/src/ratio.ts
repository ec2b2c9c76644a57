/** Ratios as a dashboard owes them: numerator and denominator kept, sums before division, no answer for a denominator of 0. */

export interface Ratio {
  numerator: number;
  denominator: number;
  /** Null when the denominator is 0: neither 0% nor 100% would be true. */
  value: number | null;
}

export const ratio = (numerator: number, denominator: number): Ratio => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

/** The ratio of the sums. The mean of ratios would let a team of two clients weigh as much as one of two hundred. */
export function ratioOfSums(parts: readonly { numerator: number; denominator: number }[]): Ratio {
  const numerator = parts.reduce((sum, part) => sum + part.numerator, 0);
  return ratio(
    numerator,
    parts.reduce((sum, part) => sum + part.denominator, 0),
  );
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

export const meanOf = (values: readonly number[]): number | null => ratio(sumOf(values), values.length).value;
