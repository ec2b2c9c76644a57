import { addNeedRules, PLAN_LIMITS } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findDraft } from './find-draft.js';
import { placedInNeed, refuseUnknown, writeNeed } from './plan-content.js';
import { Need } from './plan-content.entity.js';

/** Adds a need, with its goals and interventions, to a draft version. */
export function addNeed(context: Context, input: unknown) {
  return write(
    context,
    { name: 'addNeed', may: 'plan:write', rules: addNeedRules, input },
    async (tx, { versionId, ...need }) => {
      const found = await findDraft(tx, versionId);
      if ('refused' in found) return found;
      const { draft, plan } = found;
      if ((await tx.em.count(Need, { versionId, deletedAt: null })) >= PLAN_LIMITS.needs)
        return refuse('TOO_MANY', ['versionId'], `A version holds at most ${PLAN_LIMITS.needs} needs.`);
      const refused = await refuseUnknown(tx, plan.clientId, placedInNeed(need, []));
      if (refused) return refused;

      const added = writeNeed(tx, draft, need);
      tx.audit('need.added', added, { clientId: plan.clientId });
      return done(added);
    },
  );
}
