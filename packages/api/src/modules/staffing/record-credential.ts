import { recordCredentialRules } from '@caregraph/shared/staffing';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { Credential, StaffMember } from './staff-member.entity.js';
import { answersFor } from './staffing.rules.js';

registerConstraint('credential_once', {
  code: 'DUPLICATE',
  path: ['validFrom'],
  message: 'A credential of this kind that begins on this day is already on record.',
});

/** Records a licence, certificate or check. A renewal is a record of its own and may begin before the old one runs out. */
export function recordCredential(context: Context, input: unknown) {
  return write(
    context,
    { name: 'recordCredential', may: 'credential:write', rules: recordCredentialRules, input },
    async (tx, { idempotencyKey: _, isMandatory, ...credential }) => {
      const staff = await tx.find(StaffMember, credential.staffId);
      if (!staff) return notFound(['staffId'], 'staff member');
      if (!answersFor(tx.actor, staff.unitId)) {
        return refuse('NOT_ALLOWED', ['staffId'], 'You do not answer for her unit.');
      }
      if (credential.verifiedOn && credential.verifiedOn > tx.today()) {
        return refuse('OUT_OF_RANGE', ['verifiedOn'], 'This day has not come yet.');
      }
      const recorded = tx.create(Credential, { ...credential, isMandatory: isMandatory ?? false });
      tx.audit('credential.recorded', recorded, { fields: ['kind', 'validFrom', 'validTo'] });
      tx.changed('StaffMember', staff.id);
      return done(recorded);
    },
  );
}
