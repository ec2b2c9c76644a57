import { expect, test } from 'vitest';
import { cursorOf, pagingOf } from './paging.js';

test('the first page has no cursor and nothing before it', () => {
  expect(cursorOf([])).toBeNull();
  expect(pagingOf([], { hasNextPage: true, endCursor: 'c1' })).toEqual({ page: 1, next: ['c1'], previous: null });
});

test('each page remembers the way back', () => {
  expect(cursorOf(['c1', 'c2'])).toBe('c2');
  expect(pagingOf(['c1', 'c2'], { hasNextPage: false, endCursor: 'c3' })).toEqual({
    page: 3,
    next: null,
    previous: ['c1'],
  });
});
