import { recordConditionRules } from '@caregraph/shared/clients';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { Person } from '../people/index.js';
import { Condition } from './clinical.entity.js';
import { refusalOfClinicalDays } from './clinical.rules.js';
import { lockClientInCare } from './lock-client-in-care.js';

/** Records a condition of a client. */
export function recordCondition(context: Context, input: unknown) {
  return write(
    context,
    { name: 'recordCondition', may: 'client:clinical', rules: recordConditionRules, input },
    async (tx, { idempotencyKey: _, clientId, ...fact }) => {
      const { onsetOn = null, abatedOn = null, confidentiality } = fact;
      const recordedOn = fact.recordedOn ?? tx.today();
      const found = await lockClientInCare(tx, clientId, recordedOn, [fact.recordedOn ? 'recordedOn' : 'clientId']);
      if ('refused' in found) return found;
      const person = await tx.find(Person, found.client.personId);
      const { endedOn } = found.client;
      const within = { birthDate: person?.birthDate ?? null, endedOn, today: tx.today() };
      const refusal = refusalOfClinicalDays({ onsetOn, abatedOn, recordedOn }, within);
      if (refusal) return refusal;

      const condition = tx.create(Condition, {
        ...fact,
        clientId,
        onsetOn,
        abatedOn,
        recordedOn,
        confidentiality: confidentiality ?? 'N',
      });
      tx.audit('condition.recorded', condition, { clientId });
      tx.changed('Client', clientId);
      return done(condition);
    },
  );
}
