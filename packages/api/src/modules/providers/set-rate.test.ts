import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeProviderService } from './provider.factory.js';
import { setRate } from './set-rate.js';

const rate = (serviceId: string, more: object = {}) => ({
  idempotencyKey: JSON.stringify(more).replaceAll(' ', ''),
  serviceId,
  unit: 'DAY',
  priceMinor: '25000',
  currency: 'USD',
  payer: 'PRIVATE',
  validFrom: '2026-01-01',
  ...more,
});

const prices = (world: Scene) =>
  world.rows('select price_minor, payer, valid_from::text, valid_to::text from rate_card order by payer, valid_from');

test('a new price ends the running one on the day it begins, so that no day has two prices or none', async () => {
  const world = await scene();
  const { id } = await makeProviderService(world);
  await world.do(setRate, world.careManager(), rate(id));
  await world.do(setRate, world.careManager(), rate(id, { priceMinor: '26500', validFrom: '2026-04-01' }));

  expect(await prices(world)).toEqual([
    { price_minor: '25000', payer: 'PRIVATE', valid_from: '2026-01-01', valid_to: '2026-04-01' },
    { price_minor: '26500', payer: 'PRIVATE', valid_from: '2026-04-01', valid_to: null },
  ]);
});

test('a price that is bounded ends the running one, which goes on behind it; all of it is in the audit trail', async () => {
  const world = await scene();
  const { id } = await makeProviderService(world);
  await world.do(setRate, world.administrator(), rate(id));
  const summer = { priceMinor: '20000', validFrom: '2026-06-01', validTo: '2026-09-01' };
  await world.do(setRate, world.administrator(), rate(id, summer));

  expect(await prices(world)).toEqual([
    { price_minor: '25000', payer: 'PRIVATE', valid_from: '2026-01-01', valid_to: '2026-06-01' },
    { price_minor: '20000', payer: 'PRIVATE', valid_from: '2026-06-01', valid_to: '2026-09-01' },
    { price_minor: '25000', payer: 'PRIVATE', valid_from: '2026-09-01', valid_to: null },
  ]);
  expect(
    await world.rows(
      `select a.action, a.fields, r.valid_from::text from audit_event a join rate_card r on r.id = any (a.subject_ids)
        where a.operation = 'setRate' order by a.id`,
    ),
  ).toEqual([
    { action: 'rate.set', fields: ['priceMinor', 'validFrom'], valid_from: '2026-01-01' },
    { action: 'rate.ended', fields: ['validTo'], valid_from: '2026-01-01' },
    { action: 'rate.resumed', fields: ['validFrom'], valid_from: '2026-09-01' },
    { action: 'rate.set', fields: ['priceMinor', 'validFrom'], valid_from: '2026-06-01' },
  ]);
});

test('leaves the prices of days gone by as they were: a price takes the place of another from today on', async () => {
  const world = await scene();
  const { id } = await makeProviderService(world);
  await world.do(setRate, world.administrator(), rate(id));
  const set = (validFrom: string) => setRate(world.as(world.administrator()), rate(id, { validFrom }));
  expect(await set('2026-03-09')).toMatchObject({ refused: [{ code: 'OUT_OF_RANGE', path: ['validFrom'] }] });
  expect(await set('2026-03-10')).toHaveProperty('done');
});

test('another payer or another unit has a price of its own', async () => {
  const world = await scene();
  const { id } = await makeProviderService(world);
  await world.do(setRate, world.administrator(), rate(id));
  await world.do(setRate, world.administrator(), rate(id, { payer: 'MEDICARE' }));
  await world.do(setRate, world.administrator(), rate(id, { unit: 'HOUR' }));
  expect(await world.rows('select 1 from rate_card where valid_to is null')).toHaveLength(3);
});

test('keeps the largest amounts to the last cent', async () => {
  const world = await scene();
  const { id } = await makeProviderService(world);
  await world.do(setRate, world.administrator(), rate(id, { priceMinor: '999999999999999' }));
  expect(await prices(world)).toMatchObject([{ price_minor: '999999999999999' }]);
});

test('refuses an actor who may not write to the directory', async () => {
  const world = await scene();
  await expect(setRate(world.as(world.analyst()), {})).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});

