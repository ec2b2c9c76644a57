import { LockMode } from '@mikro-orm/postgresql';
import { endClientRules } from '@caregraph/shared/clients';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { onPersonDeceased } from '../people/index.js';
import { Client } from './client.entity.js';
import { settleEnding } from './client-registry.js';

registerConstraint('client_deceased_has_ended', {
  code: 'NOT_ALLOWED',
  path: ['person', 'deceasedOn'],
  message: 'This person is also a client of another team, which must record the death.',
});

/** The reason kept with everything that a recorded death settles. */
const DECEASED = 'Deceased';

/** Ends the care of a client and settles what every module still owes her, in this transaction (I3). */
async function endCare(tx: Tx, client: Client, endedOn: string, reason: string): Promise<void> {
  tx.update(client, { status: 'ENDED', endedOn, endReason: reason, nextContactDueOn: null });
  tx.audit('client.ended', client, { clientId: client.id });
  tx.changed('Client', client.id);
  await settleEnding(tx, { client, endedOn, reason });
}

/** Care that had ended after the death ended with it: what was settled for the later day is settled for the earlier one. */
onPersonDeceased(async (tx, { person, deceasedOn }) => {
  const ofHer = { personId: person.id, deletedAt: null };
  const clients = await tx.em.find(Client, ofHer, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'ASC' } });
  for (const client of clients) {
    const lastDay = deceasedOn < client.enrolledOn ? client.enrolledOn : deceasedOn;
    if (client.endedOn && client.endedOn <= lastDay) continue;
    await endCare(tx, client, lastDay, client.endReason ?? DECEASED);
  }
});

/** Ends the care of a client: discharge, transfer, closure, death. */
export function endClient(context: Context, input: unknown) {
  return write(
    context,
    { name: 'endClient', may: 'client:change', rules: endClientRules, input },
    async (tx, { id, version, endedOn, endReason }) => {
      const client = await tx.lock(Client, id);
      if (!client) return notFound(['id'], 'client');
      const stale = staleVersion(client, version, 'client');
      if (stale) return stale;
      if (client.status === 'ENDED')
        return refuse('EPISODE_CLOSED', ['id'], 'The care of this client has ended before.');
      if (endedOn > tx.today()) return refuse('OUT_OF_RANGE', ['endedOn'], 'Care cannot end in the future.');
      if (endedOn < client.enrolledOn) {
        return refuse('INVALID_PERIOD', ['endedOn'], `Care began on ${client.enrolledOn}; it cannot end before.`);
      }
      await endCare(tx, client, endedOn, endReason);
      return done(client);
    },
  );
}
