import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeProvider, makeProviderService } from './provider.factory.js';
import { recordQualityRating } from './record-quality-rating.js';
import { setRate } from './set-rate.js';

const LIST = `query Providers($filter: ProviderFilter, $order: ProviderOrder) {
  providers(filter: $filter, order: $order) { totalCount nodes { name } }
}`;

async function names(world: Scene, filter: object, order?: object): Promise<string[]> {
  const { data, errors } = await world.run(LIST, { filter, order }, world.careManager());
  expect(errors).toBeUndefined();
  const page = (data as { providers: { totalCount: number; nodes: { name: string }[] } }).providers;
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(({ name }) => name);
}

const rate = (world: Scene, providerId: string, score: number, more: object = {}) =>
  world.do(recordQualityRating, world.administrator(), {
    idempotencyKey: `${providerId}-${JSON.stringify(more).replaceAll(' ', '')}`,
    providerId,
    source: 'CMS',
    measure: 'OVERALL',
    score,
    scaleMax: 5,
    ratedOn: '2026-01-15',
    ...more,
  });

async function directory() {
  const world = await scene();
  const elm = await makeProvider(world, {
    name: 'Elm House',
    ccn: '345678',
    chainName: 'Harbour Homes',
    capacity: 60,
    occupied: 52,
    languages: ['en', 'es'],
    lastVerifiedOn: '2026-03-10',
    locations: [{ city: 'Salem', state: 'OR' }],
    services: [{ kind: 'Skilled nursing', name: 'Long stay' }],
  });
  const oak = await makeProvider(world, {
    name: 'Oak Lodge',
    kind: 'HOSPICE',
    capacity: 20,
    occupied: 20,
    lastVerifiedOn: '2025-09-11',
    locations: [{ city: 'Boise', state: 'ID' }],
  });
  const ash = await makeProvider(world, { name: '100% Ash', kind: 'PHARMACY' });
  await rate(world, elm.id, 4);
  await rate(world, oak.id, 2);
  return { world, elm, oak, ash };
}

test.each([
  { by: 'a word of the name', filter: { search: 'elm' }, found: ['Elm House'] },
  { by: 'a town and a part of the name, in any order', filter: { search: 'SALEM hou' }, found: ['Elm House'] },
  { by: 'the chain', filter: { search: 'harbour' }, found: ['Elm House'] },
  { by: 'the CCN', filter: { search: '345678' }, found: ['Elm House'] },
  { by: 'a sign that patterns know, as itself', filter: { search: '%' }, found: ['100% Ash'] },
  { by: 'four of them', filter: { search: '%%%%' }, found: [] },
  { by: 'brackets', filter: { search: '(((((' }, found: [] },
  { by: 'kinds', filter: { kinds: ['HOSPICE', 'PHARMACY'] }, found: ['100% Ash', 'Oak Lodge'] },
  { by: 'town', filter: { city: 'salem' }, found: ['Elm House'] },
  { by: 'state', filter: { state: 'ID' }, found: ['Oak Lodge'] },
  { by: 'kind of service', filter: { serviceKind: 'skilled nursing' }, found: ['Elm House'] },
  { by: 'stars, unrated ones left out', filter: { minimumRating: 2.5 }, found: ['Elm House'] },
  { by: 'language', filter: { language: 'es' }, found: ['Elm House'] },
  { by: 'a free place', filter: { acceptsNew: true }, found: ['Elm House'] },
  { by: 'no free place that is known', filter: { acceptsNew: false }, found: ['100% Ash', 'Oak Lodge'] },
  { by: 'capacity', filter: { capacity: { from: 20, to: 59 } }, found: ['Oak Lodge'] },
  { by: 'when they were verified', filter: { verified: { from: '2026-01-01' } }, found: ['Elm House'] },
])('providers are found by $by', async ({ filter, found }) => {
  const { world } = await directory();
  expect(await names(world, filter)).toEqual(found);
});

test.each([
  { field: 'NAME', direction: 'DESC', sorted: ['Oak Lodge', 'Elm House', '100% Ash'] },
  { field: 'RATING', direction: 'DESC', sorted: ['Elm House', 'Oak Lodge', '100% Ash'] },
  { field: 'LAST_VERIFIED', direction: 'ASC', sorted: ['Oak Lodge', 'Elm House', '100% Ash'] },
  { field: 'CAPACITY', direction: 'DESC', sorted: ['Elm House', 'Oak Lodge', '100% Ash'] },
])('providers are sorted by $field $direction, unknown ones last', async ({ field, direction, sorted }) => {
  const { world } = await directory();
  expect(await names(world, {}, { field, direction })).toEqual(sorted);
});

test('a search of 201 characters is refused, not run', async () => {
  const world = await scene();
  const { errors } = await world.run(LIST, { filter: { search: 'x'.repeat(201) } }, world.careManager());
  expect(errors).toMatchObject([{ extensions: { code: 'TOO_LONG' } }]);
});

