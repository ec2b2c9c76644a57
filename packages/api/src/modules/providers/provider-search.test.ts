import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeProvider, makeProviderService } from './provider.factory.js';
import { setRate } from './set-rate.js';

const LIST = 'query ($filter: ProviderFilter) { providers(filter: $filter) { totalCount nodes { name } } }';

async function names(world: Scene, filter: object): Promise<string[]> {
  const { data, errors } = await world.run(LIST, { filter }, world.careManager());
  expect(errors).toBeUndefined();
  return data.providers.nodes.map(({ name }: { name: string }) => name);
}

/** Salem, Oregon; Portland, 70 km north of it; Oldham in England. The first has a price of 320 dollars a day from January on. */
async function directory() {
  const world = await scene();
  const place = (city: string, postalCode: string, latitude: number, longitude: number, country: string) => ({
    locations: [{ city, postalCode, latitude, longitude, country }],
  });
  const salem = await makeProvider(world, { name: 'Salem Elm', ...place('Salem', '97301-2603', 44.94, -123.03, 'US') });
  await makeProvider(world, { name: 'Portland Elm', ...place('Portland', '97209', 45.53, -122.68, 'US') });
  await makeProvider(world, { name: 'Oldham Elm', ...place('Oldham', 'OL9 6LD', 53.54, -2.13, 'GB') });
  const { id } = await makeProviderService(world, { providerId: salem.id, kind: 'Residence' });
  await world.do(setRate, world.administrator(), {
    ...{ idempotencyKey: 'k', serviceId: id, unit: 'DAY', priceMinor: '32000', currency: 'USD', payer: 'PRIVATE' },
    ...{ validFrom: '2026-01-01', validTo: '2026-06-01' },
  });
  return world;
}

const price = (atMostMinor: string, more: object = {}) => ({
  price: { unit: 'DAY', currency: 'USD', atMostMinor, ...more },
});

test.each([
  { by: 'the beginning of a postal code', filter: { postalCode: '973' }, found: ['Salem Elm'] },
  { by: 'a postal code and its extension', filter: { postalCode: '97301-26' }, found: ['Salem Elm'] },
  {
    by: 'a postcode in small letters, with or without its blank',
    filter: { postalCode: 'ol96' },
    found: ['Oldham Elm'],
  },
  { by: 'no middle of a postal code', filter: { postalCode: '301' }, found: [] },
  { by: 'signs that patterns know, as nothing', filter: { postalCode: '9%209' }, found: [] },
  {
    by: '60 km around Salem',
    filter: { near: { latitude: 44.94, longitude: -123.03, withinKm: 60 } },
    found: ['Salem Elm'],
  },
  {
    by: '80 km around Salem',
    filter: { near: { latitude: 44.94, longitude: -123.03, withinKm: 80 } },
    found: ['Portland Elm', 'Salem Elm'],
  },
  { by: 'a price of exactly so much', filter: price('32000'), found: ['Salem Elm'] },
  { by: 'a lower price', filter: price('31999'), found: [] },
  { by: 'a price of another unit', filter: price('99999', { unit: 'HOUR' }), found: [] },
  { by: 'a price of another currency', filter: price('99999', { currency: 'GBP' }), found: [] },
  { by: 'any price', filter: { hasRate: true }, found: ['Salem Elm'] },
  { by: 'no price', filter: { hasRate: false }, found: ['Oldham Elm', 'Portland Elm'] },
  {
    by: 'place, price and service together',
    filter: { postalCode: '97', hasRate: true, serviceKind: 'residence' },
    found: ['Salem Elm'],
  },
])('finds by $by', async ({ filter, found }) => {
  expect(await names(await directory(), filter)).toEqual(found);
});

test('a price that has run out is none, and one that has not begun neither', async () => {
  const world = await directory();
  for (const day of ['2026-06-01T12:00:00Z', '2025-12-31T12:00:00Z']) {
    world.clock.set(day);
    expect(await names(world, { hasRate: true })).toEqual([]);
    expect(await names(world, price('99999'))).toEqual([]);
  }
});

test('what providers are found by follows what belongs to them', async () => {
  const world = await scene();
  const { id } = await makeProvider(world, { locations: [{ city: 'Salem', state: 'OR', postalCode: '97301' }] });
  await makeProviderService(world, { providerId: id, kind: 'Hospice' });
  const kept = () => world.rows('select states, cities, postal_text, service_kinds from provider');
  expect(await kept()).toEqual([
    { states: ['OR'], cities: ['salem'], postal_text: ' 97301', service_kinds: ['hospice'] },
  ]);

  await world.rows(`update provider_location set city = 'Bend', postal_code = '97701' where city = 'Salem'`);
  await world.rows('update provider_service set deleted_at = now()');
  expect(await kept()).toEqual([{ states: ['OR'], cities: ['bend'], postal_text: ' 97701', service_kinds: [] }]);
});
