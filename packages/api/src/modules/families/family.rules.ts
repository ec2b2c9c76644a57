import type { LegalAuthority } from '@caregraph/shared/families';
import { type Refusal, refuse } from '../../kernel/outcome.js';

interface Terms {
  legalAuthority: LegalAuthority;
  authorityFrom?: string | null | undefined;
  authorityTo?: string | null | undefined;
  validFrom?: string | null | undefined;
  validTo?: string | null | undefined;
}

const isEmpty = (from?: string | null, to?: string | null): boolean => Boolean(from && to && to <= from);

/**
 * Why a relationship cannot stand on these terms; null when it can. Periods hold from the first day to the day before the
 * last. The refusal leads to what was given: to the first day where an edit moves only that.
 */
export function refusalOfTerms(terms: Terms, given: Partial<Terms> = terms): { refused: Refusal[] } | null {
  if (isEmpty(terms.validFrom, terms.validTo)) {
    return refuse(
      'INVALID_PERIOD',
      [given.validTo ? 'validTo' : 'validFrom'],
      'A relationship must hold for at least a day.',
    );
  }
  if (isEmpty(terms.authorityFrom, terms.authorityTo)) {
    return refuse(
      'INVALID_PERIOD',
      [given.authorityTo ? 'authorityTo' : 'authorityFrom'],
      'A legal authority must hold for at least a day.',
    );
  }
  if (terms.legalAuthority === 'NONE' && (terms.authorityFrom || terms.authorityTo)) {
    return refuse('INVALID', ['legalAuthority'], 'Days of an authority are given, but no authority.');
  }
  return null;
}
