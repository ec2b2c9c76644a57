import { expect, it } from 'vitest';
import { newId } from './new-id.js';

it('gives ids that differ, say when they were made, and follow each other by the millisecond', () => {
  const moment = new Date('2026-03-10T15:00:00.123Z');
  const ids = Array.from({ length: 10_000 }, () => newId(moment));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^019cd843-11fb-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId(new Date(moment.getTime() + 1)) > (ids.toSorted().at(-1) as string)).toBe(true);
});
