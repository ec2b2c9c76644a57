import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepInSight } from './keep-in-sight.js';

let grow: () => void = () => undefined;
let isWatched = false;
const scrolled: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        grow = () => isWatched && tell();
      }
      observe(): void {
        isWatched = true;
      }
      disconnect(): void {
        isWatched = false;
      }
    },
  );
  vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockImplementation(function noteIt(this: HTMLElement) {
    scrolled.push(this.id);
  });
});
afterEach(() => {
  scrolled.length = 0;
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const drawThePart = () => {
  document.body.innerHTML = '<section id="people"></section>';
  grow();
};

test('a part that comes after the page is brought into sight, and again when what is above it grows', () => {
  keepInSight('people');
  grow();
  expect(scrolled).toEqual([]);
  drawThePart();
  grow();
  expect(scrolled).toEqual(['people', 'people']);
});

test.each(['pointerdown', 'keydown', 'wheel'])('a reader who has begun to read is left where she is: %s', (sign) => {
  keepInSight('people');
  drawThePart();
  window.dispatchEvent(new Event(sign));
  grow();
  expect(scrolled).toEqual(['people']);
});

test('after ten seconds the page is left as it is', () => {
  keepInSight('people');
  vi.advanceTimersByTime(10_000);
  drawThePart();
  expect(scrolled).toEqual([]);
});
