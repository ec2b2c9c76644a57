import { setNeedStatusRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInForce } from './find-draft.js';
import { Need } from './plan-content.entity.js';

/** Says what is being done about a need of the signed version. What was agreed about it stays. */
export function setNeedStatus(context: Context, input: unknown) {
  return write(
    context,
    { name: 'setNeedStatus', may: 'plan:write', rules: setNeedStatusRules, input },
    async (tx, { status, ...edit }) => {
      const found = await findInForce(tx, Need, edit);
      if ('refused' in found) return found;
      if (found.row.status === status) return refuse('ILLEGAL_TRANSITION', ['status'], 'It stands there already.');
      tx.update(found.row, { status });
      tx.audit('need.status_set', found.row, { clientId: found.plan.clientId });
      return done(found.row);
    },
  );
}
