import { describe, expect, it } from 'vitest';
import { refusalOfClinicalDays } from './clinical.rules.js';

const BORN = '1944-05-06';
const TODAY = '2026-03-10';
const HERS = { birthDate: BORN, today: TODAY };

describe('the days of a clinical fact', () => {
  it.each([
    ['today', { onsetOn: TODAY }],
    ['on the day of birth', { onsetOn: BORN }],
    ['on no known day', { onsetOn: null, recordedOn: null }],
  ])('may lie %s', (_, days) => {
    expect(refusalOfClinicalDays(days, HERS)).toBeNull();
  });

  it.each([
    ['tomorrow', { recordedOn: TODAY, abatedOn: '2026-03-11' }, 'abatedOn'],
    ['before birth', { onsetOn: '1944-05-05' }, 'onsetOn'],
  ])('may not lie %s', (_, days, field) => {
    expect(refusalOfClinicalDays(days, HERS)).toMatchObject({
      refused: [{ code: 'OUT_OF_RANGE', path: [field] }],
    });
  });

  it('may lie on the last day of care, and not behind it', () => {
    const over = { ...HERS, endedOn: '2026-03-01' };
    expect(refusalOfClinicalDays({ recordedOn: '2026-03-01' }, over)).toBeNull();
    expect(refusalOfClinicalDays({ recordedOn: '2026-03-01', abatedOn: '2026-03-02' }, over)).toMatchObject({
      refused: [{ code: 'EPISODE_CLOSED', path: ['abatedOn'] }],
    });
  });

  it('may lie anywhere before today when the birth date is not known', () => {
    expect(refusalOfClinicalDays({ onsetOn: '1900-01-01' }, { birthDate: null, today: TODAY })).toBeNull();
  });
});
