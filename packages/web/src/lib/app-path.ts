/** A place in the dashboard. Made by `lib/paths.ts` alone, which the compiler checks against the routes. */
export interface AppPath {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, unknown>>;
  /** The id of the part of the page that comes into view. */
  readonly hash?: string;
}
