import { describe, expect, it } from 'vitest';
import { refusalOfTerms } from './family.rules.js';

describe('the terms of a relationship', () => {
  it.each([
    ['nothing is said', { legalAuthority: 'NONE' as const }],
    ['it holds for one day', { legalAuthority: 'NONE' as const, validFrom: '2026-01-01', validTo: '2026-01-02' }],
    [
      'the authority has a beginning and an end',
      { legalAuthority: 'GUARDIAN' as const, authorityFrom: '2026-01-01', authorityTo: '2027-01-01' },
    ],
    ['only an end is known', { legalAuthority: 'HEALTH_PROXY' as const, authorityTo: '2027-01-01' }],
  ])('stand when %s', (_, terms) => {
    expect(refusalOfTerms(terms)).toBeNull();
  });

  it.each([
    ['it ends as it begins', { validFrom: '2026-01-01', validTo: '2026-01-01' }, 'INVALID_PERIOD', 'validTo'],
    [
      'the authority ends before it begins',
      { legalAuthority: 'GUARDIAN' as const, authorityFrom: '2026-01-02', authorityTo: '2026-01-01' },
      'INVALID_PERIOD',
      'authorityTo',
    ],
    ['days of an authority are given without one', { authorityTo: '2027-01-01' }, 'INVALID', 'legalAuthority'],
  ])('are refused when %s', (_, terms, code, field) => {
    expect(refusalOfTerms({ legalAuthority: 'NONE', ...terms })).toMatchObject({ refused: [{ code, path: [field] }] });
  });
});
