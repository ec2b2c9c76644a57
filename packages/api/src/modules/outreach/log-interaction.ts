import { isSuccess, logInteractionRules } from '@caregraph/shared/outreach';
import { dayIn } from '../../kernel/clock.js';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, write } from '../../kernel/write.js';
import { lockClientInCare } from '../clients/index.js';
import { FamilyRelationship } from '../families/index.js';
import { StaffMember } from '../staffing/index.js';
import { Interaction } from './interaction.entity.js';
import { dueAfter } from './outreach.rules.js';

registerConstraint('interaction_before_end', {
  code: 'EPISODE_CLOSED',
  path: ['startedAt'],
  message: 'This is after the care of the client ended.',
});
registerConstraint('interaction_after_birth', {
  code: 'OUT_OF_RANGE',
  path: ['startedAt'],
  message: 'The client was not born yet.',
});
registerConstraint('interaction_started_at_range', {
  code: 'OUT_OF_RANGE',
  path: ['startedAt'],
  message: 'This is too long ago.',
});

/** Writes down a contact, made or tried. A successful one moves the day the next is due, in the same transaction. */
export function logInteraction(context: Context, input: unknown) {
  return write(
    context,
    {
      name: 'logInteraction',
      may: 'interaction:write',
      rules: logInteractionRules,
      input,
      about: ({ clientId }) => clientId,
    },
    async (tx, { idempotencyKey: _, clientId, ...contact }) => {
      const { startedAt, outcome, withPersonId = null, nextContactOn = null } = contact;
      if (startedAt > tx.now())
        return refuse('OUT_OF_RANGE', ['startedAt'], 'A contact in the future cannot be logged.');
      const day = dayIn(tx.actor.timeZone, startedAt);
      const [found, lastSuccessAt] = await Promise.all([
        lockClientInCare(tx, clientId, day, ['startedAt']),
        isSuccess(outcome) ? lastSuccessOf(tx, clientId) : null,
      ]);
      if ('refused' in found) return found;
      const { client } = found;
      if (nextContactOn && nextContactOn < day) {
        return refuse('INVALID_PERIOD', ['nextContactOn'], 'The next contact cannot be before this one.');
      }
      const staffId = contact.staffId ?? tx.actor.staffId;
      if (!staffId) return refuse('REQUIRED', ['staffId'], 'Say who of us it was.');
      const isOwn = staffId === tx.actor.staffId;
      if (!isOwn && !(await tx.find(StaffMember, staffId))) return notFound(['staffId'], 'staff member');
      if (
        withPersonId &&
        (await tx.em.count(FamilyRelationship, { clientId, personId: withPersonId, deletedAt: null })) === 0
      ) {
        return notFound(['withPersonId'], 'family member');
      }

      const interaction = tx.create(Interaction, {
        ...contact,
        clientId,
        staffId,
        withPersonId,
        nextContactOn,
        note: contact.note ?? null,
        topics: contact.topics ?? [],
      });
      const due = dueAfter(
        { outcome, day, startedAt, nextContactOn },
        { contactIntervalDays: client.contactIntervalDays, lastSuccessAt },
      );
      if (due !== undefined && client.status !== 'ENDED') tx.update(client, { nextContactDueOn: due });
      tx.audit('interaction.logged', interaction, { clientId });
      tx.changed('Interaction', interaction.id);
      tx.changed('Client', clientId);
      return done(interaction);
    },
  );
}

/** When the client was last reached; asked behind her lock, so that no contact logged at the same time is missed. */
async function lastSuccessOf(tx: Tx, clientId: string): Promise<Date | null> {
  const [kept] = await tx.rows<{ at: number | null }>(
    'select (extract(epoch from last_success_at) * 1000)::float8 as at from contact_summary where tenant_id = $1 and client_id = $2',
    [tx.actor.tenantId, clientId],
  );
  return typeof kept?.at === 'number' ? new Date(kept.at) : null;
}
