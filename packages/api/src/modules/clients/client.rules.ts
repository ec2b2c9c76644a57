import type { ClientStatus } from '@caregraph/shared/clients';
import type { Actor } from '../../kernel/actor.js';

/** Where a living client may go; ENDED is reached through `endClient` alone. */
const NEXT: Record<ClientStatus, readonly ClientStatus[]> = {
  PROSPECT: ['ACTIVE'],
  ACTIVE: ['ON_HOLD'],
  ON_HOLD: ['ACTIVE'],
  ENDED: [],
};

export const canMove = (from: ClientStatus, to: ClientStatus): boolean => from === to || NEXT[from].includes(to);

/** True when the actor may put a client into this unit: it is hers, or she works for the whole organisation. */
export const answersFor = (actor: Actor, unitId: string): boolean =>
  actor.scope === 'ORGANISATION' || actor.unitIds.includes(unitId);
