import { stopMedicationRules } from '@caregraph/shared/medications';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { Client, refusalOfClinicalDays } from '../clients/index.js';
import { Person } from '../people/index.js';
import { MedicationStatement } from './medication-statement.entity.js';

/** Says that a client no longer takes a medication. The statement stays, with its last day. */
export function stopMedication(context: Context, input: unknown) {
  return write(
    context,
    { name: 'stopMedication', may: 'medication:write', rules: stopMedicationRules, input },
    async (tx, { id, version, stoppedOn }) => {
      const statement = await tx.lock(MedicationStatement, id);
      if (!statement) return notFound(['id'], 'medication statement');
      const stale = staleVersion(statement, version, 'medication statement');
      if (stale) return stale;
      if (statement.status !== 'ACTIVE' && statement.status !== 'ON_HOLD') {
        return refuse('ILLEGAL_TRANSITION', ['id'], 'This medication is not being taken.');
      }
      const client = await tx.find(Client, statement.clientId);
      const person = client && (await tx.find(Person, client.personId));
      const within = { birthDate: person?.birthDate ?? null, endedOn: client?.endedOn, today: tx.today() };
      const refusal = refusalOfClinicalDays({ stoppedOn }, within);
      if (refusal) return refusal;
      if (statement.startedOn && stoppedOn < statement.startedOn) {
        return refuse('INVALID_PERIOD', ['stoppedOn'], `It was begun on ${statement.startedOn}.`);
      }
      tx.update(statement, { status: 'STOPPED', stoppedOn });
      tx.audit('medication.stopped', statement, { clientId: statement.clientId });
      tx.changed('Client', statement.clientId);
      return done(statement);
    },
  );
}
