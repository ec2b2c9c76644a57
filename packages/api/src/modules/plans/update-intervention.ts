import { updateInterventionRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { findInDraft } from './find-draft.js';
import { Intervention } from './plan-content.entity.js';
import { given, refuseUnknown } from './plan-content.js';

/** Changes what an intervention of a draft version says; what it then says as a whole must still fit together. */
export function updateIntervention(context: Context, input: unknown) {
  return write(
    context,
    { name: 'updateIntervention', may: 'plan:write', rules: updateInterventionRules, input },
    async (tx, { id, version, ...said }) => {
      const found = await findInDraft(tx, Intervention, { id, version });
      if ('refused' in found) return found;
      const { row, plan } = found;
      const changes = given(said);
      const whole = { ...row, ...changes };
      if (whole.startsOn && whole.endsOn && whole.endsOn < whole.startsOn)
        return refuse('INVALID_PERIOD', [said.endsOn ? 'endsOn' : 'startsOn'], 'The end must not be before the start.');
      if (whole.estimatedCostMinor != null && whole.currency == null)
        return refuse('REQUIRED', ['currency'], 'An amount needs its currency.');
      const refused = await refuseUnknown(tx, plan.clientId, [{ intervention: whole, path: [] }]);
      if (refused) return refused;

      tx.update(row, changes);
      tx.audit('intervention.changed', row, { clientId: plan.clientId });
      return done(row);
    },
  );
}
