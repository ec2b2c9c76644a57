import { LockMode } from '@mikro-orm/postgresql';
import { onClientEnded } from '../clients/index.js';
import { settlePlan } from './end-plan.js';
import { CarePlan } from './plan.entity.js';

/** I3: with the client's care end her plans, those that hold and those still drafted, and everything open in them. */
onClientEnded(async (tx, { client, endedOn, reason }) => {
  const going = { clientId: client.id, status: { $ne: 'ENDED' as const }, deletedAt: null };
  const plans = await tx.em.find(CarePlan, going, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'ASC' } });
  for (const plan of plans) {
    await settlePlan(tx, plan, { on: endedOn < plan.startsOn ? plan.startsOn : endedOn, reason });
  }
});
