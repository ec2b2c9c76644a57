/**
 * Small cells (CMS cell suppression, MEASURES.md 5.6): no count of 1 to 10 people is shown to those who see no names, and
 * nothing from which such a count can be worked out. 0 may be shown.
 */

/** The largest count that is hidden. */
export const SMALLEST_HIDDEN = 1;
export const LARGEST_HIDDEN = 10;

export const isSmall = (count: number): boolean => count >= SMALLEST_HIDDEN && count <= LARGEST_HIDDEN;

export interface SuppressedRow {
  /** Null = hidden. */
  cells: (number | null)[];
  total: number | null;
}

/**
 * One row of counts beside its total. Small cells are hidden; then, as long as the total minus what is shown would still
 * give a small count away, the next smallest cell is hidden too, and in the end the total.
 */
export function suppressRow(counts: readonly number[]): SuppressedRow {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const hidden = new Set(counts.flatMap((count, index) => (isSmall(count) ? [index] : [])));
  const rest = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count }) => count > LARGEST_HIDDEN)
    .sort((a, b) => a.count - b.count || a.index - b.index);

  const givesAway = () => {
    const hiddenSum = [...hidden].reduce((sum, index) => sum + (counts[index] ?? 0), 0);
    return hidden.size === 1 || isSmall(hiddenSum);
  };
  while (givesAway()) {
    const next = rest.shift();
    if (!next) break;
    hidden.add(next.index);
  }
  return {
    cells: counts.map((count, index) => (hidden.has(index) ? null : count)),
    total: givesAway() || isSmall(total) ? null : total,
  };
}

/** A share whose numerator, complement or denominator is a small count tells that count; such a share is null. */
export function suppressedShare(numerator: number, denominator: number): number | null {
  const tells = isSmall(numerator) || isSmall(denominator - numerator) || isSmall(denominator);
  return tells || denominator === 0 ? null : numerator / denominator;
}

const onlyIn = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((member) => !other.has(member)).length;

/** True when asking for both groups would, by subtraction, tell about 1 to 10 people who are in one and not in the other. */
export const differenceTells = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  isSmall(onlyIn(one, other)) || isSmall(onlyIn(other, one));
