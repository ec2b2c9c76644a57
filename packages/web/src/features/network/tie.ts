import type { AppPath } from '../../lib/app-path.js';
import type { CalendarDay } from '../../lib/calendar.js';
import type { WITHHELD } from '../../lib/withheld.js';
import type { Tone } from '../../ui/tone.js';

/** Where someone stands: with the client's own people, in our house, or outside it. */
export const SIDES = ['FAMILY', 'STAFF', 'CLINICIAN', 'PROVIDER'] as const;
export type Side = (typeof SIDES)[number];

/** One line of the network, as the drawing and the list both show it. */
export interface Tie {
  id: string;
  side: Side;
  /** `null` where nobody was named. */
  name: string | null | typeof WITHHELD;
  /** What she is to the client, or does for her, in words. */
  what: readonly (string | typeof WITHHELD)[];
  /** A legal right to decide for the client; `null` for who has none. */
  authority: { tone: Tone; word: string } | null;
  /** The first to be rung, or the one who answers for the client: such ties stand first. */
  isFirst: boolean;
  /** ISO 8601; `null`: never. Absent where contacts are not kept, as with providers. */
  lastContactAt?: string | null;
  isCurrent: boolean;
  /** The first day on which it no longer held; `null` where it holds or nobody said. */
  endedOn: CalendarDay | null;
  path: AppPath | null;
}

export const countBySide = (ties: readonly Tie[]): Record<Side, number> => {
  const counts = { FAMILY: 0, STAFF: 0, CLINICIAN: 0, PROVIDER: 0 };
  for (const { side } of ties) counts[side] += 1;
  return counts;
};

const later = (a: string | null | undefined, b: string | null | undefined) => ((a ?? '') > (b ?? '') ? a : b);

/** The same person at the same side twice: what she is, what holds of it, and the latest of what is dated. */
function merged(a: Tie, b: Tie): Tie {
  const lasting = [a, b].filter(({ isCurrent }) => isCurrent);
  const told = lasting.length > 0 ? lasting : [a, b];
  const isCurrent = lasting.length > 0;
  return {
    ...a,
    name: a.name ?? b.name,
    what: [...new Set(told.flatMap(({ what }) => what))],
    isFirst: told.some(({ isFirst }) => isFirst),
    ...(a.lastContactAt === undefined && b.lastContactAt === undefined
      ? {}
      : { lastContactAt: later(a.lastContactAt, b.lastContactAt) ?? null }),
    isCurrent,
    endedOn: isCurrent ? null : (later(a.endedOn, b.endedOn) ?? null),
    path: a.path ?? b.path,
  };
}

/** Each once, in the order of reading: by side, who holds before who held, whoever is first in front, then by name. */
export function joined(ties: readonly Tie[]): readonly Tie[] {
  const byId = new Map<string, Tie>();
  for (const tie of ties) {
    const known = byId.get(tie.id);
    byId.set(tie.id, known ? merged(known, tie) : tie);
  }
  const rank = ({ side, isCurrent, isFirst, authority }: Tie) =>
    SIDES.indexOf(side) * 8 + (isCurrent ? 0 : 4) + (isFirst ? 0 : 2) + (authority ? 0 : 1);
  const nameOf = ({ name }: Tie) => (typeof name === 'string' ? name : '');
  return [...byId.values()].toSorted((a, b) => rank(a) - rank(b) || nameOf(a).localeCompare(nameOf(b)));
}
