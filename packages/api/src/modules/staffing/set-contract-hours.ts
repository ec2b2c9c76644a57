import { setContractHoursRules } from '@caregraph/shared/staffing';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { emptyPeriod, yieldPeriod } from '../../kernel/running-period.js';
import { notFound, write } from '../../kernel/write.js';
import { ContractHours, StaffMember } from './staff-member.entity.js';
import { answersFor } from './staffing.rules.js';

registerConstraint('contract_hours_no_overlap', {
  code: 'OVERLAP',
  path: ['validFrom'],
  message: 'Contracted hours already hold on or after that day.',
});

/** Sets contracted hours from a day on. Loads of earlier days keep the hours they were worked out with. */
export function setContractHours(context: Context, input: unknown) {
  return write(
    context,
    { name: 'setContractHours', may: 'staff:write', rules: setContractHoursRules, input },
    async (tx, { staffId, weeklyHours, leaveShare, nonCaseShare, validFrom, validTo }) => {
      const staff = await tx.lock(StaffMember, staffId);
      if (!staff) return notFound(['staffId'], 'staff member');
      if (!answersFor(tx.actor, staff.unitId)) {
        return refuse('NOT_ALLOWED', ['staffId'], 'You do not answer for her unit.');
      }
      const empty = emptyPeriod({ validFrom, validTo });
      if (empty) return empty;

      await yieldPeriod(
        tx,
        { entity: ContractHours, of: { staffId }, called: 'contract_hours' },
        { validFrom, validTo },
      );
      const hours = tx.create(ContractHours, {
        staffId,
        weeklyHours: String(weeklyHours),
        leaveShare: String(leaveShare),
        nonCaseShare: String(nonCaseShare),
        validFrom,
        validTo: validTo ?? null,
      });
      tx.audit('contract_hours.set', hours, { fields: ['weeklyHours', 'leaveShare', 'nonCaseShare'] });
      tx.changed('StaffMember', staffId);
      return done(hours);
    },
  );
}
