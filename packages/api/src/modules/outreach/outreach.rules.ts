import { addDays } from '@caregraph/shared/calendar';
import { type InteractionOutcome, isSuccess } from '@caregraph/shared/outreach';

interface LoggedContact {
  outcome: InteractionOutcome;
  /** The calendar day of the contact in the organisation's time zone. */
  day: string;
  startedAt: Date;
  nextContactOn: string | null;
}

interface Owed {
  contactIntervalDays: number;
  /** The latest success on record before this contact. */
  lastSuccessAt: Date | null;
}

/**
 * The day the next contact is due once this one is on record; undefined when this one moves nothing.
 *
 * An attempt without success leaves the due day alone, else an overdue client would vanish from the list; so does a
 * late entry of a contact older than the last success. A day agreed with the client goes before the interval.
 */
export function dueAfter(contact: LoggedContact, { contactIntervalDays, lastSuccessAt }: Owed): string | undefined {
  if (!isSuccess(contact.outcome)) return undefined;
  if (lastSuccessAt && lastSuccessAt > contact.startedAt) return undefined;
  return contact.nextContactOn ?? addDays(contact.day, contactIntervalDays);
}
