/** What browsers, each in its own words, say of a script that did not come, and Vite of a style sheet. */
const NOT_FETCHED = /dynamically imported module|module script failed|preload CSS/;

export const isNotFetched = (error: unknown): boolean => error instanceof Error && NOT_FETCHED.test(error.message);

/** Whether loading anew would bring a page, and not the browser's own words that there is none. */
export const isServerThere = (): Promise<boolean> =>
  fetch('/livez').then(
    ({ ok }) => ok,
    () => false,
  );
