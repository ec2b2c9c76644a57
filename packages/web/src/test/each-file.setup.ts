import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { startI18n } from '../app/i18n.js';
import { fakeServer } from './fake-server.js';

// Pages come in pieces, and a machine that is busy elsewhere takes its time over each; a test that fails waits in vain anyway.
configure({ asyncUtilTimeout: 5_000 });

/** jsdom draws nothing: what components measure with is given the least that they need. */
class NothingToObserve {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

// Nobody here wants motion: a transition under way would set its state when its file is over and its window gone.
window.matchMedia = (query: string) =>
  ({
    matches: query.includes('prefers-reduced-motion'),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
    onchange: null,
  }) satisfies MediaQueryList;
window.ResizeObserver = NothingToObserve;
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
window.HTMLElement.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;

beforeAll(async () => {
  await startI18n();
  fakeServer.start();
});
afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
  expect(fakeServer.forget(), 'requests that the test did not foresee').toEqual([]);
});
afterAll(() => fakeServer.stop());
