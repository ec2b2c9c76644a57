import { describe, expect, it } from 'vitest';
import { refusalOfLifetime } from './person.rules.js';

const TODAY = '2026-03-10';

describe('a lifetime', () => {
  it.each([
    ['nothing is known', {}],
    ['born today', { birthDate: '2026-03-10' }],
    ['125 years old today', { birthDate: '1901-03-10' }],
    ['died on the day of birth', { birthDate: '2020-02-29', deceasedOn: '2020-02-29' }],
    ['died today', { deceasedOn: '2026-03-10' }],
  ])('is plausible when %s', (_, dates) => {
    expect(refusalOfLifetime(dates, TODAY, ['person'])).toBeNull();
  });

  it.each([
    ['born tomorrow', { birthDate: '2026-03-11' }, 'OUT_OF_RANGE', 'birthDate'],
    ['older than 125', { birthDate: '1901-03-09' }, 'OUT_OF_RANGE', 'birthDate'],
    ['died tomorrow', { deceasedOn: '2026-03-11' }, 'OUT_OF_RANGE', 'deceasedOn'],
    ['died before birth', { birthDate: '1990-01-02', deceasedOn: '1990-01-01' }, 'INVALID', 'deceasedOn'],
  ])('is refused when %s', (_, dates, code, field) => {
    expect(refusalOfLifetime(dates, TODAY, ['person'])).toMatchObject({
      refused: [{ code, path: ['person', field] }],
    });
  });
});
