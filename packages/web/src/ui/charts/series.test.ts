import { expect, test } from 'vitest';
import { drawable, lookOf, MOST_MARKS } from './series.js';

test('a series that means something looks the same on every chart, wherever it stands', () => {
  const actual = { id: 'a', name: 'Spent', meaning: 'ACTUAL' } as const;
  expect(lookOf(actual, 0)).toEqual(lookOf(actual, 3));
});

test('two equals differ in colour and in dashes', () => {
  const [one, other] = [lookOf({ id: 'a', name: 'North' }, 0), lookOf({ id: 'b', name: 'South' }, 1)];
  expect(one.colour).not.toBe(other.colour);
  expect(one.dashes).not.toBe(other.dashes);
});

test('more marks than a browser draws smoothly are cut to the newest', () => {
  const days = Array.from({ length: 1000 }, (_, day) => day);
  expect(drawable(days, 2)).toHaveLength(MOST_MARKS / 2);
  expect(drawable(days, 2).at(-1)).toBe(999);
  expect(drawable([1, 2], 2)).toEqual([1, 2]);
});
