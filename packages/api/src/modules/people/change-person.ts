import type { PersonChanges } from '@caregraph/shared/people';
import type { Refusal } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { Person } from './person.entity.js';
import { refusalOfLifetime } from './person.rules.js';

/** What a module does in the same transaction when a person is recorded as deceased, or as deceased on another day. */
export type OnDeath = (tx: Tx, death: { person: Person; deceasedOn: string }) => Promise<void>;

const onDeath: OnDeath[] = [];

/** Enters how a module settles what a person's death ends. Called once, when the module is loaded. */
export function onPersonDeceased(settle: OnDeath): void {
  onDeath.push(settle);
}

interface PersonEdit {
  personId: string;
  /** The client whose record is being edited: she herself, or whose family the person is of. */
  clientId: string;
  /** Leads to the person in the caller's input. */
  path: readonly string[];
}

/**
 * Changes a person inside the caller's transaction, and settles what her death ends when that is news.
 *
 * @returns the refusal, or null when the change is made
 */
export async function changePerson(
  tx: Tx,
  { personId, clientId, path }: PersonEdit,
  changes: PersonChanges,
): Promise<{ refused: Refusal[] } | null> {
  const person = await tx.lock(Person, personId);
  if (!person) throw new Error('A visible client, relative or staff member has a person the session cannot see.');
  const { birthDate = person.birthDate, deceasedOn = person.deceasedOn } = changes;
  const refusal = refusalOfLifetime({ birthDate, deceasedOn }, tx.today(), path);
  if (refusal) return refusal;

  const isNews = Boolean(deceasedOn) && deceasedOn !== person.deceasedOn;
  const values = {
    ...changes,
    ...(changes.birthDatePrecision === null && { birthDatePrecision: 'DAY' }),
    ...(changes.sex === null && { sex: 'UNKNOWN' }),
    ...(changes.languages === null && { languages: [] }),
    ...(changes.interpreterNeeded === null && { interpreterNeeded: false }),
  } as Partial<Person>;
  if (!tx.differs(person, values)) return null;
  tx.update(person, values);
  tx.audit('person.changed', person, { clientId });
  tx.changed('Person', person.id);
  if (isNews && deceasedOn) for (const settle of onDeath) await settle(tx, { person, deceasedOn });
  return null;
}
