import { setStaffingRequirementRules } from '@caregraph/shared/staffing';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { emptyPeriod, yieldPeriod } from '../../kernel/running-period.js';
import { notFound, write } from '../../kernel/write.js';
import { OrgUnit } from '../organisations/index.js';
import { StaffingRequirement } from './shift.entity.js';
import { answersFor } from './staffing.rules.js';

registerConstraint('staffing_requirement_no_overlap', {
  code: 'OVERLAP',
  path: ['validFrom'],
  message: 'A requirement for this weekday already holds on or after that day.',
});

/** Sets the hours of work that a unit needs on a weekday, from a day on. */
export function setStaffingRequirement(context: Context, input: unknown) {
  return write(
    context,
    { name: 'setStaffingRequirement', may: 'shift:write', rules: setStaffingRequirementRules, input },
    async (tx, { unitId, weekday, requiredHours, validFrom, validTo }) => {
      if (!(await tx.find(OrgUnit, unitId))) return notFound(['unitId'], 'unit');
      if (!answersFor(tx.actor, unitId)) return refuse('NOT_ALLOWED', ['unitId'], 'You do not answer for this unit.');
      const empty = emptyPeriod({ validFrom, validTo });
      if (empty) return empty;

      const running = { entity: StaffingRequirement, of: { unitId, weekday }, called: 'staffing_requirement' };
      await yieldPeriod(tx, running, { validFrom, validTo }, ({ requiredHours: before }) => ({
        ...{ unitId, weekday, requiredHours: before },
      }));
      const requirement = tx.create(StaffingRequirement, {
        unitId,
        weekday,
        requiredHours: String(requiredHours),
        validFrom,
        validTo: validTo ?? null,
      });
      tx.audit('staffing_requirement.set', requirement, { fields: ['weekday', 'requiredHours'] });
      tx.changed('OrgUnit', unitId);
      return done(requirement);
    },
  );
}
