import { describe, expect, test } from 'vitest';
import { addDays, ageOn, dayIn, daysBetween } from './calendar.js';
import { createFormat } from './format.js';

const noon = new Date('2026-11-22T12:00:00Z');
const inChicago = createFormat({ locale: 'en-US', timeZone: 'America/Chicago', now: () => noon });

test('an instant is shown on the clock of the organisation, and the zone is named where it is another', () => {
  expect(inChicago.instant('2026-11-22T03:30:00Z')).toBe('Nov 21, 2026, 9:30 PM');
  expect(inChicago.instant('2026-11-22T03:30:00Z', 'Africa/Lagos')).toContain('GMT+1');
});

test('a day has no zone: a birthday stays the day it is west of Greenwich too', () => {
  expect(inChicago.day('1941-03-01')).toBe('Mar 1, 1941');
});

test('today is the day of the zone, not of the server', () => {
  const late = createFormat({
    locale: 'en-US',
    timeZone: 'America/Chicago',
    now: () => new Date('2026-11-22T03:00:00Z'),
  });
  expect(late.today()).toBe('2026-11-21');
});

describe('relative time', () => {
  test.each([
    ['2026-11-22T11:59:30Z', 'now'],
    ['2026-11-22T11:00:00Z', '1 hour ago'],
    ['2026-11-20T12:00:00Z', '2 days ago'],
    ['2026-12-06T12:00:00Z', 'in 2 weeks'],
  ])('%s is %s', (iso, words) => {
    expect(inChicago.relativeInstant(iso)).toBe(words);
  });

  test.each([
    ['2026-11-22', 'today'],
    ['2026-11-21', 'yesterday'],
    ['2026-12-22', 'in 30 days'],
  ])('the day %s is %s', (day, words) => {
    expect(inChicago.relativeDay(day)).toBe(words);
  });
});

test('shares and hours', () => {
  expect(inChicago.percent(1.2255)).toBe('122.6%');
  expect(inChicago.hours(106.08)).toBe('106.1 hr');
});

test('days are counted by the calendar, across a change of clocks too', () => {
  expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(dayIn('Pacific/Auckland', noon)).toBe('2026-11-23');
});

test.each([
  ['1940-11-22', '2026-11-22', 86],
  ['1940-11-23', '2026-11-22', 85],
  ['2004-02-29', '2026-02-28', 21],
  ['2004-02-29', '2026-03-01', 22],
])('born %s, on %s aged %i', (birth, on, age) => {
  expect(ageOn(birth, on)).toBe(age);
});

test('data are true as of an instant or of a whole day, and a day stays that day in every zone', () => {
  expect(inChicago.asOf('2026-11-22')).toBe('Nov 22, 2026');
  expect(inChicago.asOf('2026-11-22T03:30:00Z')).toBe('Nov 21, 2026, 9:30 PM');
  expect(inChicago.fullAsOf('2026-11-22')).toBe('Nov 22, 2026');
});

test.each([
  [0.04, '+4%'],
  [-0.081, '-8.1%'],
  [0, '0%'],
])('a change of %f carries its sign: %s', (share, words) => {
  expect(inChicago.change(share)).toBe(words);
});

test('a period does not repeat what its ends share', () => {
  expect(inChicago.days('2026-01-01', '2026-12-31')).toBe('Jan 1\u2009–\u2009Dec 31, 2026');
});
