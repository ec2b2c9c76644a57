import { isPlausibleBirthDate } from '@caregraph/shared/people';
import { type Refusal, refuse } from '../../kernel/outcome.js';

interface Lifetime {
  birthDate?: string | null | undefined;
  deceasedOn?: string | null | undefined;
}

/** Why these dates cannot be somebody's life, seen from today; null when they can. `path` leads to the person in the input. */
export function refusalOfLifetime(
  { birthDate, deceasedOn }: Lifetime,
  today: string,
  path: readonly string[],
): { refused: Refusal[] } | null {
  if (birthDate && !isPlausibleBirthDate(birthDate, today)) {
    return refuse('OUT_OF_RANGE', [...path, 'birthDate'], 'Nobody alive or on record was born on this day.');
  }
  if (deceasedOn && deceasedOn > today) {
    return refuse('OUT_OF_RANGE', [...path, 'deceasedOn'], 'The day of death lies in the future.');
  }
  if (birthDate && deceasedOn && deceasedOn < birthDate) {
    return refuse('INVALID', [...path, 'deceasedOn'], 'The day of death is before the day of birth.');
  }
  return null;
}
