import { setInterventionStatusRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInForce } from './find-draft.js';
import { Intervention } from './plan-content.entity.js';

/** Says how an intervention of the signed version goes (I12: completing it brings no goal nearer by itself). */
export function setInterventionStatus(context: Context, input: unknown) {
  return write(
    context,
    { name: 'setInterventionStatus', may: 'plan:write', rules: setInterventionStatusRules, input },
    async (tx, { status, ...edit }) => {
      const found = await findInForce(tx, Intervention, edit);
      if ('refused' in found) return found;
      if (found.row.status === status) return refuse('ILLEGAL_TRANSITION', ['status'], 'It stands there already.');
      tx.update(found.row, { status });
      tx.audit('intervention.status_set', found.row, { clientId: found.plan.clientId });
      return done(found.row);
    },
  );
}
