import { updateGoalRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Goal } from './plan-content.entity.js';
import { given } from './plan-content.js';

/** Changes what a goal of a draft version says. */
export function updateGoal(context: Context, input: unknown) {
  return write(
    context,
    { name: 'updateGoal', may: 'plan:write', rules: updateGoalRules, input },
    async (tx, { id, version, ...said }) => {
      const found = await findInDraft(tx, Goal, { id, version });
      if ('refused' in found) return found;
      const changes = given(said);
      tx.update(found.row, changes);
      tx.audit('goal.changed', found.row, { clientId: found.plan.clientId });
      return done(found.row);
    },
  );
}
