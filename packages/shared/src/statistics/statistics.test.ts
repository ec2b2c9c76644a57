import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assurance, pChart, pPrimeChart, tChart, uChart, xmr } from './control-charts.js';
import { overdispersion, proportionFunnel, ratioFunnel } from './funnel.js';
import { chiSquareQuantile, gammaBelow } from './gamma.js';
import { type Interval, poissonRate, proportionDifference, rateDisplay, wilson } from './intervals.js';
import { anhojLimits, falseSignals, runChart, signals } from './signals.js';

const around = (interval: Interval | null | undefined, lower: number, upper: number, digits = 4) => {
  expect(interval?.lower).toBeCloseTo(lower, digits);
  expect(interval?.upper).toBeCloseTo(upper, digits);
};
const counts = (numerators: number[], denominators: number[]) =>
  numerators.map((numerator, index) => ({ numerator, denominator: denominators[index] ?? 0 }));

describe('the interval of a proportion', () => {
  it.each([
    [23, 60, 0.2709, 0.5098],
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [3, 4, 0.3006, 0.9544],
    [41, 50, 0.692, 0.902],
  ])('%i of %i is %d to %d', (successes, n, lower, upper) => {
    around(wilson(successes, n), lower, upper, n === 50 ? 3 : 4);
  });
  it('of nobody is none', () => {
    expect(wilson(0, 0)).toBeNull();
  });
  it('always holds the proportion and stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const successes = Math.round(share * n);
        const interval = wilson(successes, n);
        expect(interval?.lower).toBeGreaterThanOrEqual(0);
        expect(interval?.lower).toBeLessThanOrEqual(successes / n + 1e-12);
        expect(interval?.upper).toBeGreaterThanOrEqual(successes / n - 1e-12);
        expect(interval?.upper).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('the difference of 56/70 and 48/80 is .200 (.0524 to .3339)', () => {
  const difference = proportionDifference({ successes: 56, n: 70 }, { successes: 48, n: 80 });
  expect(difference?.difference).toBeCloseTo(0.2, 12);
  around(difference, 0.0524, 0.3339);
  expect(proportionDifference({ successes: 0, n: 0 }, { successes: 1, n: 2 })).toBeNull();
});

describe('a rate', () => {
  it('of 5 falls in 1,200 days is 4.17 per 1,000 (1.35 to 9.72)', () => {
    const rate = poissonRate(5, 1_200, 1_000);
    expect(rate?.rate).toBeCloseTo(4.17, 2);
    around(rate, 1.35, 9.72, 2);
  });
  it('of none in 400 days is 0 (0 to 9.22)', () => {
    const rate = poissonRate(0, 400, 1_000);
    expect(rate?.rate).toBe(0);
    around(rate, 0, 9.22, 2);
  });
  it('lies within a hair of the Byar approximation for 5 events', () => {
    around(poissonRate(5, 1), 1.611, 11.668, 1);
  });
  it('without exposure is none', () => {
    expect(poissonRate(1, 0)).toBeNull();
  });
  it.each([
    [9, 'COUNT_ONLY'],
    [10, 'GREYED'],
    [19, 'GREYED'],
    [20, 'SHOWN'],
  ])('over %i is %s', (n, display) => {
    expect(rateDisplay(n)).toBe(display);
  });
});

describe('chi-square', () => {
  it.each([
    [0.95, 1, 3.841459],
    [0.975, 2, 7.377759],
    [0.025, 10, 3.246973],
    [0.5, 100, 99.334129],
  ])('quantile %d with %i degrees is %d', (probability, degrees, value) => {
    expect(chiSquareQuantile(probability, degrees)).toBeCloseTo(value, 5);
  });
  it('quantiles have the probability they were asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 2_000 }),
        (probability, degrees) => {
          expect(gammaBelow(degrees / 2, chiSquareQuantile(probability, degrees) / 2)).toBeCloseTo(probability, 9);
        },
      ),
    );
  });
});

