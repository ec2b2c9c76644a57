import type { NewPerson } from '@caregraph/shared/people';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Tx } from '../../kernel/tx.js';
import { ContactPoint, Person, PersonAddress } from './person.entity.js';

registerConstraint('person_address_one_primary', {
  code: 'DUPLICATE',
  path: ['person', 'addresses'],
  message: 'Only one address can be the primary one.',
});
registerConstraint('contact_point_one_preferred', {
  code: 'DUPLICATE',
  path: ['person', 'contactPoints'],
  message: 'Only one line can be the preferred one.',
});
registerConstraint('person_address_period', {
  code: 'INVALID_PERIOD',
  path: ['person', 'addresses'],
  message: 'An address must hold for at least a day.',
});
registerConstraint('person_address_whole_position', {
  code: 'INVALID',
  path: ['person', 'addresses'],
  message: 'A position needs both latitude and longitude.',
});

/**
 * Enters a person with her addresses and lines, inside the caller's transaction.
 *
 * The caller gives the person her part (client, relative, staff member) in the same transaction: until then only who
 * entered her sees her. `refusalOfLifetime` is the caller's to ask first.
 */
export function createPerson(tx: Tx, person: NewPerson): Person {
  const created = tx.create(Person, {
    givenName: person.givenName,
    familyName: person.familyName,
    preferredName: person.preferredName ?? null,
    birthDate: person.birthDate ?? null,
    birthDatePrecision: person.birthDatePrecision ?? 'DAY',
    sex: person.sex ?? 'UNKNOWN',
    pronouns: person.pronouns ?? null,
    language: person.language ?? null,
    languages: person.languages ?? [],
    interpreterNeeded: person.interpreterNeeded ?? false,
    maritalStatus: person.maritalStatus ?? null,
    deceasedOn: person.deceasedOn ?? null,
  });
  for (const address of person.addresses) {
    tx.create(PersonAddress, { ...address, personId: created.id, isPrimary: address.isPrimary ?? false });
  }
  for (const point of person.contactPoints) {
    tx.create(ContactPoint, {
      ...point,
      personId: created.id,
      okToLeaveMessage: point.okToLeaveMessage ?? false,
      isPreferred: point.isPreferred ?? false,
    });
  }
  return created;
}
