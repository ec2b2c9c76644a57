import { isServerThere } from '../lib/not-fetched.js';

const RELOADED_AT = 'caregraph:reloaded-at';
/** A second failure within this time is not cured by loading again. */
const PATIENCE_MS = 30_000;

/** A page opened before an update asks for files that the update has removed: it loads itself anew, once. */
export function reloadWhenChunksAreGone(reload = () => window.location.reload()): void {
  window.addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (Date.now() - last < PATIENCE_MS) return;
    void isServerThere().then((isThere) => {
      if (!isThere) return;
      sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      reload();
    });
  });
}
