const RELOADED_AT = 'caregraph:reloaded-at';
/** A second failure within this time is not cured by loading again. */
const PATIENCE_MS = 30_000;

/** A page opened before an update asks for files that the update has removed: it loads itself anew, once. */
export function reloadWhenChunksAreGone(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (Date.now() - last < PATIENCE_MS) return;
    event.preventDefault();
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    window.location.reload();
  });
}
