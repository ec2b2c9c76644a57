import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceTells, isSmall, suppressedShare, suppressRow } from './suppression.js';

describe('a row of counts', () => {
  it.each([
    [[25, 7, 18], [25, null, null], 50],
    [[0, 25, 25], [0, 25, 25], 50],
    [[25, 3, 4, 18], [25, null, null, null], 50],
    [[30, 6, 7, 40], [30, null, null, 40], 83],
    [[0, 7], [0, null], null],
    [[0, 3, 4], [0, null, null], null],
    [[11], [11], 11],
    [[], [], 0],
  ])('%j is shown as %j with total %s', (counts, cells, total) => {
    expect(suppressRow(counts)).toEqual({ cells, total });
  });

  it('never shows a small count, and never leaves one to be worked out from the total', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), (counts) => {
        const { cells, total } = suppressRow(counts);
        const shown = cells.filter((cell) => cell !== null);
        expect(shown.some(isSmall)).toBe(false);
        if (total === null) return;
        expect(isSmall(total)).toBe(false);
        const left = total - shown.reduce((sum, cell) => sum + cell, 0);
        expect(isSmall(left)).toBe(false);
        expect(cells.length - shown.length).not.toBe(1);
      }),
    );
  });
});

it.each([
  [7, 50, null],
  [43, 50, null],
  [0, 9, null],
  [0, 0, null],
  [0, 50, 0],
  [25, 50, 0.5],
])('the share of %i in %i is shown as %s', (numerator, denominator, shown) => {
  expect(suppressedShare(numerator, denominator)).toBe(shown);
});

describe('two groups', () => {
  const people = (count: number) => new Set(Array.from({ length: count }, (_, index) => `person ${index}`));
  it.each([
    [60, 57, true],
    [60, 60, false],
    [60, 49, false],
    [50, 60, true],
  ])('of %i and %i of the same people tell by subtraction: %s', (one, other, tells) => {
    expect(differenceTells(people(one), people(other))).toBe(tells);
  });
});
