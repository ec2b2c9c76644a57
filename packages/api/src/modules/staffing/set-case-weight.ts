import { setCaseWeightRules } from '@caregraph/shared/staffing';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { emptyPeriod, findRunning, yieldPeriod } from '../../kernel/running-period.js';
import { write } from '../../kernel/write.js';
import { CaseWeight } from './assignment.entity.js';

registerConstraint('case_weight_no_overlap', {
  code: 'OVERLAP',
  path: ['validFrom'],
  message: 'A weight for this acuity already holds on or after that day.',
});

/** Sets how many hours a month a client of an acuity is expected to need, from a day on (I20: old loads do not change). */
export function setCaseWeight(context: Context, input: unknown) {
  return write(
    context,
    { name: 'setCaseWeight', may: 'organisation:change', rules: setCaseWeightRules, input },
    async (tx, { acuity, monthlyHours, validFrom, validTo }) => {
      const empty = emptyPeriod({ validFrom, validTo });
      if (empty) return empty;

      const running = { entity: CaseWeight, of: { acuity }, called: 'case_weight' };
      if (validFrom < tx.today() && (await findRunning(tx, running, validFrom)))
        return refuse(
          'OUT_OF_RANGE',
          ['validFrom'],
          'A weight holds since before. Loads of days gone by do not change.',
        );

      await yieldPeriod(tx, running, { validFrom, validTo }, ({ monthlyHours: before }) => ({
        acuity,
        monthlyHours: before,
      }));
      const weight = tx.create(CaseWeight, {
        acuity,
        monthlyHours: String(monthlyHours),
        validFrom,
        validTo: validTo ?? null,
      });
      tx.audit('case_weight.set', weight, { fields: ['monthlyHours'] });
      tx.changed('Organisation', tx.actor.tenantId);
      return done(weight);
    },
  );
}
