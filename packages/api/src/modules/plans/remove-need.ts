import { draftRowRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Goal, Intervention, Need } from './plan-content.entity.js';
import { removeAll } from './plan-content.js';

/** Takes a need out of a draft version, with the goals and interventions under it. */
export function removeNeed(context: Context, input: unknown) {
  return write(context, { name: 'removeNeed', may: 'plan:write', rules: draftRowRules, input }, async (tx, edit) => {
    const found = await findInDraft(tx, Need, edit);
    if ('refused' in found) return found;
    const goals = await tx.em.find(Goal, { needId: found.row.id, deletedAt: null });
    const interventions = await tx.em.find(Intervention, {
      goalId: { $in: goals.map(({ id }) => id) },
      deletedAt: null,
    });
    await removeAll(tx, found.version, [found.row, ...goals, ...interventions]);
    tx.audit('need.removed', found.row, { clientId: found.plan.clientId });
    tx.audit('goal.removed', goals, { clientId: found.plan.clientId });
    tx.audit('intervention.removed', interventions, { clientId: found.plan.clientId });
    return done(found.version);
  });
}
