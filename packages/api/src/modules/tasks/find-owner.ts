import { type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound } from '../../kernel/write.js';
import { isEmployedOn, StaffMember } from '../staffing/index.js';

/** Why a staff member cannot be given a task about this client; null when she can: she works here and sees the client. */
export async function refusalOfOwner(
  tx: Tx,
  ownerStaffId: string,
  clientId: string,
): Promise<{ refused: Refusal[] } | null> {
  const owner = await tx.find(StaffMember, ownerStaffId);
  if (!owner) return notFound(['ownerStaffId'], 'staff member');
  if (!isEmployedOn(owner, tx.today())) {
    return refuse('NOT_ASSIGNABLE', ['ownerStaffId'], 'This staff member does not work here today.');
  }
  const [row] = await tx.em.execute<{ sees: boolean }[]>('select staff_sees_client(?, ?, ?) as sees', [
    ownerStaffId,
    clientId,
    tx.now(),
  ]);
  if (row?.sees) return null;
  return refuse(
    'NOT_ASSIGNABLE',
    ['ownerStaffId'],
    'This staff member does not see the client, so could not see the task.',
  );
}
