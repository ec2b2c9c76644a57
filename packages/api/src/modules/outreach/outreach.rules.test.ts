import { describe, expect, it } from 'vitest';
import { dueAfter } from './outreach.rules.js';

const contact = {
  outcome: 'REACHED' as const,
  day: '2026-03-10',
  startedAt: new Date('2026-03-10T14:00:00Z'),
  nextContactOn: null,
};
const owed = { contactIntervalDays: 30, lastSuccessAt: null };

describe('the day the next contact is due', () => {
  it.each([
    ['reached', contact, owed, '2026-04-09'],
    [
      'reached through somebody who speaks for her',
      { ...contact, outcome: 'REACHED_COLLATERAL' as const },
      owed,
      '2026-04-09',
    ],
    ['an interval of a week', contact, { ...owed, contactIntervalDays: 7 }, '2026-03-17'],
    ['a day agreed with the client', { ...contact, nextContactOn: '2026-03-12' }, owed, '2026-03-12'],
    [
      'later than the last success on record',
      contact,
      { ...owed, lastSuccessAt: new Date('2026-03-10T13:59:59Z') },
      '2026-04-09',
    ],
    ['across the leap day', { ...contact, day: '2028-02-10' }, owed, '2028-03-11'],
  ])('follows a contact: %s', (_, made, terms, due) => {
    expect(dueAfter(made, terms)).toBe(due);
  });

  it.each(['MESSAGE_LEFT', 'NO_ANSWER', 'DECLINED'] as const)('stays where it was after %s', (outcome) => {
    expect(dueAfter({ ...contact, outcome, nextContactOn: '2026-03-12' }, owed)).toBeUndefined();
  });

  it('stays where it was when an older contact is entered late', () => {
    expect(dueAfter(contact, { ...owed, lastSuccessAt: new Date('2026-03-10T14:00:01Z') })).toBeUndefined();
  });
});
