import { recordMedicationRules } from '@caregraph/shared/medications';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { lockClientInCare, refusalOfClinicalDays } from '../clients/index.js';
import { Person } from '../people/index.js';
import { Practitioner } from '../providers/index.js';
import { MedicationStatement } from './medication-statement.entity.js';

/** Records what a client takes, and who says so. The same medication may be on record from several sources. */
export function recordMedication(context: Context, input: unknown) {
  return write(
    context,
    { name: 'recordMedication', may: 'medication:write', rules: recordMedicationRules, input },
    async (tx, { idempotencyKey: _, clientId, practitionerId = null, ...fact }) => {
      const found = await lockClientInCare(tx, clientId);
      if ('refused' in found) return found;
      const { codeSystem, code, source, doseText = null, startedOn = null, reasonDisplay = null } = fact;
      const person = await tx.find(Person, found.client.personId);
      const refusal = refusalOfClinicalDays({ startedOn }, { birthDate: person?.birthDate ?? null, today: tx.today() });
      if (refusal) return refusal;
      if (practitionerId && !(await tx.find(Practitioner, practitionerId))) {
        return notFound(['practitionerId'], 'practitioner');
      }
      const said = { clientId, codeSystem, code, source, status: { $in: ['ACTIVE', 'ON_HOLD'] as const } };
      if ((await tx.em.count(MedicationStatement, { ...said, deletedAt: null })) > 0) {
        return refuse('DUPLICATE', ['code'], 'The same source says the same already. Stop that statement first.');
      }

      const statement = tx.create(MedicationStatement, {
        ...fact,
        clientId,
        practitionerId,
        doseText,
        startedOn,
        reasonDisplay,
        status: fact.status ?? 'ACTIVE',
      });
      tx.audit('medication.recorded', statement, { clientId });
      tx.changed('Client', clientId);
      return done(statement);
    },
  );
}