test.each([
  {
    refused: 'a price that begins where one begins already',
    input: { validFrom: '2026-01-01' },
    code: 'OVERLAP',
    path: ['validFrom'],
  },
  {
    refused: 'a price that would run into a later one',
    input: { validFrom: '2025-12-01' },
    code: 'OVERLAP',
    path: ['validFrom'],
  },
  {
    refused: 'a price that holds on no day',
    input: { validFrom: '2026-05-01', validTo: '2026-05-01' },
    code: 'INVALID_PERIOD',
    path: ['validTo'],
  },
  {
    refused: 'an end before the start',
    input: { validFrom: '2026-05-01', validTo: '2026-04-01' },
    code: 'INVALID_PERIOD',
    path: ['validTo'],
  },
  {
    refused: 'a negative price',
    input: { validFrom: '2026-05-01', priceMinor: '-1' },
    code: 'OUT_OF_RANGE',
    path: ['priceMinor'],
  },
  {
    refused: 'a currency that nobody is paid in',
    input: { validFrom: '2026-05-01', currency: 'XXX' },
    code: 'INVALID',
    path: ['currency'],
  },
  {
    refused: 'half a cent',
    input: { validFrom: '2026-05-01', priceMinor: '12.5' },
    code: 'INVALID',
    path: ['priceMinor'],
  },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const world = await scene();
  const { id } = await makeProviderService(world);
  await world.do(setRate, world.administrator(), rate(id));
  const before = await prices(world);

  const outcome = await setRate(world.as(world.administrator()), rate(id, { payer: 'PRIVATE', ...input }));

  expect(outcome).toMatchObject({ refused: [{ code, path }] });
  expect(await prices(world)).toEqual(before);
});

test('refuses a service of another organisation', async () => {
  const [here, there] = [await scene(), await scene()];
  const { id } = await makeProviderService(there);
  expect(await setRate(here.as(here.administrator()), rate(id))).toMatchObject({
    refused: [{ code: 'NOT_FOUND', path: ['serviceId'] }],
  });
});

test.each([
  'price_minor = 1',
  `currency = 'EUR'`,
  `payer = 'MEDICARE'`,
  `valid_from = '2025-06-01'`,
  `valid_to = '2026-06-01'`,
  'deleted_at = now()',
])('the database itself refuses to rewrite a past price: %s', async (change) => {
  const world = await scene();
  const { id } = await makeProviderService(world);
  await world.do(setRate, world.administrator(), rate(id));
  await world.do(setRate, world.administrator(), rate(id, { validFrom: '2026-04-01' }));
  await expect(world.rows(`update rate_card set ${change} where valid_from = '2026-01-01'`)).rejects.toMatchObject({
    constraint: 'rate_card_never_edited',
  });
});

test('the database itself refuses to end a running price in the past, and lets it end today', async () => {
  const world = await scene();
  const { id } = await makeProviderService(world);
  await world.do(setRate, world.administrator(), rate(id));
  await expect(world.rows(`update rate_card set valid_to = '2026-03-09'`)).rejects.toMatchObject({
    constraint: 'rate_card_never_edited',
  });
  await world.rows(`update rate_card set valid_to = '2026-03-10'`);
});

test('the database itself refuses two prices on one day', async () => {
  const world = await scene();
  const { id, providerId } = await makeProviderService(world);
  await world.do(setRate, world.administrator(), rate(id));
  const second = world.rows(
    `insert into rate_card (tenant_id, service_id, provider_id, unit, price_minor, currency, payer, valid_from)
     values ($1, $2, $3, 'DAY', 1, 'USD', 'PRIVATE', '2026-06-01')`,
    [world.tenantId, id, providerId],
  );
  await expect(second).rejects.toMatchObject({ constraint: 'rate_card_no_overlap' });
});

test("the database itself refuses a price under another provider's name", async () => {
  const world = await scene();
  const [one, other] = [await makeProviderService(world), await makeProviderService(world)];
  const mixed = world.rows(
    `insert into rate_card (tenant_id, service_id, provider_id, unit, price_minor, currency, payer, valid_from)
     values ($1, $2, $3, 'DAY', 1, 'USD', 'PRIVATE', '2026-06-01')`,
    [world.tenantId, one.id, other.providerId],
  );
  await expect(mixed).rejects.toMatchObject({ constraint: 'rate_card_service_of_provider' });
});
