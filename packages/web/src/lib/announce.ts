import { Store } from './store.js';

/** What the one live region of the page says next. */
export const announcement = new Store('');

/** Tells a screen reader what changed elsewhere on the page; for eyes, show it as well. */
export function announce(message: string): void {
  // The same words twice in a row would be no change, and would not be read again.
  announcement.set('');
  queueMicrotask(() => announcement.set(message));
}
