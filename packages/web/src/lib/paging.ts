interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null;
}

/**
 * The cursors that led to the page on screen, in order; empty on the first. It lives in the address, so that Back, a
 * reload and a link sent to a colleague all show the same page.
 */
export type CursorTrail = readonly string[];

export const cursorOf = (trail: CursorTrail): string | null => trail.at(-1) ?? null;

export interface Paging {
  /** 1 for the first page. */
  page: number;
  next: CursorTrail | null;
  previous: CursorTrail | null;
}

export function pagingOf(trail: CursorTrail, { hasNextPage, endCursor }: PageInfo): Paging {
  return {
    page: trail.length + 1,
    next: hasNextPage && endCursor ? [...trail, endCursor] : null,
    previous: trail.length > 0 ? trail.slice(0, -1) : null,
  };
}
