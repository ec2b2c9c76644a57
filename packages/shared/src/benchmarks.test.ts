import { expect, test } from 'vitest';
import { hoursPerResidentDay } from './benchmarks.js';

test('divides all hours by all resident days, and drops a day without residents from both', () => {
  const days = [
    { census: 50, hours: 200 },
    { census: 100, hours: 300 },
    { census: 0, hours: 8 },
  ];
  const { value, ...rest } = hoursPerResidentDay(days);
  expect(rest).toEqual({ numerator: 500, denominator: 150, daysWithoutCensus: 1 });
  expect(value).toBeCloseTo(3.333, 3);
});

test('has no value without a resident day, also when the census is not known', () => {
  expect(hoursPerResidentDay([{ census: null, hours: 8 }])).toEqual({
    numerator: 0,
    denominator: 0,
    value: null,
    daysWithoutCensus: 1,
  });
});
