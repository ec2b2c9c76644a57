import { addInterventionRules, PLAN_LIMITS } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { findDraft } from './find-draft.js';
import { refuseUnknown, writeIntervention } from './plan-content.js';
import { Goal, Intervention } from './plan-content.entity.js';

/** Adds an intervention to a draft version: under a goal of it, or under none. */
export function addIntervention(context: Context, input: unknown) {
  return write(
    context,
    { name: 'addIntervention', may: 'plan:write', rules: addInterventionRules, input },
    async (tx, { versionId, goalId, ...intervention }) => {
      const found = await findDraft(tx, versionId);
      if ('refused' in found) return found;
      const { draft, plan } = found;
      const goal = goalId ? await tx.find(Goal, goalId) : null;
      if (goalId && goal?.versionId !== versionId) return notFound(['goalId'], 'goal of the version');
      const most = goalId ? PLAN_LIMITS.interventionsPerGoal : PLAN_LIMITS.interventionsWithoutGoal;
      if ((await tx.em.count(Intervention, { versionId, goalId: goalId ?? null, deletedAt: null })) >= most)
        return refuse('TOO_MANY', ['goalId'], `At most ${most} interventions can stand here.`);
      const refused = await refuseUnknown(tx, plan.clientId, [{ intervention, path: [] }]);
      if (refused) return refused;

      const added = writeIntervention(tx, draft, goalId ?? null, intervention);
      tx.audit('intervention.added', added, { clientId: plan.clientId });
      return done(added);
    },
  );
}
