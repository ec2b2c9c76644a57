import { draftRowRules, PLAN_LIMITS } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Goal, Intervention, Need } from './plan-content.entity.js';
import { restoreAll } from './plan-content.js';

/** Puts a goal back into its draft version, with the interventions that went with it. */
export function restoreGoal(context: Context, input: unknown) {
  return write(context, { name: 'restoreGoal', may: 'plan:write', rules: draftRowRules, input }, async (tx, edit) => {
    const found = await findInDraft(tx, Goal, edit, 'REMOVED');
    if ('refused' in found) return found;
    const { row, version, plan } = found;
    if (row.needId && !(await tx.find(Need, row.needId)))
      return refuse('ILLEGAL_TRANSITION', ['id'], 'The need that it stood under was taken out as well.');
    const most = row.needId ? PLAN_LIMITS.goalsPerNeed : PLAN_LIMITS.goalsWithoutNeed;
    if ((await tx.em.count(Goal, { versionId: version.id, needId: row.needId ?? null, deletedAt: null })) >= most)
      return refuse('TOO_MANY', ['id'], `At most ${most} goals can stand here.`);
    const interventions = await tx.em.find(Intervention, { goalId: row.id, deletedAt: row.deletedAt ?? null });
    restoreAll(tx, [row, ...interventions]);
    tx.audit('goal.restored', row, { clientId: plan.clientId });
    tx.audit('intervention.restored', interventions, { clientId: plan.clientId });
    return done(row);
  });
}
