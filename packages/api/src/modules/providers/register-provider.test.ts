import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { makeProvider } from './provider.factory.js';
import { registerProvider } from './register-provider.js';

const elm = (more: object = {}) => ({ idempotencyKey: 'elm', name: 'Elm House', kind: 'NURSING_HOME', ...more });

test('enters a provider with its addresses and services, the first address being the main one', async () => {
  const world = await scene();
  const provider = await world.do(
    registerProvider,
    world.careManager(),
    elm({
      ccn: '01A193',
      capacity: 60,
      occupied: 52,
      languages: ['en', 'es'],
      locations: [
        { city: 'Salem', state: 'OR', latitude: 44.94, longitude: -123.03 },
        { city: 'Bend', state: 'OR' },
      ],
      services: [{ kind: 'Skilled nursing', name: 'Long stay' }],
    }),
  );

  expect(await world.rows('select name, ccn, capacity, languages, status from provider')).toEqual([
    { name: 'Elm House', ccn: '01A193', capacity: 60, languages: ['en', 'es'], status: 'ACTIVE' },
  ]);
  expect(await world.rows('select city, latitude, is_primary from provider_location order by city')).toEqual([
    { city: 'Bend', latitude: null, is_primary: false },
    { city: 'Salem', latitude: 44.94, is_primary: true },
  ]);
  expect(await world.rows('select kind, provider_id from provider_service')).toEqual([
    { kind: 'Skilled nursing', provider_id: provider.id },
  ]);
  expect(
    await world.rows(`select action from audit_event where subject_ids @> array[$1]::uuid[]`, [provider.id]),
  ).toEqual([{ action: 'provider.registered' }]);
});

test('refuses an actor who may not write to the directory', async () => {
  const world = await scene();
  await expect(registerProvider(world.as(world.analyst()), elm())).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test('a second request with the same key enters nothing and answers as the first', async () => {
  const world = await scene();
  const administrator = world.administrator();
  const first = await world.do(registerProvider, administrator, elm());
  const second = await world.do(registerProvider, administrator, elm());
  expect(second.id).toBe(first.id);
  expect(await world.rows('select 1 from provider')).toHaveLength(1);
});

test.each([
  { refused: 'a blank name', input: { name: '  ' }, code: 'REQUIRED', path: ['name'] },
  { refused: 'a CCN of five characters', input: { ccn: '12345' }, code: 'INVALID', path: ['ccn'] },
  { refused: 'an NPI with a wrong check digit', input: { npi: '1234567890' }, code: 'INVALID', path: ['npi'] },
  {
    refused: 'one service twice',
    input: { services: ['a', 'b', 'a'].map((name) => ({ kind: 'k', name })) },
    code: 'DUPLICATE',
    path: ['services', '2', 'name'],
  },
  { refused: 'a CCN that is there already', input: { ccn: '345678' }, code: 'DUPLICATE', path: ['ccn'] },
  {
    refused: 'a web address that is a script',
    input: { website: 'javascript:alert(1)' },
    code: 'INVALID',
    path: ['website'],
  },
  {
    refused: 'a verification of tomorrow',
    input: { lastVerifiedOn: '2026-03-11' },
    code: 'OUT_OF_RANGE',
    path: ['lastVerifiedOn'],
  },
  {
    refused: 'more residents than beds',
    input: { capacity: 10, occupied: 11 },
    code: 'OUT_OF_RANGE',
    path: ['occupied'],
  },
  {
    refused: 'two main addresses',
    input: {
      locations: [
        { city: 'Salem', isPrimary: true },
        { city: 'Bend', isPrimary: true },
      ],
    },
    code: 'DUPLICATE',
    path: ['locations', '1', 'isPrimary'],
  },
  {
    refused: 'a latitude beyond the pole',
    input: { locations: [{ latitude: 91, longitude: 0 }] },
    code: 'OUT_OF_RANGE',
    path: ['locations', '0', 'latitude'],
  },
  { refused: 'half a position', input: { locations: [{ latitude: 44.94 }] }, code: 'INVALID', path: ['locations'] },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const world = await scene();
  await makeProvider(world, { name: 'Oak Lodge', ccn: '345678' });

  const outcome = await registerProvider(world.as(world.administrator()), elm(input));

  expect(outcome).toMatchObject({ refused: [{ code, path }] });
  expect(await world.rows('select name from provider')).toEqual([{ name: 'Oak Lodge' }]);
  expect(await world.rows('select 1 from provider_location')).toEqual([]);
});

test('the same CCN may stand in the directory of another organisation', async () => {
  const [here, there] = [await scene(), await scene()];
  await makeProvider(here, { ccn: '345678' });
  await makeProvider(there, { ccn: '345678' });
  expect(await there.rows('select ccn from provider')).toEqual([{ ccn: '345678' }]);
});

test('keeps a text to search in that follows name and towns', async () => {
  const world = await scene();
  const { id } = await makeProvider(world, { ccn: '345678', locations: [{ city: 'Salem' }, { city: 'Bend' }] });
  const text = async () =>
    (await world.rows<{ search_text: string }>('select search_text from provider'))[0]?.search_text;
  expect(await text()).toBe('elm house 345678 bend salem');

  await world.rows(`update provider_location set city = 'Portland' where city = 'Bend'`);
  await world.rows(`update provider set name = 'Elm Court' where id = $1`, [id]);
  expect(await text()).toBe('elm court 345678 portland salem');
});
