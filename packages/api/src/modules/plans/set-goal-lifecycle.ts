import { GOAL_MOVES, setGoalLifecycleRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInForce } from './find-draft.js';
import { Goal } from './plan-content.entity.js';

/** Pauses, ends or takes up a goal of the signed version (I12: its achievement is what its progress says, and stays). */
export function setGoalLifecycle(context: Context, input: unknown) {
  return write(
    context,
    { name: 'setGoalLifecycle', may: 'plan:write', rules: setGoalLifecycleRules, input },
    async (tx, { lifecycle, ...edit }) => {
      const found = await findInForce(tx, Goal, edit);
      if ('refused' in found) return found;
      if (!GOAL_MOVES[found.row.lifecycle].includes(lifecycle))
        return refuse(
          'ILLEGAL_TRANSITION',
          ['lifecycle'],
          `A goal that is ${found.row.lifecycle} cannot become ${lifecycle}.`,
        );
      tx.update(found.row, { lifecycle });
      tx.audit('goal.lifecycle_set', found.row, { clientId: found.plan.clientId });
      return done(found.row);
    },
  );
}
