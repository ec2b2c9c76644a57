import { addGoalRules, PLAN_LIMITS } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { findDraft } from './find-draft.js';
import { placedInGoal, refuseUnknown, writeGoal } from './plan-content.js';
import { Goal, Need } from './plan-content.entity.js';

/** Adds a goal, with its interventions, to a draft version: under a need of it, or under none. */
export function addGoal(context: Context, input: unknown) {
  return write(
    context,
    { name: 'addGoal', may: 'plan:write', rules: addGoalRules, input },
    async (tx, { versionId, needId, ...goal }) => {
      const found = await findDraft(tx, versionId);
      if ('refused' in found) return found;
      const { draft, plan } = found;
      const need = needId ? await tx.find(Need, needId) : null;
      if (needId && need?.versionId !== versionId) return notFound(['needId'], 'need of the version');
      const most = needId ? PLAN_LIMITS.goalsPerNeed : PLAN_LIMITS.goalsWithoutNeed;
      if ((await tx.em.count(Goal, { versionId, needId: needId ?? null, deletedAt: null })) >= most)
        return refuse('TOO_MANY', ['needId'], `At most ${most} goals can stand here.`);
      const refused = await refuseUnknown(tx, plan.clientId, placedInGoal(goal, []));
      if (refused) return refused;

      const added = writeGoal(tx, draft, needId ?? null, goal);
      tx.audit('goal.added', added, { clientId: plan.clientId });
      return done(added);
    },
  );
}
