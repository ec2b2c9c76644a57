import { describe, expect, it } from 'vitest';
import { refusalOfClinicalDays } from './clinical.rules.js';

const BORN = '1944-05-06';
const TODAY = '2026-03-10';

describe('the days of a clinical fact', () => {
  it.each([
    ['today', { onsetOn: TODAY }],
    ['on the day of birth', { onsetOn: BORN }],
    ['on no known day', { onsetOn: null, recordedOn: null }],
  ])('may lie %s', (_, days) => {
    expect(refusalOfClinicalDays(days, BORN, TODAY)).toBeNull();
  });

  it.each([
    ['tomorrow', { recordedOn: TODAY, abatedOn: '2026-03-11' }, 'abatedOn'],
    ['before birth', { onsetOn: '1944-05-05' }, 'onsetOn'],
  ])('may not lie %s', (_, days, field) => {
    expect(refusalOfClinicalDays(days, BORN, TODAY)).toMatchObject({
      refused: [{ code: 'OUT_OF_RANGE', path: [field] }],
    });
  });

  it('may lie anywhere before today when the birth date is not known', () => {
    expect(refusalOfClinicalDays({ onsetOn: '1900-01-01' }, null, TODAY)).toBeNull();
  });
});
