import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, businessDaysBetween, federalHolidays, isBusinessDay } from './business-days.js';
import * as calendar from './calendar.js';
import { isCivilDate } from './civil-date.js';
import { localDate, zonedMoment } from './zoned.js';

const { addDays, addMonths, daysBetween } = calendar;
const FIRST = Date.UTC(1850, 0, 1);
const DAY_MS = 86_400_000;
const someDay = fc.nat({ max: 127_000 }).map((days) => new Date(FIRST + days * DAY_MS).toISOString().slice(0, 10));

describe('a day of the calendar', () => {
  it.each(['2024-02-29', '2000-02-29', '1850-01-01', '0001-01-01', '9999-12-31'])('may be %s', (text) => {
    expect(isCivilDate(text)).toBe(true);
  });
  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-13-01',
    '0000-00-00',
    '20250101',
    '01/02/2025',
    'infinity',
    '10000-01-01',
    '-0001-01-01',
    '2025-1-1',
    '2025-04-31',
    '2025-00-10',
    '2025-01-00',
    '2025-01-01T00:00',
    '',
  ])('may not be %s', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });
  it('is exactly what the machine calendar knows', () => {
    fc.assert(fc.property(someDay, (day) => isCivilDate(day)));
  });
});

describe('arithmetic on days', () => {
  it.each([
    ['2026-03-10', 90, '2026-06-08'],
    ['2026-03-10', 120, '2026-07-08'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-08', 1, '2026-03-09'],
  ])('%s and %i days is %s', (day, days, result) => {
    expect(addDays(day, days)).toBe(result);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-22', 14, '2028-01-22'],
  ])('%s and %i months is %s', (day, months, result) => {
    expect(addMonths(day, months)).toBe(result);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(addDays(addDays(day, days), -days)).toBe(day);
      }),
    );
  });

  it('keeps the order of text the order of days', () => {
    fc.assert(fc.property(someDay, someDay, (one, other) => one < other === daysBetween(one, other) > 0));
  });

  it.each([
    ['1936-11-22', '2026-11-22', 90],
    ['1936-11-23', '2026-11-22', 89],
    ['2004-02-29', '2026-02-28', 21],
    ['2004-02-29', '2026-03-01', 22],
    ['2026-11-22', '2026-11-22', 0],
  ])('someone born on %s is, on %s, %i years old', (birthDate, day, years) => {
    expect(calendar.ageOn(birthDate, day)).toBe(years);
  });
});

describe('periods', () => {
  it('of a month end on its last day', () => {
    expect(calendar.monthPeriod('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(calendar.monthPeriod('2026-02-14')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('touch the months they touch', () => {
    expect(calendar.monthsIn({ from: '2025-11-30', to: '2026-02-01' })).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(calendar.monthsIn({ from: '2026-02-03', to: '2026-02-03' })).toEqual(['2026-02']);
  });

  it.each([
    ['2026-11-22', 1, '2026-01-01', '2026-12-31'],
    ['2026-11-22', 10, '2026-10-01', '2027-09-30'],
    ['2026-03-31', 4, '2025-04-01', '2026-03-31'],
    ['2026-04-01', 4, '2026-04-01', '2027-03-31'],
  ])('%s lies in the fiscal year from month %i: %s to %s', (day, month, from, to) => {
    expect(calendar.fiscalYear(day, month)).toEqual({ from, to });
  });

  it.each([
    [
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-01-31', to: null },
      { from: '2026-01-31', to: '2026-01-31' },
    ],
    [{ from: '2026-01-01', to: '2026-01-31' }, { from: '2026-02-01', to: null }, null],
    [
      { from: '2026-01-01', to: null },
      { from: '2025-01-01', to: null },
      { from: '2026-01-01', to: null },
    ],
  ])('%j and %j share %j', (one, other, shared) => {
    expect(calendar.overlap(one, other)).toEqual(shared);
    expect(calendar.overlap(other, one)).toEqual(shared);
    expect(calendar.overlaps(one, other)).toBe(shared !== null);
  });

  it('contain their ends', () => {
    const june = { from: '2026-06-01', to: '2026-06-30' };
    expect(['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'].map((day) => calendar.contains(june, day))).toEqual(
      [false, true, true, false],
    );
  });

  it('go by in days, not in months', () => {
    const quarter = { from: '2026-04-01', to: '2026-06-30' };
    expect(calendar.daysIn(quarter)).toBe(91);
    expect(calendar.elapsedShare(quarter, '2026-05-15')).toBeCloseTo(45 / 91, 12);
    expect(calendar.elapsedShare(quarter, '2026-03-31')).toBe(0);
    expect(calendar.elapsedShare(quarter, '2026-08-01')).toBe(1);
  });
});

describe('business days', () => {
  it('of a discharge on Wednesday 2026-07-01: contact by Monday the 6th, because Friday the 3rd is a holiday', () => {
    expect(addBusinessDays('2026-07-01', 2)).toBe('2026-07-06');
    expect([addDays('2026-07-01', 7), addDays('2026-07-01', 14), addDays('2026-07-01', 29)]).toEqual([
      '2026-07-08',
      '2026-07-15',
      '2026-07-30',
    ]);
  });

  it('know the federal holidays of 2026 as they are observed', () => {
    expect(federalHolidays(2026).map((holiday) => holiday.observedOn)).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  it('close on 31 December 2027 for a New Year that is a Saturday', () => {
    expect(isBusinessDay('2027-12-31')).toBe(false);
  });

  it('had no Juneteenth in 2020', () => {
    expect(isBusinessDay('2020-06-19')).toBe(true);
  });

  it('are counted the way they are added', () => {
    fc.assert(
      fc.property(someDay, fc.nat({ max: 30 }), (day, count) => {
        const reached = addBusinessDays(day, count);
        expect(businessDaysBetween(day, reached)).toBe(count);
        if (count > 0) expect(isBusinessDay(reached)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a moment', () => {
  it.each([
    ['2026-11-22T04:59:59Z', 'America/New_York', '2026-11-21'],
    ['2026-11-22T05:00:00Z', 'America/New_York', '2026-11-22'],
    ['2026-11-22T23:30:00Z', 'Africa/Lagos', '2026-11-23'],
  ])('%s is in %s on %s', (moment, zone, day) => {
    expect(localDate(new Date(moment), zone)).toBe(day);
  });

  it.each([
    ['2026-07-01T09:00', '2026-07-01T13:00:00.000Z'],
    ['2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
    ['2026-11-01T02:00', '2026-11-01T07:00:00.000Z'],
  ])('is found from the clock on a wall in New York at %s', (local, moment) => {
    expect(zonedMoment(local, 'America/New_York')).toEqual({ moment: new Date(moment) });
  });

  it.each([
    ['the hour skipped in spring', '2026-03-08T02:30', 'INVALID'],
    ['the hour shown twice in autumn', '2026-11-01T01:30', 'AMBIGUOUS_TIME'],
    ['a day that does not exist', '2026-02-30T10:00', 'INVALID'],
    ['hour 24', '2026-02-03T24:00', 'INVALID'],
    ['second 60', '2026-06-30T23:59:60', 'INVALID'],
    ['an offset', '2026-02-03T10:00Z', 'INVALID'],
  ])('is not guessed from %s', (_what, local, code) => {
    expect(zonedMoment(local, 'America/New_York')).toEqual({ code });
  });
});
