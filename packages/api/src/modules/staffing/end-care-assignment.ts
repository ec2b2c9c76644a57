import { addDays } from '@caregraph/shared/calendar';
import { LockMode } from '@mikro-orm/postgresql';
import { endCareAssignmentRules } from '@caregraph/shared/staffing';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { Client, onClientEnded } from '../clients/index.js';
import { CareAssignment } from './assignment.entity.js';

/** True when the client is in care and nobody takes over as primary on the day after. */
async function leavesGap(tx: Tx, assignment: CareAssignment, validTo: string): Promise<boolean> {
  if (!assignment.isPrimary) return false;
  const client = await tx.find(Client, assignment.clientId);
  if (client?.status !== 'ACTIVE' && client?.status !== 'ON_HOLD') return false;
  const successors = await tx.em.count(CareAssignment, {
    clientId: assignment.clientId,
    isPrimary: true,
    validFrom: validTo,
    deletedAt: null,
  });
  return successors === 0;
}

/** Ends an assignment after its last day. Whoever has been a client's care manager is followed by another while care goes on (I7). */
export function endCareAssignment(context: Context, input: unknown) {
  return write(
    context,
    { name: 'endCareAssignment', may: 'assignment:change', rules: endCareAssignmentRules, input },
    async (tx, { id, version, to, reason }) => {
      const assignment = await tx.lock(CareAssignment, id);
      if (!assignment) return notFound(['id'], 'assignment');
      const stale = staleVersion(assignment, version, 'assignment');
      if (stale) return stale;
      if (to < assignment.validFrom) {
        return refuse('INVALID_PERIOD', ['to'], `It began on ${assignment.validFrom}; it cannot end before.`);
      }
      const validTo = addDays(to, 1);
      if (assignment.validTo && assignment.validTo <= validTo) {
        return refuse('ILLEGAL_TRANSITION', ['to'], 'The assignment ends before that day already.');
      }
      if (await leavesGap(tx, assignment, validTo)) {
        return refuse('GAP', ['to'], 'The client would be left without a care manager. Assign the next one instead.');
      }
      tx.update(assignment, { validTo, reason });
      tx.audit('assignment.ended', assignment, { clientId: assignment.clientId });
      tx.changed('Client', assignment.clientId);
      tx.changed('StaffMember', assignment.staffId);
      return done(assignment);
    },
  );
}

/** Care that has ended needs nobody from the day after; what was planned to begin later never does (I3). */
onClientEnded(async (tx, { client, endedOn, reason }) => {
  const validTo = addDays(endedOn, 1);
  const open = await tx.em.find(
    CareAssignment,
    { clientId: client.id, deletedAt: null, $or: [{ validTo: null }, { validTo: { $gt: validTo } }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'ASC' } },
  );
  for (const assignment of open) {
    if (assignment.validFrom >= validTo) tx.update(assignment, { deletedAt: tx.now() });
    else tx.update(assignment, { validTo, reason });
    tx.changed('StaffMember', assignment.staffId);
  }
  tx.audit('assignment.ended', open, { clientId: client.id });
});
