import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { addProviderService } from './add-provider-service.js';
import { makeProvider, makeProviderService } from './provider.factory.js';

test('adds a service to a provider', async () => {
  const world = await scene();
  const { id: providerId } = await makeProvider(world);
  await world.do(addProviderService, world.careManager(), {
    idempotencyKey: 'day-care',
    providerId,
    kind: 'Day care',
    name: 'Weekdays',
  });
  expect(await world.rows('select provider_id, kind, name from provider_service')).toEqual([
    { provider_id: providerId, kind: 'Day care', name: 'Weekdays' },
  ]);
});

test('refuses an actor who may not write to the directory', async () => {
  const world = await scene();
  await expect(addProviderService(world.as(world.analyst()), {})).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test('refuses the same kind and name twice', async () => {
  const world = await scene();
  const { providerId } = await makeProviderService(world);
  const again = { idempotencyKey: 'again', providerId, kind: 'Skilled nursing', name: 'Long stay' };
  expect(await addProviderService(world.as(world.administrator()), again)).toMatchObject({
    refused: [{ code: 'DUPLICATE', path: ['name'] }],
  });
  expect(await world.rows('select 1 from provider_service')).toHaveLength(1);
});

test("refuses another organisation's provider", async () => {
  const [here, there] = [await scene(), await scene()];
  const { id: providerId } = await makeProvider(there);
  const input = { idempotencyKey: 'foreign', providerId, kind: 'Day care', name: 'Weekdays' };
  expect(await addProviderService(here.as(here.administrator()), input)).toMatchObject({
    refused: [{ code: 'NOT_FOUND', path: ['providerId'] }],
  });
});
