import { updateNeedRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Need } from './plan-content.entity.js';
import { given } from './plan-content.js';

/** Changes what a need of a draft version says. */
export function updateNeed(context: Context, input: unknown) {
  return write(
    context,
    { name: 'updateNeed', may: 'plan:write', rules: updateNeedRules, input },
    async (tx, { id, version, ...said }) => {
      const found = await findInDraft(tx, Need, { id, version });
      if ('refused' in found) return found;
      const changes = given(said);
      tx.update(found.row, changes);
      tx.audit('need.changed', found.row, { clientId: found.plan.clientId });
      return done(found.row);
    },
  );
}
