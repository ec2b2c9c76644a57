import { expect, test } from 'vitest';
import {
  calendarDay,
  cursorTrail,
  oneOf,
  onlyTrue,
  rowId,
  searchOf,
  searchText,
  wholeNumber,
} from './search-fields.js';

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

test('drops what can be no id and no day, so that nobody asks the server for it', () => {
  const readRow = searchOf({ owner: rowId, from: calendarDay });
  const owner = 'c0000000-0000-7000-8000-00000000000A';
  expect(readRow({ owner, from: '2024-02-29' })).toStrictEqual({ owner, from: '2024-02-29' });
  for (const mistyped of ['abc', '', `${owner}0`, ` ${owner}`, 12]) expect(readRow({ owner: mistyped })).toEqual({});
  for (const mistyped of ['2025-02-29', '2026-13-01', '0000-00-00', '2026-1-1']) {
    expect(readRow({ from: mistyped })).toEqual({});
  }
});

test('cuts a text to what can be searched for, by characters as they are read', () => {
  expect(read({ search: 'x'.repeat(300) }).search).toBe('x'.repeat(200));
  expect(read({ search: '🙂'.repeat(201) }).search).toBe('🙂'.repeat(200));
});
