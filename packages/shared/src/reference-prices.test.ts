import { expect, test } from 'vitest';
import { priceInArea } from './reference-prices.js';

test('pays the labour share by the wages of the area and the rest as it is', () => {
  // FY2019 routine home care, days 1 to 60: labour 134.84, rest 61.41, together 196.25. Worked by hand:
  // 134.84 × 0.8397 = 113.225148, + 61.41 = 174.635148 → 174.64
  expect(priceInArea({ priceMinor: 19_625n, labourMinor: 13_484n, factor: '0.8397' })).toBe(17_464n);
  // 134.84 × 1.0465 = 141.11006, + 61.41 = 202.52006 → 202.52
  expect(priceInArea({ priceMinor: 19_625n, labourMinor: 13_484n, factor: '1.0465' })).toBe(20_252n);
  expect(priceInArea({ priceMinor: 19_625n, labourMinor: 13_484n, factor: '1' })).toBe(19_625n);
});

test('multiplies a price without a labour share whole, and rounds half a cent up', () => {
  // 75.00 × 0.9422 = 70.665 → 70.67
  expect(priceInArea({ priceMinor: 7_500n, labourMinor: null, factor: '0.9422' })).toBe(7_067n);
});

test.each(['', '1.23456', '-1', '1e3', 'x'])('takes no factor "%s"', (factor) => {
  expect(() => priceInArea({ priceMinor: 1n, labourMinor: null, factor })).toThrow(RangeError);
});
