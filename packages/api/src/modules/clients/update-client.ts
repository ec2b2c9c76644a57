import { addDays } from '@caregraph/shared/calendar';
import { updateClientRules } from '@caregraph/shared/clients';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { OrgUnit } from '../organisations/index.js';
import { changePerson } from '../people/index.js';
import { Client } from './client.entity.js';
import { answersFor, canMove } from './client.rules.js';

/**
 * Changes a client, and the person behind.
 *
 * A changed interval moves the day the next contact is due by as many days; a prospect who becomes active owes her
 * first contact an interval from today. A recorded death ends the client in the same transaction.
 */
export function updateClient(context: Context, input: unknown) {
  return write(
    context,
    { name: 'updateClient', may: 'client:change', rules: updateClientRules, input },
    async (tx, { id, version, person, ...changes }) => {
      const client = await tx.lock(Client, id);
      if (!client) return notFound(['id'], 'client');
      const stale = staleVersion(client, version, 'client');
      if (stale) return stale;
      const changed = Object.keys(changes).filter((key) => changes[key as keyof typeof changes] !== undefined);
      if (client.status === 'ENDED' && changed.length > 0) {
        return refuse('EPISODE_CLOSED', ['id'], 'The care of this client has ended; only the person can be corrected.');
      }
      const { status = client.status, unitId, contactIntervalDays = client.contactIntervalDays } = changes;
      if (!canMove(client.status, status)) {
        return refuse('ILLEGAL_TRANSITION', ['status'], `A client who is ${client.status} cannot become ${status}.`);
      }
      if (unitId !== undefined && unitId !== client.unitId) {
        if (!(await tx.find(OrgUnit, unitId))) return notFound(['unitId'], 'unit');
        if (!answersFor(tx.actor, unitId)) {
          return refuse('NOT_ALLOWED', ['unitId'], 'Somebody who answers for that unit must take the client over.');
        }
      }
      const becomesActive = client.status === 'PROSPECT' && status === 'ACTIVE';
      const due = client.nextContactDueOn
        ? addDays(client.nextContactDueOn, contactIntervalDays - client.contactIntervalDays)
        : becomesActive
          ? addDays(tx.today(), contactIntervalDays)
          : null;
      tx.update(client, {
        ...changes,
        nextContactDueOn: changes.nextContactDueOn === undefined ? due : changes.nextContactDueOn,
      });
      tx.audit('client.changed', client, { clientId: client.id });
      tx.changed('Client', client.id);
      if (person) {
        const about = { personId: client.personId, clientId: client.id, path: ['person'] };
        const refusal = await changePerson(tx, about, person);
        if (refusal) return refusal;
      }
      return done(client);
    },
  );
}
