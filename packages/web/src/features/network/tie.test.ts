import { describe, expect, test } from 'vitest';
import { drawable, NODE, placesOf } from './layout.js';
import { joined, type Side, type Tie } from './tie.js';

const aTie = (over: Partial<Tie> = {}): Tie => ({
  id: 'tie',
  side: 'FAMILY',
  name: 'Ngozi Okafor',
  what: ['Child'],
  authority: null,
  isFirst: false,
  lastContactAt: null,
  isCurrent: true,
  endedOn: null,
  path: null,
  ...over,
});

describe('ties in the order of reading', () => {
  test('by side; who holds before who held; whoever is first, then whoever decides, then by name', () => {
    const ties = joined([
      aTie({ id: 'provider', side: 'PROVIDER', name: 'Elm House' }),
      aTie({ id: 'ended', name: 'Ada', isCurrent: false, isFirst: true }),
      aTie({ id: 'zora', name: 'Zora' }),
      aTie({ id: 'bea', name: 'Bea' }),
      aTie({ id: 'proxy', name: 'Yusuf', authority: { tone: 'positive', word: 'Health care proxy, in force' } }),
      aTie({ id: 'emergency', name: 'Xena', isFirst: true }),
      aTie({ id: 'staff', side: 'STAFF' }),
    ]);
    expect(ties.map(({ id }) => id)).toEqual(['emergency', 'proxy', 'bea', 'zora', 'ended', 'staff', 'provider']);
  });

  test('whoever is tied twice stands once, as what she is today, with the latest contact', () => {
    const [tie, ...others] = joined([
      aTie({ what: ['Care manager'], isCurrent: false, endedOn: '2026-01-01', lastContactAt: '2026-03-01T10:00:00Z' }),
      aTie({ what: ['Nurse'], lastContactAt: '2026-02-01T10:00:00Z' }),
      aTie({ what: ['Driver'], lastContactAt: null }),
    ]);
    expect(others).toEqual([]);
    expect(tie).toMatchObject({
      what: ['Nurse', 'Driver'],
      isCurrent: true,
      endedOn: null,
      lastContactAt: '2026-03-01T10:00:00Z',
    });
  });

  test('a tie that ended twice ended the later day', () => {
    const ended = { isCurrent: false, what: ['Nurse'] };
    const [tie] = joined([aTie({ ...ended, endedOn: '2026-01-01' }), aTie({ ...ended, endedOn: '2025-01-01' })]);
    expect(tie).toMatchObject({ isCurrent: false, endedOn: '2026-01-01', what: ['Nurse'] });
  });
});

describe('places in the drawing', () => {
  const ties = (count: number, side: Side) =>
    Array.from({ length: count }, (_, index) => ({ id: `${side} ${index}`, side }));

  test('her own people stand left of the client, everyone else right of her, and the first on top', () => {
    const places = placesOf('client', [...ties(3, 'FAMILY'), ...ties(2, 'STAFF')]);
    const at = (id: string) => places.find((place) => place.id === id) ?? { x: Number.NaN, y: Number.NaN };
    for (const { id } of ties(3, 'FAMILY')) expect(at(id).x).toBeLessThan(at('client').x - NODE.width);
    for (const { id } of ties(2, 'STAFF')) expect(at(id).x).toBeGreaterThan(at('client').x + NODE.width);
    expect(at('FAMILY 0').y).toBeLessThan(at('FAMILY 1').y);
    expect(at('FAMILY 1').y).toBeLessThan(at('FAMILY 2').y);
    expect(at('STAFF 0').y).toBeLessThan(at('STAFF 1').y);
  });

  test('full columns stand behind one another, seven boxes tall, and no box covers another', () => {
    const places = placesOf('client', [...ties(14, 'FAMILY'), ...ties(8, 'STAFF'), ...ties(6, 'PROVIDER')]);
    for (const a of places)
      for (const b of places)
        if (a !== b)
          expect(Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height, `${a.id} on ${b.id}`).toBe(
            true,
          );
    const columns = Map.groupBy(places, ({ x }) => Math.round(x));
    expect([...columns.keys()].toSorted((a, b) => a - b).map((x) => columns.get(x)?.length)).toEqual([7, 7, 1, 7, 7]);
  });

  test('of a crowd, whoever is first of each kind is drawn before anyone’s second', () => {
    const drawn = drawable([
      ...ties(30, 'FAMILY'),
      ...ties(30, 'STAFF'),
      ...ties(3, 'CLINICIAN'),
      ...ties(30, 'PROVIDER'),
    ]);
    const count = (side: Side) => drawn.filter((tie) => tie.side === side).length;
    expect([count('FAMILY'), count('STAFF'), count('CLINICIAN'), count('PROVIDER')]).toEqual([14, 6, 3, 5]);
    expect(drawable(ties(5, 'STAFF'))).toEqual(ties(5, 'STAFF'));
  });
});
