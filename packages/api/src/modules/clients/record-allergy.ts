import { recordAllergyRules } from '@caregraph/shared/clients';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { Person } from '../people/index.js';
import { Allergy } from './clinical.entity.js';
import { refusalOfClinicalDays } from './clinical.rules.js';
import { lockClientInCare } from './lock-client-in-care.js';

/** Records an allergy or intolerance of a client, unless the same one is on record as active. */
export function recordAllergy(context: Context, input: unknown) {
  return write(
    context,
    { name: 'recordAllergy', may: 'client:clinical', rules: recordAllergyRules, input },
    async (tx, { idempotencyKey: _, clientId, ...fact }) => {
      const recordedOn = fact.recordedOn ?? tx.today();
      const found = await lockClientInCare(tx, clientId, recordedOn, [fact.recordedOn ? 'recordedOn' : 'clientId']);
      if ('refused' in found) return found;
      const person = await tx.find(Person, found.client.personId);
      const { endedOn } = found.client;
      const within = { birthDate: person?.birthDate ?? null, endedOn, today: tx.today() };
      const refusal = refusalOfClinicalDays({ recordedOn }, within);
      if (refusal) return refusal;
      const { codeSystem, code, category = null, criticality = null } = fact;
      const known = await tx.em.count(Allergy, {
        clientId,
        codeSystem,
        code,
        clinicalStatus: 'ACTIVE',
        deletedAt: null,
      });
      if (known > 0 && fact.clinicalStatus === 'ACTIVE') {
        return refuse('DUPLICATE', ['code'], 'This allergy is on record already.');
      }

      const allergy = tx.create(Allergy, { ...fact, clientId, category, criticality, recordedOn });
      tx.audit('allergy.recorded', allergy, { clientId });
      tx.changed('Client', clientId);
      return done(allergy);
    },
  );
}
