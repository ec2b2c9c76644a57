import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { createOrgUnit } from '../organisations/index.js';
import { findImportTarget } from './import-target.js';

test('puts clients whose team nobody named into a team below the one region, made once', async () => {
  const world = await scene();
  const administrator = world.administrator();
  const region = await world.do(createOrgUnit, administrator, {
    idempotencyKey: 'r',
    name: 'The region',
    kind: 'REGION',
  });

  const first = await findImportTarget(world.as(administrator));
  const second = await findImportTarget(world.as(administrator));

  expect(second).toEqual(first);
  expect(first).toMatchObject({ currency: 'USD', today: '2026-03-10' });
  expect(await world.rows('select name, parent_id from org_unit where id = $1', [first?.unitId])).toEqual([
    { name: 'Imported clients', parent_id: region.id },
  ]);
});

test('takes the unit that is named, and none when there is none of that name', async () => {
  const world = await scene();
  const context = world.as(world.administrator());
  expect(await findImportTarget(context, 'Team North')).toMatchObject({ unitId: world.unitId });
  expect(await findImportTarget(context, 'Team Nowhere')).toBeNull();
});
