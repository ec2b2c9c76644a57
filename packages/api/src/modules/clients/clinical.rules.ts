import { registerConstraint } from '../../kernel/constraints.js';
import { type Refusal, refuse } from '../../kernel/outcome.js';

registerConstraint('client_facts_after_birth', {
  code: 'OUT_OF_RANGE',
  path: ['person', 'birthDate'],
  message: 'Something of her is on record from before this day.',
});

type ClinicalDays = Partial<Record<'onsetOn' | 'abatedOn' | 'recordedOn' | 'startedOn' | 'stoppedOn', string | null>>;

/**
 * Facts are recorded, not foretold, and lie within the life and the care of a client: the first day that lies in the
 * future, before her birth or behind the end of her care, as a refusal.
 */
export function refusalOfClinicalDays(
  days: ClinicalDays,
  {
    birthDate,
    endedOn = null,
    today,
  }: { birthDate: string | null; endedOn?: string | null | undefined; today: string },
): { refused: Refusal[] } | null {
  for (const [field, day] of Object.entries(days)) {
    if (!day) continue;
    if (day > today) return refuse('OUT_OF_RANGE', [field], 'This day lies in the future.');
    if (endedOn && day > endedOn)
      return refuse('EPISODE_CLOSED', [field], `The care of this client ended on ${endedOn}.`);
    if (birthDate && day < birthDate) return refuse('OUT_OF_RANGE', [field], 'This is before the client was born.');
  }
  return null;
}
