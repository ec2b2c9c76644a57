import { cancelShiftRules } from '@caregraph/shared/staffing';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { Shift } from './shift.entity.js';
import { answersFor } from './staffing.rules.js';

/** Takes a shift out of the rota. It stays on record as cancelled, and its time is free again. */
export function cancelShift(context: Context, input: unknown) {
  return write(
    context,
    { name: 'cancelShift', may: 'shift:write', rules: cancelShiftRules, input },
    async (tx, { id, version }) => {
      const shift = await tx.lock(Shift, id);
      if (!shift) return notFound(['id'], 'shift');
      if (!answersFor(tx.actor, shift.unitId))
        return refuse('NOT_ALLOWED', ['id'], 'You do not answer for the unit that counts on this shift.');
      const stale = staleVersion(shift, version, 'shift');
      if (stale) return stale;
      if (shift.status !== 'SCHEDULED') return refuse('ILLEGAL_TRANSITION', ['id'], 'The shift was cancelled before.');
      if (shift.endsAt <= tx.now()) return refuse('ILLEGAL_TRANSITION', ['id'], 'The shift has been worked.');

      tx.update(shift, { status: 'CANCELLED' });
      tx.audit('shift.cancelled', shift);
      tx.changed('OrgUnit', shift.unitId);
      tx.changed('StaffMember', shift.staffId);
      return done(shift);
    },
  );
}
