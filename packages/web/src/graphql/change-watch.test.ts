import { afterEach, expect, test, vi } from 'vitest';
import { type Change, ChangeWatch, concerns } from './change-watch.js';

const change = (more: Partial<Change> = {}): Change => ({ type: 'Client', id: 'a', isMine: false, ...more });

function watchWith() {
  vi.useFakeTimers();
  const watch = new ChangeWatch();
  const passed: (readonly Change[])[] = [];
  watch.listen((changes) => passed.push(changes));
  return { watch, passed };
}

const look = (state: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a burst of changes is passed on as one', () => {
  const { watch, passed } = watchWith();
  for (const id of ['a', 'b', 'c']) watch.tell(change({ id }));
  expect(passed).toEqual([]);
  vi.advanceTimersByTime(400);
  expect(passed.map((changes) => changes.length)).toEqual([3]);
});

test('a window nobody looks at learns of it when she comes back', () => {
  const { watch, passed } = watchWith();
  look('hidden');
  watch.tell(change());
  vi.advanceTimersByTime(60_000);
  expect(passed).toEqual([]);
  look('visible');
  expect(passed).toHaveLength(1);
});

test('the echo of a write of this window is no news, that of another window is', () => {
  const { watch, passed } = watchWith();
  watch.noteWrite();
  watch.tell(change({ isMine: true }));
  vi.advanceTimersByTime(3_000);
  expect(passed).toEqual([]);
  watch.tell(change({ isMine: true }));
  vi.advanceTimersByTime(400);
  expect(passed).toHaveLength(1);
});

test('what is shown decides what concerns it: rows, empty lists, and everything when changes were missed', () => {
  const shown = { clients: { __typename: 'ClientConnection', nodes: [] }, me: { __typename: 'Me' } };
  expect(concerns([change()], shown)).toBe(true);
  expect(concerns([change({ type: 'Budget' })], shown)).toBe(false);
  expect(concerns([change({ type: null, id: null })], shown)).toBe(true);
});