test("another organisation's directory is not there", async () => {
  const { elm } = await directory();
  const elsewhere = await scene();
  expect(await names(elsewhere, {})).toEqual([]);
  const one = 'query One($id: ID!) { provider(id: $id) { name } }';
  const answer = await elsewhere.run(one, { id: elm.id }, elsewhere.administrator());
  expect(answer.data).toEqual({ provider: null });
});

test('trust in an entry halves every 180 days since it was verified', async () => {
  const { world } = await directory();
  const { data } = await world.run(
    '{ providers(order: { field: NAME, direction: ASC }) { nodes { name confidence vacancies overallRating } } }',
    {},
    world.careManager(),
  );
  // Oak was verified on 11 September 2025, 180 days before 10 March 2026.
  expect(data).toEqual({
    providers: {
      nodes: [
        { name: '100% Ash', confidence: null, vacancies: null, overallRating: null },
        { name: 'Elm House', confidence: 1, vacancies: 8, overallRating: 4 },
        { name: 'Oak Lodge', confidence: 0.5, vacancies: 0, overallRating: 2 },
      ],
    },
  });
});

test('a provider page shows current prices apart from the history, and the newest score of each measure', async () => {
  const world = await scene();
  const service = await makeProviderService(world);
  const price = { serviceId: service.id, unit: 'DAY', currency: 'USD', payer: 'PRIVATE' };
  for (const [priceMinor, validFrom, validTo] of [
    ['25000', '2025-01-01', '2026-01-01'],
    ['26500', '2026-01-01', null],
    ['28000', '2026-06-01', null],
  ]) {
    const set = { ...price, idempotencyKey: validFrom, priceMinor, validFrom, validTo };
    await world.do(setRate, world.administrator(), set);
  }
  await rate(world, service.providerId, 4);
  await rate(world, service.providerId, 5, { ratedOn: '2025-01-15' });
  await rate(world, service.providerId, 3, { measure: 'STAFFING' });

  const { data, errors, statements } = await world.run(
    `query Page($id: ID!) { provider(id: $id) {
      currentRates { price { minor currency decimal } unit payer isCurrent service { name } }
      rateCards { totalCount nodes { price { decimal } validFrom validTo isCurrent } }
      services { name currentRates { price { decimal } } rateCards(filter: { current: false }) { nodes { validFrom } } }
      qualityRatings { measure score ratedOn }
      ratingHistory(filter: { measure: "OVERALL" }) { nodes { score } }
      penalties { totalCount } citations { totalCount } practitioners { totalCount }
    } }`,
    { id: service.providerId },
    world.careManager(),
  );

  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(1);
  expect(data).toEqual({
    provider: {
      currentRates: [
        {
          price: { minor: '26500', currency: 'USD', decimal: '265.00' },
          unit: 'DAY',
          payer: 'PRIVATE',
          isCurrent: true,
          service: { name: 'Long stay' },
        },
      ],
      rateCards: {
        totalCount: 3,
        nodes: [
          { price: { decimal: '280.00' }, validFrom: '2026-06-01', validTo: null, isCurrent: false },
          { price: { decimal: '265.00' }, validFrom: '2026-01-01', validTo: '2026-06-01', isCurrent: true },
          { price: { decimal: '250.00' }, validFrom: '2025-01-01', validTo: '2026-01-01', isCurrent: false },
        ],
      },
      services: [
        {
          name: 'Long stay',
          currentRates: [{ price: { decimal: '265.00' } }],
          rateCards: { nodes: [{ validFrom: '2026-06-01' }, { validFrom: '2025-01-01' }] },
        },
      ],
      qualityRatings: [
        { measure: 'OVERALL', score: 4, ratedOn: '2026-01-15' },
        { measure: 'STAFFING', score: 3, ratedOn: '2026-01-15' },
      ],
      ratingHistory: { nodes: [{ score: 4 }, { score: 5 }] },
      penalties: { totalCount: 0 },
      citations: { totalCount: 0 },
      practitioners: { totalCount: 0 },
    },
  });
});

test('a mutation answers with what it made, read as the caller may read it', async () => {
  const world = await scene();
  const { data } = await world.run(
    `mutation Register($input: RegisterProviderInput!) {
      registerProvider(input: $input) { provider { name version primaryLocation { city } } errors { code path } }
    }`,
    { input: { idempotencyKey: 'elm', name: ' Elm House ', kind: 'CLINIC', locations: [{ city: 'Salem' }] } },
    world.careManager(),
  );
  expect(data).toEqual({
    registerProvider: { provider: { name: 'Elm House', version: 1, primaryLocation: { city: 'Salem' } }, errors: [] },
  });
});

test('a refusal is data, and names its field', async () => {
  const world = await scene();
  const { data } = await world.run(
    `mutation Register($input: RegisterProviderInput!) {
      registerProvider(input: $input) { provider { name } errors { code path message } }
    }`,
    { input: { idempotencyKey: 'elm', name: ' ', kind: 'CLINIC' } },
    world.careManager(),
  );
  expect(data).toMatchObject({ registerProvider: { provider: null, errors: [{ code: 'REQUIRED', path: ['name'] }] } });
});
