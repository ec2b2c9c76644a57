/** Milliseconds after which whatever still comes may push it away: by then everything has its place. */
const LONGEST = 10_000;
/** From here on the reader decides what is in sight. */
const SIGNS_OF_A_READER = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Brings the part that an address names into sight when the page is opened by it. The part comes after the session and
 * the code of the page, which is after the browser looked for it; and what stands above it may still grow.
 */
export function keepInSight(id: string): void {
  const observer = new ResizeObserver(() => document.getElementById(id)?.scrollIntoView());
  const end = () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const sign of SIGNS_OF_A_READER) window.removeEventListener(sign, end);
  };
  const timer = setTimeout(end, LONGEST);
  for (const sign of SIGNS_OF_A_READER) window.addEventListener(sign, end, { passive: true });
  observer.observe(document.body);
}