describe('an XmR chart', () => {
  const published = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
  it.each([
    [true, -0.72, 4.6],
    [false, -3.06, 6.95],
  ])('of the published series, screened %s, runs from %d to %d around 1.94', (screened, lower, upper) => {
    const chart = xmr(published, { screened });
    expect(chart?.centre).toBeCloseTo(1.94, 2);
    around(chart?.points[0], lower, upper, 2);
  });
  it('of twelve months has mean 83.5, limits 72.14 to 94.86 and a range limit of 13.96', () => {
    const chart = xmr([82, 85, 79, 88, 84, 81, 86, 83, 80, 87, 84, 83], { screened: true });
    expect(chart?.centre).toBe(83.5);
    expect(chart?.meanRange).toBeCloseTo(4.273, 3);
    around(chart?.points[0], 72.14, 94.86, 2);
    expect(chart?.rangeLimit).toBeCloseTo(13.96, 2);
    expect(chart?.isTrial).toBe(false);
  });
  it('of eleven points has trial limits, of one none', () => {
    expect(xmr(published.slice(0, 11), { screened: true })?.isTrial).toBe(true);
    expect(xmr([1], { screened: true })).toBeNull();
  });
});

describe('a chart of proportions', () => {
  const months = counts([45, 52, 38, 60, 41, 33], [60, 64, 50, 72, 55, 50]);
  it('has centre .7664, limits by the size of each month, and here no signal', () => {
    const chart = pChart(months);
    expect(chart?.centre).toBeCloseTo(0.7664, 4);
    around(chart?.points[2], 0.5869, 0.9459);
    around(chart?.points[3], 0.6168, 0.916);
    expect(chart && signals(chart)).toEqual([]);
  });
  const large = counts([900, 940, 870, 910, 955, 880], [1000, 1010, 980, 1005, 1000, 990]);
  it('is widened by 4.077 where denominators are large', () => {
    const chart = pPrimeChart(large);
    expect(chart?.centre).toBeCloseTo(0.9114, 4);
    expect(chart?.sigmaZ).toBeCloseTo(4.077, 3);
    around(chart?.points[0], 0.8016, 1);
    around(pChart(large)?.points[0], 0.8845, 0.9384);
  });
  it('leaves out months without anybody, and is none without any', () => {
    expect(pChart(counts([1, 0], [2, 0]))?.points).toHaveLength(1);
    expect(pChart([])).toBeNull();
  });
  it('of events has limits ū ± 3√(ū/exposure)', () => {
    const chart = uChart(counts([4, 6], [1, 1]));
    expect(chart?.centre).toBe(5);
    around(chart?.points[0], 0, 5 + 3 * Math.sqrt(5));
  });
  it('of times between rare events is worked out on the power scale and shown in days', () => {
    const chart = tChart([16, 16, 16, 16]);
    expect(chart?.centre).toBeCloseTo(16, 9);
    around(chart?.points[0], 16, 16, 9);
  });
});

describe('signals', () => {
  const chart = (values: number[], lower = 0, upper = 20) => ({
    centre: 10,
    isTrial: false,
    points: values.map((value) => ({ value, lower, upper })),
  });
  it.each([
    ['a point outside', [10, 21, 10], { rule: 'OUTSIDE_LIMITS', points: [1] }],
    ['seven on one side', [11, 12, 11, 12, 11, 12, 11], { rule: 'SEVEN_ON_ONE_SIDE', points: [0, 1, 2, 3, 4, 5, 6] }],
    ['seven rising', [7, 8, 9, 10, 11, 12, 13], { rule: 'SEVEN_POINT_TREND', points: [0, 1, 2, 3, 4, 5, 6] }],
    ['two of three near the limit', [18, 12, 18], { rule: 'TWO_OF_THREE_NEAR_LIMIT', points: [0, 1, 2] }],
  ])('say %s', (_what, values, signal) => {
    expect(signals(chart(values))).toEqual([signal]);
  });
  it.each([
    ['six on one side', [11, 12, 11, 12, 11, 12, 9]],
    ['six on one side and one on the centre', [11, 12, 11, 10, 11, 12, 11]],
    ['six rising', [7, 8, 9, 10, 11, 12, 12]],
    ['two near different limits', [18, 12, 2]],
    ['two near the limit and one on the other side', [18, 9, 18]],
  ])('do not say anything for %s', (_what, values) => {
    expect(signals(chart(values))).toEqual([]);
  });

  it.each([
    [10, 6, 2],
    [12, 7, 3],
    [14, 7, 4],
  ])(
    'of chance alone, %i useful points have runs up to %i and at least %i crossings',
    (useful, longestRun, fewestCrossings) => {
      expect(anhojLimits(useful)).toEqual({ longestRun, fewestCrossings });
    },
  );

  it('of a run chart: longest run 6, 3 crossings, Anhøj and the rule of 6 agree, the rule of 7 is silent', () => {
    const values = [5, 7, 6, 8, 7, 9, 6, 8, 7, 5, 12, 13, 12, 14, 13, 12];
    expect(runChart(values)).toEqual({
      median: 8,
      useful: 14,
      longestRun: 6,
      crossings: 3,
      anhoj: true,
      shift: true,
      trend: false,
    });
    expect(signals({ ...chart(values), centre: 8 }).map((signal) => signal.rule)).not.toContain('SEVEN_ON_ONE_SIDE');
  });
  it('of a run chart see five rising as a trend, and nothing in a flat line', () => {
    expect(runChart([5, 1, 2, 3, 4, 6, 1])?.trend).toBe(true);
    expect(runChart([4, 4, 4])).toBeNull();
  });

  it('are false 1.35 times among 500 charts, with a chance of 74% for at least one', () => {
    const { expected, atLeastOne } = falseSignals(500);
    expect(expected).toBeCloseTo(1.35, 12);
    expect(atLeastOne).toBeCloseTo(0.74, 2);
    expect(falseSignals(500, 0.05).expected).toBe(25);
  });
});

