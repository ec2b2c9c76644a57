import type { Actor } from '../../kernel/actor.js';

/** Rest that a staff member must have between two spells of work: working-time law of the EU and the UK; a House rule elsewhere. */
export const REST_HOURS = 11;
const HOUR_MS = 3_600_000;

interface Employment {
  hiredOn: string;
  leftOn?: string | null | undefined;
}

/** True on the first day of employment, and until the day before `leftOn`. */
export const isEmployedOn = (staff: Employment, day: string): boolean =>
  staff.hiredOn <= day && (!staff.leftOn || staff.leftOn > day);

/** Whether an actor may plan for a unit: whoever reaches the whole organisation, or answers for the unit. */
export const answersFor = (actor: Pick<Actor, 'scope' | 'unitIds'>, unitId: string): boolean =>
  actor.scope === 'ORGANISATION' || actor.unitIds.includes(unitId);

/** What stands in the rota: `position` in the request for a new shift, null for one that is already there. */
export interface RotaEntry {
  staffId: string;
  startsAt: Date;
  endsAt: Date;
  isOnCall: boolean;
  position: number | null;
}

export interface RotaFault {
  code: 'OVERLAP' | 'REST_RULE';
  /** Which of the requested shifts to blame: the later of two when both are new. */
  position: number;
}

const byStart = (one: RotaEntry, other: RotaEntry) => one.startsAt.getTime() - other.startsAt.getTime();

function blame(earlier: RotaEntry, later: RotaEntry): number | null {
  return later.position ?? earlier.position;
}

/** The entries of each staff member, in order of time. */
function byStaff(entries: readonly RotaEntry[]): RotaEntry[][] {
  const rotas = Map.groupBy(entries, (entry) => entry.staffId);
  return [...rotas.values()].map((rota) => rota.toSorted(byStart));
}

function overlapsIn(rota: readonly RotaEntry[]): RotaFault[] {
  const faults: RotaFault[] = [];
  let longest = rota[0];
  for (const entry of rota.slice(1)) {
    if (longest && entry.startsAt < longest.endsAt) {
      const position = blame(longest, entry);
      if (position !== null) faults.push({ code: 'OVERLAP', position });
    }
    if (!longest || entry.endsAt > longest.endsAt) longest = entry;
  }
  return faults;
}

/**
 * Shifts that touch are one spell of work; between two spells there must be {@link REST_HOURS} hours.
 * Being on call away from the workplace is not work until one is called, so it neither needs rest nor breaks it.
 */
function shortRestsIn(rota: readonly RotaEntry[]): RotaFault[] {
  const worked = rota.filter((entry) => !entry.isOnCall);
  return worked.slice(1).flatMap((entry, index) => {
    const before = worked[index];
    if (!before) return [];
    const rest = entry.startsAt.getTime() - before.endsAt.getTime();
    const position = rest > 0 && rest < REST_HOURS * HOUR_MS ? blame(before, entry) : null;
    return position === null ? [] : [{ code: 'REST_RULE' as const, position }];
  });
}

/** What is wrong with a rota once the requested shifts are in it; faults among shifts that stood there before are not ours. */
export function rotaFaults(entries: readonly RotaEntry[]): RotaFault[] {
  return byStaff(entries)
    .flatMap((rota) => [...overlapsIn(rota), ...shortRestsIn(rota)])
    .toSorted((one, other) => one.position - other.position);
}
