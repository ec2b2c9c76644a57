import { expect, test } from 'vitest';
import { dayStart } from './zoned.js';

test.each([
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', 'the day on which summer time begins there'],
  ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z', 'the day after it'],
  ['2026-11-22', 'Africa/Lagos', '2026-11-21T23:00:00.000Z', 'a zone east of Greenwich'],
  ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z', 'a day whose midnight the clocks skip'],
])('%s begins in %s at %s: %s', (day, zone, moment) => {
  expect(dayStart(day, zone).toISOString()).toBe(moment);
});
