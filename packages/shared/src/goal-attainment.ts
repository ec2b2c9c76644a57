/** Goal attainment scaling, Kiresuk and Sherman 1968 (MEASURES.md 2.2). */
import { sumOf } from './ratio.js';

/** The correlation between goals that the method assumes. */
const RHO = 0.3;

export interface ScaledGoal {
  /** Above 0; agreed before the start and never changed after. */
  weight: number;
  /** −2 much less than expected, 0 as expected, 2 much more. */
  attainment: -2 | -1 | 0 | 1 | 2;
}

/** The T score, mean 50 and standard deviation 10 when goals are set without bias; null without goals or weight. */
export function goalAttainment(goals: readonly ScaledGoal[]): number | null {
  const weights = sumOf(goals.map((goal) => goal.weight));
  if (goals.length === 0 || weights === 0) return null;
  const attained = sumOf(goals.map((goal) => goal.weight * goal.attainment));
  const squares = sumOf(goals.map((goal) => goal.weight ** 2));
  return 50 + (10 * attained) / Math.sqrt((1 - RHO) * squares + RHO * weights ** 2);
}
