import type { LoadFailure } from '../states/load-failed.js';

/** What is read of a list at a time. */
export interface ListPage {
  rows: readonly object[];
  /** How many there are on all pages; null where that is not told. */
  total: number | null;
  /** Where the next page begins; null after the last. */
  next: string | null;
}

/** A list as it is filtered and ordered on the page, to be read from its beginning to its end. */
export interface WholeList {
  /** Another one with every other filter and order, and the same on all its pages. */
  id: string;
  /** Reads what comes after the cursor, from the server and not from memory. @throws ListUnread */
  read(after: string | null, signal: AbortSignal): Promise<ListPage>;
}

/** A page could not be read. */
export class ListUnread extends Error {
  override readonly name = 'ListUnread';
  readonly failure: LoadFailure;
  /** Seconds after which the server wants to be asked again; null: it did not say. */
  readonly waitSeconds: number | null;

  constructor(failure: LoadFailure, waitSeconds: number | null) {
    super(`A page of the list could not be read: ${failure.kind}`);
    this.failure = failure;
    this.waitSeconds = waitSeconds;
  }
}