describe('assurance', () => {
  const chart = { centre: 10, isTrial: false, points: [{ value: 10, lower: 8, upper: 12 }] };
  it.each([
    [7, 'UP', 'CONSISTENTLY_MEETS'],
    [13, 'UP', 'CONSISTENTLY_MISSES'],
    [7, 'DOWN', 'CONSISTENTLY_MISSES'],
    [13, 'DOWN', 'CONSISTENTLY_MEETS'],
    [12, 'UP', 'HIT_AND_MISS'],
  ] as const)('of a target %i, %s, against 8 to 12: %s', (target, direction, verdict) => {
    expect(assurance(chart, target, direction)).toBe(verdict);
  });
  it('of an empty chart is none', () => {
    expect(assurance({ ...chart, points: [] }, 1, 'UP')).toBeNull();
  });
});

describe('a funnel', () => {
  it.each([
    [20, [0.6019, 0.9414], [0.4763, 0.9861]],
    [50, [0.6791, 0.898], [0.6025, 0.9411]],
  ])('around .80 at n = %i is %j, and %j at 99.8%', (n, [lower = 0, upper = 0], [outerLower = 0, outerUpper = 0]) => {
    const limits = proportionFunnel(0.8, n);
    around(limits?.inner, lower, upper);
    around(limits?.outer, outerLower, outerUpper);
  });
  it('around 12 expected events is .517 to 1.747, and .337 to 2.252', () => {
    const limits = ratioFunnel(12);
    around(limits?.inner, 0.517, 1.747, 3);
    around(limits?.outer, 0.337, 2.252, 3);
  });
  it('is open where nothing is counted and never closes again at tiny n', () => {
    expect([proportionFunnel(0.8, 0), ratioFunnel(0)]).toEqual([null, null]);
    expect(proportionFunnel(0.8, 1)?.outer).toEqual({ lower: 0, upper: 1 });
  });

  it('is not widened by what chance explains', () => {
    const units = counts([40, 41, 39, 40, 42, 38], [50, 50, 50, 50, 50, 50]);
    const found = overdispersion(units);
    expect(found?.phi).toBeLessThan(1);
    expect(found?.tauSquared).toBe(0);
  });
  it('is widened by what chance does not explain', () => {
    const units = counts([900, 700, 850, 600, 950, 750], [1000, 1000, 1000, 1000, 1000, 1000]);
    const found = overdispersion(units);
    expect(found?.phi).toBeGreaterThan(20);
    const plain = proportionFunnel(0.8, 1000);
    const widened = proportionFunnel(0.8, 1000, found?.tauSquared);
    expect(widened?.inner.lower).toBeLessThan((plain?.inner.lower ?? 0) - 0.1);
    expect(overdispersion(units.slice(0, 1))).toBeNull();
  });
});
