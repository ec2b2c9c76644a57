import { describe, expect, it } from 'vitest';
import { derivedList, extendType, graphType, list, one, rootList, sql } from '../graph/declare.js';
import { modules } from '../modules/index.js';
import { listSizeOf } from './list-size.js';

describe('the size of a list', () => {
  const sizeOf = listSizeOf([
    graphType('Plan', {
      fields: { goals: list('Goal', { by: 'planId', limit: 30 }), owner: one('Staff', { on: 'ownerId' }) },
    }),
    extendType('Client', { plans: list('Plan', { by: 'clientId' }) }),
    graphType('Chart', { fields: { rows: derivedList('Row', () => sql`select 1`) } }),
    rootList('units', 'Unit', { limit: 500 }),
  ]);

  it.each([
    ['that its type declares', 'Plan', 'goals', 30],
    ['that another module adds', 'Client', 'plans', 100],
    ['of rows of a measure', 'Chart', 'rows', 200],
    ['at the root', 'Query', 'units', 500],
    ['that is none', 'Plan', 'owner', undefined],
    ['that nobody declared', 'Plan', 'nothing', undefined],
  ])('%s', (_what, type, field, size) => {
    expect(sizeOf(type, field)).toBe(size);
  });

  it('is known for every list of the modules', () => {
    const declared = modules.flatMap(({ graph }) => graph);
    const real = listSizeOf(declared);
    for (const declaration of declared) {
      if (declaration.kind === 'root') continue;
      for (const [name, field] of Object.entries(declaration.fields ?? {})) {
        if (field.kind === 'list')
          expect(real(declaration.name, name), `${declaration.name}.${name}`).toBeGreaterThan(0);
      }
    }
  });
});
