import { hireStaffMemberRules } from '@caregraph/shared/staffing';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, write } from '../../kernel/write.js';
import { OrgUnit } from '../organisations/index.js';
import { createPerson, refusalOfLifetime } from '../people/index.js';
import { ContractHours, StaffMember, StaffRole } from './staff-member.entity.js';
import { answersFor, isEmployedOn } from './staffing.rules.js';

registerConstraint('staff_member_user_key', {
  code: 'DUPLICATE',
  path: ['userId'],
  message: 'This account belongs to another staff member.',
});
registerConstraint('staff_member_no_cycle', {
  code: 'CYCLE',
  path: ['supervisorId'],
  message: 'Nobody can be above herself.',
});

async function isMember(tx: Tx, userId: string): Promise<boolean> {
  const [account] = await tx.em.execute<{ known: boolean }[]>('select auth.is_member(?) as known', [userId]);
  return account?.known ?? false;
}

/** Takes someone on: the person, what she works as, and her contract, all or nothing. */
export function hireStaffMember(context: Context, input: unknown) {
  return write(
    context,
    { name: 'hireStaffMember', may: 'staff:write', rules: hireStaffMemberRules, input },
    async (tx, { person, roles, contractHours, userId, unitId, supervisorId, jobTitle, hiredOn, timeZone }) => {
      const impossible = refusalOfLifetime(person, tx.today(), ['person']);
      if (impossible) return impossible;
      if (person.deceasedOn)
        return refuse('INVALID', ['person', 'deceasedOn'], 'Somebody who has died cannot be taken on.');
      if (person.birthDate && hiredOn < person.birthDate)
        return refuse('INVALID_PERIOD', ['hiredOn'], 'This is before the day of birth.');
      if (!(await tx.find(OrgUnit, unitId))) return notFound(['unitId'], 'unit');
      if (!answersFor(tx.actor, unitId)) return refuse('NOT_ALLOWED', ['unitId'], 'You do not answer for this unit.');
      if (userId && !(await isMember(tx, userId))) return notFound(['userId'], 'account');
      const supervisor = supervisorId ? await tx.find(StaffMember, supervisorId) : null;
      if (supervisorId && !supervisor) return notFound(['supervisorId'], 'staff member');
      if (supervisor && !isEmployedOn(supervisor, hiredOn)) {
        return refuse('NOT_ASSIGNABLE', ['supervisorId'], 'She does not work here on that day.');
      }

      const staff = tx.create(StaffMember, {
        personId: createPerson(tx, person).id,
        userId: userId ?? null,
        unitId,
        supervisorId: supervisorId ?? null,
        jobTitle,
        hiredOn,
        timeZone: timeZone ?? null,
      });
      for (const role of new Set(roles)) tx.create(StaffRole, { staffId: staff.id, role, validFrom: hiredOn });
      if (contractHours) {
        tx.create(ContractHours, {
          staffId: staff.id,
          weeklyHours: String(contractHours.weeklyHours),
          leaveShare: String(contractHours.leaveShare),
          nonCaseShare: String(contractHours.nonCaseShare),
          validFrom: hiredOn,
        });
      }
      tx.audit('staff_member.hired', staff);
      tx.changed('StaffMember', staff.id);
      return done(staff);
    },
  );
}
