import { draftRowRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Intervention } from './plan-content.entity.js';
import { removeAll } from './plan-content.js';

/** Takes an intervention out of a draft version. */
export function removeIntervention(context: Context, input: unknown) {
  return write(
    context,
    { name: 'removeIntervention', may: 'plan:write', rules: draftRowRules, input },
    async (tx, edit) => {
      const found = await findInDraft(tx, Intervention, edit);
      if ('refused' in found) return found;
      await removeAll(tx, found.version, [found.row]);
      tx.audit('intervention.removed', found.row, { clientId: found.plan.clientId });
      return done(found.version);
    },
  );
}
