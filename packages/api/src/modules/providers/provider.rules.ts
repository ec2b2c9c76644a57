import { refuse } from '../../kernel/outcome.js';

/** A check or a score of tomorrow has not happened. */
export function afterToday(field: string, day: string | null | undefined, today: string) {
  if (!day || day <= today) return null;
  return refuse('OUT_OF_RANGE', [field], 'This day has not come yet.');
}

interface Markable {
  isPrimary?: boolean | null | undefined;
}

/** Positions of the locations that claim to be the main address. */
export const primaryPositions = (locations: readonly Markable[]): number[] =>
  locations.flatMap((location, position) => (location.isPrimary ? [position] : []));

/** Which location is the main address: the one that says so, else the first. */
export const isMainAddress = (locations: readonly Markable[], position: number): boolean =>
  (primaryPositions(locations)[0] ?? 0) === position;

/** A number as the text that a `numeric` column takes; null for none. */
export const decimalOf = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);
