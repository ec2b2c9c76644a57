import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth } from './civil-date.js';
import * as money from './money.js';

const { allocate, formatDecimal, parseDecimal } = money;
const usd = (minor: bigint) => ({ minor, currency: 'USD' });
const sum = (shares: readonly bigint[]) => shares.reduce((total, share) => total + share, 0n);

describe('decimal text', () => {
  it.each([
    ['JPY', '1234'],
    ['USD', '12.34'],
    ['NGN', '12.34'],
    ['KWD', '1.234'],
    ['CLF', '0.1234'],
  ])('of 1234 minor units in %s is %s', (currency, text) => {
    expect(formatDecimal({ minor: 1234n, currency })).toBe(text);
  });

  it.each([
    [-5n, '-0.05'],
    [0n, '0.00'],
    [9_007_199_254_740_993n, '90071992547409.93'],
  ])('of %s minor units is %s dollars', (minor, text) => {
    expect(formatDecimal(usd(minor))).toBe(text);
  });

  it.each([
    '1.234',
    '-0',
    '-0.00',
    'NaN',
    'Infinity',
    '1e4',
    '0x10',
    '1_000',
    '1,000',
    '١٢٣',
    '',
    '.5',
    '5.',
    '+1',
    '01',
  ])('that reads %s is no amount of dollars', (text) => {
    expect(parseDecimal(text, 'USD')).toBeNull();
  });

  it('with a decimal is no amount of yen', () => {
    expect(parseDecimal('100.0', 'JPY')).toBeNull();
  });

  it('comes back as it went out, in every currency and size', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF');
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), currency, (minor, code) => {
        const amount = { minor, currency: code };
        expect(parseDecimal(formatDecimal(amount), code)).toEqual(amount);
      }),
    );
  });

  it('is exact for people too', () => {
    expect(money.formatMoney(usd(900_719_925_474_099_399n), 'en-US')).toBe('$9,007,199,254,740,993.99');
    expect(money.formatMoney({ minor: 1234n, currency: 'JPY' }, 'en-US')).toBe('¥1,234');
  });
});

describe('reckoning', () => {
  it('adds, subtracts, compares and sums within a currency', () => {
    expect(money.addMoney(usd(10n), usd(5n))).toEqual(usd(15n));
    expect(money.subtractMoney(usd(10n), usd(15n))).toEqual(usd(-5n));
    expect(money.compareMoney(usd(1n), usd(2n))).toBeLessThan(0);
    expect(money.sumMoney([usd(1n), usd(2n)], 'USD')).toEqual(usd(3n));
    expect(money.sumMoney([], 'USD')).toEqual(usd(0n));
  });

  it('refuses two currencies in one sum', () => {
    const naira = { minor: 1n, currency: 'NGN' };
    expect(() => money.addMoney(usd(1n), naira)).toThrow(money.CurrencyMismatch);
    expect(() => money.subtractMoney(usd(1n), naira)).toThrow(money.CurrencyMismatch);
    expect(() => money.compareMoney(usd(1n), naira)).toThrow(money.CurrencyMismatch);
    expect(() => money.sumMoney([naira], 'USD')).toThrow(money.CurrencyMismatch);
  });

  it('converts NGN 150,000.00 at 0.00065 to USD 97.50', () => {
    expect(money.convertMoney({ minor: 15_000_000n, currency: 'NGN' }, '0.00065', 'USD')).toEqual(usd(9_750n));
  });

  it('converts between different numbers of decimals', () => {
    expect(money.convertMoney({ minor: 100n, currency: 'JPY' }, '0.0065', 'USD')).toEqual(usd(65n));
    expect(money.convertMoney({ minor: 100n, currency: 'JPY' }, '2', 'KWD')).toEqual({
      minor: 200_000n,
      currency: 'KWD',
    });
    expect(() => money.convertMoney(usd(1n), '1e3', 'NGN')).toThrow(RangeError);
  });

  it.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [8n, 3n, 3n],
    [7n, 3n, 2n],
  ])('rounds %s / %s half-even to %s', (dividend, divisor, quotient) => {
    expect(money.divideHalfEven(dividend, divisor)).toBe(quotient);
  });
});

describe('allocation by largest remainder', () => {
  it.each([
    [10n, [50, 32, 18], [5n, 3n, 2n]],
    [10_000n, [1, 1, 1], [3334n, 3333n, 3333n]],
    [5n, [70, 30], [4n, 1n]],
    [5n, [30, 70], [2n, 3n]],
    [-10_000n, [1, 1, 1], [-3334n, -3333n, -3333n]],
    [1n, [0, 1, 0], [0n, 1n, 0n]],
  ])('of %s by %s is %s', (total, weights, shares) => {
    expect(allocate(total, weights)).toEqual(shares);
  });

  it('of a million by the days of the months gives January 84,931.51, February 76,712.33 and October 84,931.50', () => {
    const months = allocate(
      100_000_000n,
      Array.from({ length: 12 }, (_, month) => daysInMonth(2026, month + 1)),
    );
    expect([months[0], months[1], months[9]]).toEqual([8_493_151n, 7_671_233n, 8_493_150n]);
    expect(sum(months)).toBe(100_000_000n);
  });

  it('to nobody is an error', () => {
    expect(() => allocate(1n, [0, 0])).toThrow(RangeError);
    expect(() => allocate(1n, [])).toThrow(RangeError);
    expect(() => allocate(1n, [2, -1])).toThrow(RangeError);
  });

  it('always adds up, gives nothing for no weight, and never strays a whole unit from the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 });
    const shareable = weights.filter((list) => list.some((weight) => weight > 0n));
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), shareable, (total, list) => {
        const shares = allocate(total, list);
        const whole = sum(list);
        expect(sum(shares)).toBe(total);
        shares.forEach((share, index) => {
          const exact = total * (list[index] ?? 0n);
          const distance = share * whole - exact;
          expect(distance < whole && -distance < whole).toBe(true);
          if (list[index] === 0n) expect(share).toBe(0n);
        });
      }),
    );
  });
});
