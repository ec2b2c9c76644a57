import { expect, test } from 'vitest';
import { approximateAmount, decimalText, formatMoney, minorFromTyped } from './money.js';

test.each([
  ['1234', 'USD', '12.34'],
  ['5', 'USD', '0.05'],
  ['-5', 'USD', '-0.05'],
  ['0', 'USD', '0.00'],
  ['1234', 'JPY', '1234'],
  ['1234', 'KWD', '1.234'],
  ['9223372036854775807', 'USD', '92233720368547758.07'],
])('%s minor units of %s are %s', (minor, currency, decimal) => {
  expect(decimalText({ minor, currency })).toBe(decimal);
});

test('an amount beyond the exact numbers of JavaScript keeps its cents', () => {
  expect(formatMoney({ minor: '9223372036854775807', currency: 'USD' }, 'en-US')).toBe('$92,233,720,368,547,758.07');
});

test('each currency and locale has its own way of writing', () => {
  expect(formatMoney({ minor: '123456', currency: 'NGN' }, 'en-NG')).toBe('₦1,234.56');
  expect(formatMoney({ minor: '-123456', currency: 'USD' }, 'en-US')).toBe('-$1,234.56');
});

test('whole amounts are rounded, not cut', () => {
  expect(formatMoney({ minor: '199950', currency: 'USD' }, 'en-US', { whole: true })).toBe('$2,000');
});

test('a chart gets a number of major units', () => {
  expect(approximateAmount({ minor: '-1250', currency: 'USD' })).toBe(-12.5);
});

test.each([
  ['1,234.5', 'USD', '123450'],
  ['0.05', 'USD', '5'],
  ['-12', 'USD', '-1200'],
  ['-0', 'USD', '0'],
  ['1 000', 'JPY', '1000'],
  ['92233720368547758.07', 'USD', '9223372036854775807'],
])('typed "%s" %s is %s minor units', (typed, currency, minor) => {
  expect(minorFromTyped(typed, currency)).toBe(minor);
});

test.each([
  ['', 'USD'],
  ['12.345', 'USD'],
  ['1.5', 'JPY'],
  ['twelve', 'USD'],
  ['1e3', 'USD'],
])('typed "%s" is no amount of %s', (typed, currency) => {
  expect(minorFromTyped(typed, currency)).toBeNull();
});

test('a difference carries its sign in both directions', () => {
  expect(formatMoney({ minor: '700000', currency: 'USD' }, 'en-US', { whole: true, signed: true })).toBe('+$7,000');
  expect(formatMoney({ minor: '-700000', currency: 'USD' }, 'en-US', { whole: true, signed: true })).toBe('-$7,000');
  expect(formatMoney({ minor: '0', currency: 'USD' }, 'en-US', { whole: true, signed: true })).toBe('$0');
});
