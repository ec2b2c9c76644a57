import { draftRowRules, PLAN_LIMITS } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Goal, Intervention, Need } from './plan-content.entity.js';
import { restoreAll } from './plan-content.js';

/** Puts a need back into its draft version, with the goals and interventions that went with it. */
export function restoreNeed(context: Context, input: unknown) {
  return write(context, { name: 'restoreNeed', may: 'plan:write', rules: draftRowRules, input }, async (tx, edit) => {
    const found = await findInDraft(tx, Need, edit, 'REMOVED');
    if ('refused' in found) return found;
    const { row, version, plan } = found;
    if ((await tx.em.count(Need, { versionId: version.id, deletedAt: null })) >= PLAN_LIMITS.needs)
      return refuse('TOO_MANY', ['id'], `A version holds at most ${PLAN_LIMITS.needs} needs.`);
    const wentWithIt = { deletedAt: row.deletedAt ?? null };
    const goals = await tx.em.find(Goal, { needId: row.id, ...wentWithIt });
    const interventions = await tx.em.find(Intervention, {
      goalId: { $in: goals.map(({ id }) => id) },
      ...wentWithIt,
    });
    restoreAll(tx, [row, ...goals, ...interventions]);
    tx.audit('need.restored', row, { clientId: plan.clientId });
    tx.audit('goal.restored', goals, { clientId: plan.clientId });
    tx.audit('intervention.restored', interventions, { clientId: plan.clientId });
    return done(row);
  });
}
