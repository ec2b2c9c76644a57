import type { AssignmentRole, CredentialKind } from '@caregraph/shared/staffing';
import { registerConstraint } from '../../kernel/constraints.js';
import { type Outcome, type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound } from '../../kernel/write.js';
import type { Client } from '../clients/index.js';
import { CareAssignment } from './assignment.entity.js';
import { StaffMember } from './staff-member.entity.js';
import { isEmployedOn } from './staffing.rules.js';

const PATH = { staff: ['staffId'], from: ['from'], to: ['to'] };

registerConstraint('care_assignment_one_primary', {
  code: 'OVERLAP',
  path: PATH.from,
  message: 'Another primary care manager is already planned for that time.',
});
registerConstraint('care_assignment_no_double', {
  code: 'OVERLAP',
  path: PATH.from,
  message: 'She is already assigned to this client in that role.',
});
registerConstraint('care_assignment_before_end', {
  code: 'EPISODE_CLOSED',
  path: ['to'],
  message: 'The care of this client ends before that.',
});
registerConstraint('care_assignment_after_birth', {
  code: 'OUT_OF_RANGE',
  path: PATH.from,
  message: 'The client was not born yet.',
});
registerConstraint('care_assignment_no_gap', {
  code: 'GAP',
  path: PATH.to,
  message: 'The client would be left without a care manager. Assign the next one instead.',
});
registerConstraint('care_assignment_staff_employed', {
  code: 'NOT_ASSIGNABLE',
  path: PATH.staff,
  message: 'She does not work here on that day.',
});
registerConstraint('care_assignment_credential_valid', {
  code: 'CREDENTIAL_EXPIRED',
  path: PATH.staff,
  message: 'A mandatory credential of hers does not hold on that day. Renew it or choose someone else.',
});

const CREDENTIAL_NAME: Record<CredentialKind, string> = {
  RN_LICENCE: 'nursing licence',
  LCSW_LICENCE: 'social work licence',
  CCM: 'case manager certificate',
  CMC: 'care manager certificate',
  DRIVING_LICENCE: 'driving licence',
  BACKGROUND_CHECK: 'background check',
  FIRST_AID: 'first aid certificate',
};

interface CredentialGap {
  kind: CredentialKind;
  /** Last valid day of the newest one that ran out; null when none has begun yet. */
  expired_on: string | null;
}

function credentialRefusal(gap: CredentialGap): { refused: Refusal[] } {
  const name = CREDENTIAL_NAME[gap.kind];
  const why = gap.expired_on ? `ran out on ${gap.expired_on}` : 'has not begun';
  return refuse('CREDENTIAL_EXPIRED', PATH.staff, `The ${name} ${why}. Renew it or choose someone else.`);
}

/**
 * Why a staff member cannot take on a client for a time; null when she can. One that began earlier is asked about as of
 * today too: whose licence ran out meanwhile is not assigned from a day on which it held.
 */
async function refusalOfStaff(
  tx: Tx,
  { staffId, validFrom, validTo }: NewAssignment,
): Promise<{ refused: Refusal[] } | null> {
  const staff = await tx.find(StaffMember, staffId);
  if (!staff) return notFound(PATH.staff, 'staff member');
  const today = tx.today();
  const isBehind = validFrom < today && (validTo === null || validTo > today);
  for (const day of isBehind ? [validFrom, today] : [validFrom]) {
    if (!isEmployedOn(staff, day)) {
      return refuse('NOT_ASSIGNABLE', PATH.staff, 'She does not work here on that day. Choose someone else.');
    }
    // Asked of the database, which sees the credentials of every unit.
    const [gap] = await tx.em.execute<CredentialGap[]>(
      'select kind, expired_on::text from credential_gaps(?, ?) limit 1',
      [staffId, day],
    );
    if (gap) return credentialRefusal(gap);
  }
  return null;
}

export interface NewAssignment {
  client: Client;
  staffId: string;
  role: AssignmentRole;
  isPrimary: boolean;
  /** First day. */
  validFrom: string;
  /** First day on which it no longer holds. */
  validTo: string | null;
  reason: string | null;
}

/**
 * Makes room for a new primary assignment: the one that runs on its first day ends that day, and goes on after the
 * last day of a bounded one (cover for a holiday, say), so that no day is left without a care manager (I7).
 */
async function yieldPrimary(tx: Tx, next: NewAssignment): Promise<void> {
  const { client, validFrom, validTo } = next;
  const running = await tx.em.findOne(CareAssignment, {
    clientId: client.id,
    isPrimary: true,
    deletedAt: null,
    validFrom: { $lte: validFrom },
    $or: [{ validTo: null }, { validTo: { $gt: validFrom } }],
  });
  if (!running) return;
  const end = running.validTo ?? null;
  if (running.validFrom === validFrom) tx.update(running, { deletedAt: tx.now() });
  else tx.update(running, { validTo: validFrom });
  tx.audit('assignment.ended', running, { clientId: client.id });
  tx.changed('StaffMember', running.staffId);
  // Written at once, because the exclusion constraint looks at each statement and the ORM would insert first.
  await tx.em.flush();
  if (validTo !== null && (end === null || end > validTo)) {
    const { staffId, role, reason } = running;
    const resumed = tx.create(CareAssignment, {
      clientId: client.id,
      staffId,
      role,
      isPrimary: true,
      validFrom: validTo,
      validTo: end,
      reason: reason ?? null,
    });
    tx.audit('assignment.resumed', resumed, { clientId: client.id });
  }
}

/** Assigns a staff member to a client that the caller has locked. */
export async function startAssignment(tx: Tx, next: NewAssignment): Promise<Outcome<CareAssignment>> {
  const refused = await refusalOfStaff(tx, next);
  if (refused) return refused;

  if (next.isPrimary) await yieldPrimary(tx, next);
  const { client, ...values } = next;
  const assignment = tx.create(CareAssignment, { ...values, clientId: client.id });
  tx.audit('assignment.started', assignment, { clientId: client.id });
  tx.changed('Client', client.id);
  tx.changed('StaffMember', next.staffId);
  return { done: assignment };
}
