import { type GrantRole, grantRoleRules } from '@caregraph/shared/organisations';
import { isHeldToUnits, permissionsOf } from '@caregraph/shared/permissions';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, type Outcome, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, write } from '../../kernel/write.js';
import { OrgUnit, RoleGrant } from './organisation.entity.js';

registerConstraint('role_grant_once', {
  code: 'DUPLICATE',
  path: ['role'],
  message: 'The user already has this role here.',
});

/** Gives a user a role. Nobody widens her own reach, and who sees the limited data set is told why and until when. */
export function grantRole(context: Context, input: unknown) {
  return write(context, { name: 'grantRole', may: 'role:grant', rules: grantRoleRules, input }, grantIn);
}

/** The same inside a transaction that does more: whoever makes a user may give her a role with it. */
export async function grantIn(tx: Tx, grant: Omit<GrantRole, 'idempotencyKey'>): Promise<Outcome<RoleGrant>> {
  if (grant.userId === tx.actor.userId) {
    return refuse('NOT_ALLOWED', ['userId'], 'Another administrator must change your own roles.');
  }
  const [account] = await tx.em.execute<{ known: boolean }[]>('select auth.is_member(?) as known', [grant.userId]);
  if (!account?.known) return notFound(['userId'], 'user');
  if (grant.unitId && !(await tx.find(OrgUnit, grant.unitId))) return notFound(['unitId'], 'unit');
  if (grant.unitId && !isHeldToUnits(grant.role))
    return refuse('INVALID', ['unitId'], 'This role works for the whole organisation and cannot be held to a unit.');
  if (grant.expiresOn && grant.expiresOn < tx.today())
    return refuse('OUT_OF_RANGE', ['expiresOn'], 'The role would have ended before it began.');
  if (permissionsOf(grant.role).includes('rows:limited')) {
    if (!grant.purpose) return refuse('REQUIRED', ['purpose'], 'Say what the limited data set is needed for.');
    if (!grant.expiresOn) return refuse('REQUIRED', ['expiresOn'], 'Say on which day the access ends.');
  }
  const { userId, role, unitId = null, expiresOn = null, purpose = null } = grant;
  await endExpired(tx, { userId, role, unitId });
  const created = tx.create(RoleGrant, { userId, role, unitId, expiresOn, purpose });
  tx.audit('role.granted', created, { fields: ['role', 'unitId', 'expiresOn'] });
  return done(created);
}

/** A role that has run out stands in the way of no new one. */
async function endExpired(tx: Tx, held: Pick<RoleGrant, 'userId' | 'role'> & { unitId: string | null }): Promise<void> {
  const expired = await tx.em.findOne(RoleGrant, { ...held, deletedAt: null, expiresOn: { $lt: tx.today() } });
  if (!expired) return;
  tx.update(expired, { deletedAt: tx.now() });
  tx.audit('role.ended', expired);
  // The unique key looks at each statement, and the ORM would insert first.
  await tx.em.flush();
}
