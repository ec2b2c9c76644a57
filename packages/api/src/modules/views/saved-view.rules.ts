import type { Actor } from '../../kernel/actor.js';

/** What decides who may do what with a view. */
interface Shared {
  userId: string;
  audience: string;
  unitId?: string | null | undefined;
}

export const answersForUnit = (actor: Actor, unitId: string): boolean =>
  actor.scope === 'ORGANISATION' || actor.unitIds.includes(unitId);

/**
 * Whoever saved a view may change it. So may an administrator, when it is the organisation's, and those who may share
 * with a team, when it is theirs: a shared view outlives the stay of who saved it.
 */
export function mayChangeView(actor: Actor, view: Shared): boolean {
  const { userId, audience, unitId } = view;
  if (userId === actor.userId) return true;
  if (!actor.may('view:share')) return false;
  if (audience === 'ORGANISATION') return actor.scope === 'ORGANISATION';
  return audience === 'TEAM' && unitId != null && answersForUnit(actor, unitId);
}
