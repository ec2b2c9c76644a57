import { draftRowRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Goal, Intervention } from './plan-content.entity.js';
import { removeAll } from './plan-content.js';

/** Takes a goal out of a draft version, with the interventions under it. */
export function removeGoal(context: Context, input: unknown) {
  return write(context, { name: 'removeGoal', may: 'plan:write', rules: draftRowRules, input }, async (tx, edit) => {
    const found = await findInDraft(tx, Goal, edit);
    if ('refused' in found) return found;
    const interventions = await tx.em.find(Intervention, { goalId: found.row.id, deletedAt: null });
    await removeAll(tx, found.version, [found.row, ...interventions]);
    tx.audit('goal.removed', found.row, { clientId: found.plan.clientId });
    tx.audit('intervention.removed', interventions, { clientId: found.plan.clientId });
    return done(found.version);
  });
}
