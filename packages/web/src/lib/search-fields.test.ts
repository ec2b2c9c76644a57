import { expect, test } from 'vitest';
import { calendarDay, cursorTrail, oneOf, onlyTrue, searchOf, searchText, wholeNumber } from './search-fields.js';

const read = searchOf({
  status: oneOf(['OPEN', 'CLOSED']),
  overdue: onlyTrue,
  year: wholeNumber(2000, 2100),
  from: calendarDay,
  search: searchText,
  after: cursorTrail,
});

test('keeps what belongs in the address', () => {
  const given = {
    status: 'OPEN',
    overdue: true,
    year: 2026,
    from: '2026-11-22',
    search: 'ruth',
    after: ['one', 'two'],
  };
  expect(read(given)).toStrictEqual(given);
});

test('counts what was mistyped, and what it does not know, as absent', () => {
  const given = {
    status: 'open',
    overdue: 'true',
    year: 1999,
    from: '22 November',
    search: {},
    after: ['one', 2],
    other: 'x',
  };
  expect(read(given)).toEqual({});
  expect(read({ year: 2026.5, after: 'one' })).toEqual({});
});

test('names what was mistyped, so that it covers what stands in the address', () => {
  expect(read({ status: 'open', other: 'x' })).toStrictEqual({ status: undefined });
});

test('reads digits that a person searched for as text', () => {
  expect(read({ search: 123 })).toStrictEqual({ search: '123' });
});
