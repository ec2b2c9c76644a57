import { onClientEnded } from '../clients/index.js';
import { settlePlan } from './end-plan.js';
import { CarePlan } from './plan.entity.js';

/** I3: with the client's care end her plans, those that hold and those still drafted, and everything open in them. */
onClientEnded(async (tx, { client, endedOn, reason }) => {
  const plans = await tx.em.find(CarePlan, { clientId: client.id, status: { $ne: 'ENDED' }, deletedAt: null });
  for (const plan of plans) {
    await settlePlan(tx, plan, { on: endedOn < plan.startsOn ? plan.startsOn : endedOn, reason });
  }
});
