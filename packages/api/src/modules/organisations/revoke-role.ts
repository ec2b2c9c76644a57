import { revokeRoleRules } from '@caregraph/shared/organisations';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { RoleGrant } from './organisation.entity.js';

/** Takes a role back; the user's next request already goes without it. */
export function revokeRole(context: Context, input: unknown) {
  return write(
    context,
    { name: 'revokeRole', may: 'role:grant', rules: revokeRoleRules, input },
    async (tx, { id, version }) => {
      const grant = await tx.lock(RoleGrant, id);
      if (!grant) return notFound(['id'], 'role');
      if (grant.userId === tx.actor.userId) {
        return refuse('NOT_ALLOWED', ['id'], 'Another administrator must change your own roles.');
      }
      const stale = staleVersion(grant, version, 'role');
      if (stale) return stale;
      tx.update(grant, { deletedAt: tx.now() });
      tx.audit('role.revoked', grant);
      return done(grant);
    },
  );
}
