import { describe, expect, test } from 'vitest';
import { rankTest } from './rank-test.js';

/** What `scipy.stats.mannwhitneyu(first, second, method='asymptotic')` of SciPy 1.17.1 says. */
const KNOWN: readonly { what: string; first: number[]; second: number[]; u: number; p: number }[] = [
  {
    what: 'the permeability of two membranes (Hollander and Wolfe, table 4.1)',
    first: [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
    second: [1.15, 0.88, 0.9, 0.74, 1.21],
    u: 35,
    p: 0.24462360512698333,
  },
  {
    what: 'samples with many ties',
    first: [1, 2, 2, 3, 3, 3, 4, 5],
    second: [2, 3, 4, 4, 5, 5, 6, 7],
    u: 13.5,
    p: 0.05464095473294313,
  },
  { what: 'two that lie ten apart', first: range(1, 20), second: range(11, 20), u: 50, p: 5.2125496206037515e-5 },
  {
    what: 'two that lie beside each other',
    first: range(0, 40),
    second: range(0.5, 40),
    u: 780,
    p: 0.8511597790430957,
  },
  { what: 'nothing but one value', first: [5, 5, 5, 5], second: [5, 5, 5, 5], u: 8, p: 1 },
  { what: 'two that do not touch', first: [1, 2, 3], second: [4, 5, 6], u: 0, p: 0.08085559837005224 },
];

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => from + at);
}

describe('the rank test', () => {
  test.each(KNOWN)('knows $what', ({ first, second, u, p }) => {
    const found = rankTest(first, second);
    expect(found.u).toBe(u);
    expect(found.p).toBeCloseTo(p, 6);
    expect(rankTest(second, first).p).toBeCloseTo(p, 6);
  });

  test('finds a twentieth more among five hundred times that vary by a fifth', () => {
    const times = (factor: number) => range(0, 500).map((at) => factor * (10 + Math.sin(at * 12.9898) * 2));
    expect(rankTest(times(1), times(1)).p).toBeGreaterThan(0.9);
    expect(rankTest(times(1), times(1.05)).p).toBeLessThan(0.01);
  });
});
