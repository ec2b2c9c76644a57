import { type GrantRole, grantRoleRules } from '@caregraph/shared/organisations';
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

/** Gives a user a role. Nobody widens her own reach, and an analyst's role says why and until when. */
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
  if (grant.role === 'ANALYST') {
    if (!grant.purpose) return refuse('REQUIRED', ['purpose'], 'Say what the limited data set is needed for.');
    if (!grant.expiresOn) return refuse('REQUIRED', ['expiresOn'], 'Say on which day the access ends.');
  }
  const { userId, role, unitId = null, expiresOn = null, purpose = null } = grant;
  const created = tx.create(RoleGrant, { userId, role, unitId, expiresOn, purpose });
  tx.audit('role.granted', created, { fields: ['role', 'unitId', 'expiresOn'] });
  return done(created);
}
