import { addDays } from '@caregraph/shared/calendar';
import { DEFAULT_CONTACT_INTERVAL_DAYS, enrolClientRules } from '@caregraph/shared/clients';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { OrgUnit } from '../organisations/index.js';
import { createPerson, refusalOfLifetime } from '../people/index.js';
import { Client, ClientIdentifier } from './client.entity.js';
import { answersFor } from './client.rules.js';
import { makeFirstAssignment } from './client-registry.js';

registerConstraint('client_no_key', {
  code: 'DUPLICATE',
  path: ['clientNo'],
  message: 'Another client has this number.',
});
registerConstraint('client_identifier_key', {
  code: 'DUPLICATE',
  path: ['identifiers'],
  message: 'Another client is known by one of these numbers. She may be on record already.',
});

registerConstraint('client_enrolled_after_birth', {
  code: 'INVALID_PERIOD',
  path: ['person', 'birthDate'],
  message: 'She was taken into care before this day.',
});

/**
 * Takes a person into care: the person, her addresses and lines, the numbers others know her by, all or nothing.
 *
 * Numbers are compared in NFC, as the rules of the input leave them: two spellings of one letter are one number.
 */
export function enrolClient(context: Context, input: unknown) {
  return write(
    context,
    { name: 'enrolClient', may: 'client:enrol', rules: enrolClientRules, input },
    async (tx, { person, unitId, identifiers, careManagerId, ...enrolment }) => {
      const { status, enrolledOn, contactIntervalDays } = enrolment;
      const impossible = refusalOfLifetime(person, tx.today(), ['person']);
      if (impossible) return impossible;
      if (person.deceasedOn) {
        return refuse('INVALID', ['person', 'deceasedOn'], 'Somebody who has died cannot be taken into care.');
      }
      if (enrolledOn > tx.today()) return refuse('OUT_OF_RANGE', ['enrolledOn'], 'The enrolment lies in the future.');
      if (person.birthDate && enrolledOn < person.birthDate) {
        return refuse('INVALID_PERIOD', ['enrolledOn'], 'The enrolment is before the day of birth.');
      }
      if (!(await tx.find(OrgUnit, unitId))) return notFound(['unitId'], 'unit');
      if (!answersFor(tx.actor, unitId)) {
        return refuse('NOT_ALLOWED', ['unitId'], 'You do not answer for this unit, so you cannot enrol for it.');
      }
      if (careManagerId && !tx.actor.may('assignment:change')) {
        return refuse('NOT_ALLOWED', ['careManagerId'], 'Somebody who may assign must choose the care manager.');
      }

      const isActive = (status ?? 'ACTIVE') === 'ACTIVE';
      const interval = contactIntervalDays ?? DEFAULT_CONTACT_INTERVAL_DAYS;
      const client = tx.create(Client, {
        personId: createPerson(tx, person).id,
        clientNo: enrolment.clientNo,
        unitId,
        status: isActive ? 'ACTIVE' : 'PROSPECT',
        acuity: enrolment.acuity,
        enrolledOn,
        contactIntervalDays: interval,
        nextContactDueOn: isActive ? addDays(enrolledOn, interval) : null,
        sensitivity: enrolment.sensitivity ?? 'N',
      });
      for (const identifier of identifiers) tx.create(ClientIdentifier, { ...identifier, clientId: client.id });
      tx.audit('client.enrolled', client, { clientId: client.id });
      tx.changed('Client', client.id);
      if (careManagerId) {
        const refusal = await makeFirstAssignment(tx, { client, staffId: careManagerId });
        if (refusal) return refusal;
      }
      return done(client);
    },
  );
}
