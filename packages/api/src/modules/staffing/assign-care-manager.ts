import { addDays } from '@caregraph/shared/calendar';
import { assignCareManagerRules } from '@caregraph/shared/staffing';
import type { Context } from '../../kernel/context.js';
import { refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockClientInCare, onFirstCareManager } from '../clients/index.js';
import { startAssignment } from './start-assignment.js';

/**
 * Gives a client a care manager, or another member of her team, from a given day.
 *
 * A new primary care manager ends the old one's assignment the day before: a client has at most one on any date,
 * and the database refuses a second.
 */
export function assignCareManager(context: Context, input: unknown) {
  return write(
    context,
    { name: 'assignCareManager', may: 'assignment:change', rules: assignCareManagerRules, input },
    async (tx, { clientId, staffId, from, to, reason, ...given }) => {
      const role = given.role ?? 'CARE_MANAGER';
      const isPrimary = given.isPrimary ?? role === 'CARE_MANAGER';
      if (isPrimary && role !== 'CARE_MANAGER') {
        return refuse('INVALID', ['isPrimary'], 'Only a care manager can be the primary one.');
      }
      const found = await lockClientInCare(tx, clientId, from, ['from']);
      if ('refused' in found) return found;
      const { client } = found;
      if (client.endedOn && (!to || to > client.endedOn)) {
        return refuse('EPISODE_CLOSED', ['to'], `The care of this client ended on ${client.endedOn}.`);
      }
      const validTo = to ? addDays(to, 1) : null;
      return startAssignment(tx, {
        client,
        staffId,
        role,
        isPrimary,
        validFrom: from,
        validTo,
        reason: reason ?? null,
      });
    },
  );
}

onFirstCareManager(async (tx, { client, staffId }) => {
  const outcome = await startAssignment(tx, {
    client,
    staffId,
    role: 'CARE_MANAGER',
    isPrimary: true,
    validFrom: client.enrolledOn,
    validTo: null,
    reason: null,
  });
  if ('done' in outcome) return null;
  return { refused: outcome.refused.map((refusal) => ({ ...refusal, path: ['careManagerId'] })) };
});
