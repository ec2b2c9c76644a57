import { draftRowRules, PLAN_LIMITS } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Goal, Intervention } from './plan-content.entity.js';
import { restoreAll } from './plan-content.js';

/** Puts an intervention back into its draft version. */
export function restoreIntervention(context: Context, input: unknown) {
  return write(
    context,
    { name: 'restoreIntervention', may: 'plan:write', rules: draftRowRules, input },
    async (tx, edit) => {
      const found = await findInDraft(tx, Intervention, edit, 'REMOVED');
      if ('refused' in found) return found;
      const { row, version, plan } = found;
      if (row.goalId && !(await tx.find(Goal, row.goalId)))
        return refuse('ILLEGAL_TRANSITION', ['id'], 'The goal that it stood under was taken out as well.');
      const most = row.goalId ? PLAN_LIMITS.interventionsPerGoal : PLAN_LIMITS.interventionsWithoutGoal;
      const here = { versionId: version.id, goalId: row.goalId ?? null, deletedAt: null };
      if ((await tx.em.count(Intervention, here)) >= most)
        return refuse('TOO_MANY', ['id'], `At most ${most} interventions can stand here.`);
      restoreAll(tx, [row]);
      tx.audit('intervention.restored', row, { clientId: plan.clientId });
      return done(row);
    },
  );
}
