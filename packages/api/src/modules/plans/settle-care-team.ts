import { addDays } from '@caregraph/shared/calendar';
import { LockMode } from '@mikro-orm/postgresql';
import { onClientEnded } from '../clients/index.js';
import { CareTeamMember } from './care-team.entity.js';

/** I3, I7: with the client's care ends whose part it was to help with it; who was to come later never does. */
onClientEnded(async (tx, { client, endedOn }) => {
  const validTo = addDays(endedOn, 1);
  const open = await tx.em.find(
    CareTeamMember,
    { clientId: client.id, deletedAt: null, $or: [{ validTo: null }, { validTo: { $gt: validTo } }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'ASC' } },
  );
  for (const member of open) {
    const isToCome = Boolean(member.validFrom && member.validFrom >= validTo);
    tx.update(member, isToCome ? { deletedAt: tx.now() } : { validTo });
  }
  tx.audit('care_team_member.ended', open, { clientId: client.id });
});
