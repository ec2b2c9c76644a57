import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { makeProvider } from './provider.factory.js';
import { updateProvider } from './update-provider.js';

test('keeps what is absent, clears what is null, and moves the version on', async () => {
  const world = await scene();
  const { id } = await makeProvider(world, { phone: '+1 503 555 0100', capacity: 60, languages: ['en'] });

  await world.do(updateProvider, world.administrator(), {
    id,
    version: 1,
    capacity: null,
    languages: null,
    name: 'Elm Court',
    status: 'CLOSED',
    lastVerifiedOn: '2026-03-10',
  });

  expect(
    await world.rows('select name, phone, capacity, languages, status, last_verified_on::text, version from provider'),
  ).toEqual([
    {
      name: 'Elm Court',
      phone: '+1 503 555 0100',
      capacity: null,
      languages: [],
      status: 'CLOSED',
      last_verified_on: '2026-03-10',
      version: 2,
    },
  ]);
});

test('refuses an actor who may not write to the directory', async () => {
  const world = await scene();
  const { id } = await makeProvider(world);
  await expect(updateProvider(world.as(world.analyst()), { id, version: 1 })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test.each([
  { refused: 'an old version', input: { version: 7 }, code: 'STALE_VERSION', path: ['version'] },
  {
    refused: 'a verification of tomorrow',
    input: { lastVerifiedOn: '2026-03-11' },
    code: 'OUT_OF_RANGE',
    path: ['lastVerifiedOn'],
  },
  { refused: "another provider's CCN", input: { ccn: '345678' }, code: 'DUPLICATE', path: ['ccn'] },
  {
    refused: 'more residents than the beds that stand',
    input: { occupied: 61 },
    code: 'OUT_OF_RANGE',
    path: ['occupied'],
  },
  {
    refused: 'fewer beds than the residents who stand',
    input: { capacity: 49 },
    code: 'OUT_OF_RANGE',
    path: ['capacity'],
  },
  { refused: 'version 0', input: { version: 0 }, code: 'STALE_VERSION', path: ['version'] },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const world = await scene();
  await makeProvider(world, { name: 'Oak Lodge', ccn: '345678' });
  const { id } = await makeProvider(world, { capacity: 60, occupied: 50 });

  const outcome = await updateProvider(world.as(world.administrator()), { id, version: 1, name: 'Changed', ...input });

  expect(outcome).toMatchObject({ refused: [{ code, path }] });
  expect(await world.rows('select name, version from provider order by name')).toEqual([
    { name: 'Elm House', version: 1 },
    { name: 'Oak Lodge', version: 1 },
  ]);
});

test('a provider of another organisation and one that never was are refused alike', async () => {
  const [here, there] = [await scene(), await scene()];
  const foreign = await makeProvider(there);
  const attempt = (id: string) => updateProvider(here.as(here.administrator()), { id, version: 1, name: 'Mine' });

  const [ofThere, ofNowhere] = [await attempt(foreign.id), await attempt('01890000-0000-7000-8000-000000000000')];

  expect(ofThere).toMatchObject({ refused: [{ code: 'NOT_FOUND', path: ['id'] }] });
  expect(ofThere).toEqual(ofNowhere);
  expect(await there.rows('select name from provider')).toEqual([{ name: 'Elm House' }]);
});

test('lets an entry of an import with more residents than beds be edited in all else', async () => {
  const world = await scene();
  const { id } = await makeProvider(world, { capacity: 60, occupied: 50 });
  await world.rows('update provider set occupied = 61');
  const edit = { id, version: 1, name: 'Elm Court' };
  expect(await updateProvider(world.as(world.administrator()), edit)).toHaveProperty('done');
});
