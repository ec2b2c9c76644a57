import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ListPage, ListUnread, type WholeList } from './whole-list.js';
import { MOST_ROWS, type Progress, WholeReading } from './whole-reading.js';

interface Client {
  id: string;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const clients = (...ids: number[]): Client[] => ids.map((id) => ({ id: `c${id}` }));
const busy = (waitSeconds: number | null) => new ListUnread({ kind: 'TOO_MUCH', reference: null }, waitSeconds);

/** A list whose requests are answered with these in turn; `asked` are the cursors it was asked with. */
function listOf(...answers: (ListPage | Error)[]): WholeList & { asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  const read = async (after: string | null) => {
    asked.push(after);
    const answer = answers.shift();
    if (!answer) throw new Error('The list was asked for more than there is.');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { id: 'list', asked, read };
}

const readingOf = (list: WholeList) => new WholeReading<Client>(list, ({ id }) => id);

function goOn(reading: WholeReading<Client>, signal = new AbortController().signal) {
  const steps: Progress[] = [];
  return { steps, end: reading.goOn(signal, (progress) => steps.push(progress)) };
}

test('reads page after page, each after the one before, and tells how far it is', async () => {
  const list = listOf(
    { rows: clients(1, 2), total: 5, next: 'a' },
    { rows: clients(3, 4), total: 5, next: 'b' },
    { rows: clients(5), total: 5, next: null },
  );
  const reading = readingOf(list);
  const { steps, end } = goOn(reading);
  await end;
  expect(list.asked).toEqual([null, 'a', 'b']);
  expect(reading.rows).toEqual(clients(1, 2, 3, 4, 5));
  expect(reading.hasChanged).toBe(false);
  expect(steps).toEqual([
    { step: 'READING', read: 0, total: null },
    { step: 'READING', read: 2, total: 5 },
    { step: 'READING', read: 4, total: 5 },
  ]);
});

test('a page that fails loses nothing: it goes on with that page', async () => {
  const lost = new ListUnread({ kind: 'NETWORK', reference: null }, null);
  const list = listOf({ rows: clients(1, 2), total: 3, next: 'a' }, lost, { rows: clients(3), total: 3, next: null });
  const reading = readingOf(list);
  await expect(goOn(reading).end).rejects.toBe(lost);
  expect(reading.rows).toEqual(clients(1, 2));
  await goOn(reading).end;
  expect(list.asked).toEqual([null, 'a', 'a']);
  expect(reading.rows).toEqual(clients(1, 2, 3));
});

test('a server that has had enough is waited for as long as it says', async () => {
  const list = listOf({ rows: clients(1), total: 2, next: 'a' }, busy(40), { rows: clients(2), total: 2, next: null });
  const reading = readingOf(list);
  const { steps, end } = goOn(reading);
  await vi.advanceTimersByTimeAsync(39_900);
  expect(list.asked).toEqual([null, 'a']);
  expect(steps.at(-1)).toEqual({ step: 'WAITING', read: 1, total: 2, seconds: 40 });
  await vi.advanceTimersByTimeAsync(200);
  await end;
  expect(reading.rows).toEqual(clients(1, 2));
});

test('a server that has had enough for good is not asked for ever', async () => {
  const list = listOf(...Array.from({ length: 30 }, () => busy(null)));
  const { end } = goOn(readingOf(list));
  await Promise.all([
    expect(end).rejects.toMatchObject({ failure: { kind: 'TOO_MUCH' } }),
    vi.advanceTimersByTimeAsync(600_000),
  ]);
  expect(list.asked).toHaveLength(21);
});

test('stopped while it waits, it asks no more', async () => {
  const stopping = new AbortController();
  const list = listOf(busy(40));
  const { end } = goOn(readingOf(list), stopping.signal);
  setTimeout(() => stopping.abort('stopped'), 1_000);
  await Promise.all([expect(end).rejects.toBe('stopped'), vi.advanceTimersByTimeAsync(1_000)]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(list.asked).toEqual([null]);
});

test('stopped while a page is on its way, it keeps nothing of that page, so that going on does not double it', async () => {
  const stopping = new AbortController();
  const list: WholeList = {
    id: 'list',
    read: async () => {
      stopping.abort('stopped');
      return { rows: clients(1), total: 1, next: null };
    },
  };
  const reading = readingOf(list);
  await expect(goOn(reading, stopping.signal).end).rejects.toBe('stopped');
  expect(reading.rows).toEqual([]);
});

test('a row that comes twice is kept once, and the list is known to have changed', async () => {
  const list = listOf({ rows: clients(1, 2), total: 4, next: 'a' }, { rows: clients(2, 3, 4), total: 4, next: null });
  const reading = readingOf(list);
  await goOn(reading).end;
  expect(reading.rows).toEqual(clients(1, 2, 3, 4));
  expect(reading.hasChanged).toBe(true);
});

test('fewer rows than are counted mean that the list has changed', async () => {
  const reading = readingOf(listOf({ rows: clients(1), total: 2, next: 'a' }, { rows: [], total: 2, next: null }));
  await goOn(reading).end;
  expect(reading.hasChanged).toBe(true);
});

test('another count under way means that the list has changed', async () => {
  const list = listOf({ rows: clients(1), total: 3, next: 'a' }, { rows: clients(2), total: 2, next: null });
  const reading = readingOf(list);
  await goOn(reading).end;
  expect(reading.hasChanged).toBe(true);
});

test('a list that nobody counts is read to its end', async () => {
  const list = listOf({ rows: clients(1), total: null, next: 'a' }, { rows: clients(2), total: null, next: null });
  const reading = readingOf(list);
  await goOn(reading).end;
  expect(reading.rows).toEqual(clients(1, 2));
  expect(reading.hasChanged).toBe(false);
});

test('a list that is counted as too long is not read further than the count', async () => {
  const list = listOf({ rows: clients(1), total: MOST_ROWS + 1, next: 'a' });
  const reading = readingOf(list);
  await goOn(reading).end;
  expect(reading.isTooLong).toBe(true);
  expect(list.asked).toEqual([null]);
});

test('a list that nobody counts is read until it is too long, and one that just fits is read whole', async () => {
  const fitting = Array.from({ length: MOST_ROWS }, (_, index) => ({ id: `c${index}` }));
  const just = readingOf(listOf({ rows: fitting, total: null, next: null }));
  await goOn(just).end;
  expect(just.isTooLong).toBe(false);
  const list = listOf({ rows: fitting, total: null, next: 'a' }, { rows: clients(99_999), total: null, next: 'b' });
  const reading = readingOf(list);
  await goOn(reading).end;
  expect(reading.isTooLong).toBe(true);
  expect(list.asked).toEqual([null, 'a']);
});
