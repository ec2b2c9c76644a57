import { describe, expect, it } from 'vitest';
import { bandOf } from './bands.js';
import { isCivilDate } from './civil-date.js';
import { CONTACT_EXCLUSIONS } from './contact-measures.js';
import { meetsTarget } from './measure-definition.js';
import { MEASURE_IDS, measureDefinition } from './measure-definitions.js';

const definitions = MEASURE_IDS.map(measureDefinition);

describe('the catalogue of measures', () => {
  it('has the ten figures of the dashboard, each once', () => {
    expect(definitions.map((definition) => definition.number)).toEqual([1, 2, 3, 6, 7, 17, 18, 19, 21, 23]);
  });

  it.each(definitions)('describes $id by its own name, with everything a reader is owed', (definition) => {
    expect(MEASURE_IDS).toContain(definition.id);
    expect(definition.nameKey).toBe(`measure.${definition.id}`);
    expect(isCivilDate(definition.effectiveFrom)).toBe(true);
    for (const text of [definition.population, definition.numerator, definition.denominator])
      expect(text).toMatch(/^[A-Z].*\.$/);
    expect(new Set(definition.exclusions.map((one) => one.code)).size).toBe(definition.exclusions.length);
  });

  it('gives a share of people no rate below ten', () => {
    const peopleShares = definitions.filter(
      (definition) => definition.unit === 'SHARE' && definition.chart === 'P_CHART',
    );
    expect(peopleShares.map((definition) => definition.minN)).toEqual(peopleShares.map(() => 10));
  });

  it('excludes from the contact rate what the formula excludes', () => {
    expect(measureDefinition('monthlyContactRate').exclusions.map((one) => one.code)).toEqual(CONTACT_EXCLUSIONS);
  });

  it.each([
    ['weightedUtilisation', 0.85, undefined, true],
    ['weightedUtilisation', 1.01, undefined, false],
    ['unassignedTooLong', 0, undefined, true],
    ['unassignedTooLong', 0.01, undefined, false],
    ['monthlyContactRate', 0.9, undefined, true],
    ['monthlyContactRate', 0.82, undefined, false],
    ['budgetUtilisation', 0.54, 0.5, true],
    ['budgetUtilisation', 0.425, 0.5, false],
    ['credentialCompliance', 0.95, undefined, false],
    ['credentialCompliance', null, undefined, null],
    ['caseloadPerFte', 12, undefined, null],
  ] as const)('%s at %s (elapsed %s) meets its target: %s', (id, value, elapsed, met) => {
    expect(meetsTarget(measureDefinition(id), value, elapsed)).toBe(met);
  });

  it('puts 122.55% utilisation beyond its band and no value in none', () => {
    const { bands } = measureDefinition('weightedUtilisation');
    expect([bandOf(bands, 1.2255), bandOf(bands, 0.9), bandOf(bands, 0.8), bandOf(bands, null)]).toEqual([
      'RED',
      'GREEN',
      'BLUE',
      null,
    ]);
  });
});
