const RELOADED_AT = 'caregraph:reloaded-at';
/** A second failure within this time is not cured by loading again. */
const PATIENCE_MS = 30_000;

/** What browsers, each in its own words, say of a script that did not come, and Vite of a style sheet. */
const NOT_FETCHED = /dynamically imported module|module script failed|preload CSS/;

export const isNotFetched = (error: unknown): boolean => error instanceof Error && NOT_FETCHED.test(error.message);

/** Whether loading anew would bring a page, and not the browser's own words that there is none. */
export const isServerThere = (): Promise<boolean> =>
  fetch('/livez').then(
    ({ ok }) => ok,
    () => false,
  );

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
