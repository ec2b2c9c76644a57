import { expect, test } from 'vitest';
import { momentOf, refusalsOfTime, typedNow, wallClock } from './wall-clock.js';

const ZONE = 'America/New_York';
const WORDS = { noTime: 'no time', skipped: 'skipped', shownTwice: 'shown twice' };
const refusals = (startedAt: string, whichOne = '') =>
  refusalsOfTime({ startedAt, whichOne }, ZONE, WORDS).map(({ code, path, message }) => [code, path[0], message]);

test('a time of every other day is one moment', () => {
  expect(refusals('2026-11-22T10:05')).toEqual([]);
  expect(momentOf({ startedAt: '2026-11-22T10:05', whichOne: '' }, ZONE)).toBe('2026-11-22T15:05:00.000Z');
  // Chosen for another time, before this one was typed over it.
  expect(momentOf({ startedAt: '2026-11-22T10:05', whichOne: '1' }, ZONE)).toBe('2026-11-22T15:05:00.000Z');
});

test('a time that the clocks skipped in spring is refused as that', () => {
  expect(refusals('2026-03-08T02:30')).toEqual([['INVALID', 'startedAt', 'skipped']]);
  expect(refusals('2026-03-08T03:00')).toEqual([]);
});

test('a time that the clocks showed twice in autumn is asked about, and each answer is its own moment', () => {
  const startedAt = '2026-11-01T01:30';
  expect(refusals(startedAt)).toEqual([['AMBIGUOUS_TIME', 'whichOne', 'shown twice']]);
  expect(refusals(startedAt, '0')).toEqual([]);
  expect(momentOf({ startedAt, whichOne: '0' }, ZONE)).toBe('2026-11-01T05:30:00.000Z');
  expect(momentOf({ startedAt, whichOne: '1' }, ZONE)).toBe('2026-11-01T06:30:00.000Z');
});

test('an empty field is left to the rules, and what is no time is said to be none', () => {
  expect(refusals('')).toEqual([]);
  expect(refusals('12026-11-22T10:05')).toEqual([['INVALID', 'startedAt', 'no time']]);
});

test('what is filled in for now is now, also in the hour that comes twice', () => {
  for (const now of ['2026-11-01T05:30:20Z', '2026-11-01T06:30:20Z', '2026-11-22T15:05:59Z'].map(
    (at) => new Date(at),
  )) {
    const typed = typedNow(now, ZONE);
    expect(typed.startedAt).toBe(wallClock(now, ZONE));
    expect(momentOf(typed, ZONE).slice(0, 16)).toBe(now.toISOString().slice(0, 16));
  }
});
