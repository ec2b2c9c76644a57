import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { createOrgUnit } from './create-org-unit.js';

const ME = `{ me { roles mayWrite labels organisation { name timeZone } units { name } } organisation { slug } }`;

test('tells the signed-in user who she is, where, and what she sees', async () => {
  const world = await scene();
  const { data, errors } = await world.run(ME, {}, world.careManager());

  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    me: {
      roles: ['CARE_MANAGER'],
      mayWrite: true,
      labels: ['IDENTIFYING', 'FREE_TEXT', 'CLINICAL', 'RESTRICTED'],
      organisation: { name: 'Harbour Care', timeZone: 'America/New_York' },
      units: [{ name: 'Team North' }],
    },
    organisation: { slug: `harbour-${world.tenantId}` },
  });
});

test('lists the units of the own organisation alone, in one statement', async () => {
  const world = await scene();
  const other = await scene();
  await other.do(createOrgUnit, other.administrator(), { idempotencyKey: 'x', name: 'Team Elsewhere', kind: 'TEAM' });

  const { data, statements } = await world.run('{ orgUnits { name parent { name } } }', {}, world.administrator());

  expect(data).toEqual({ orgUnits: [{ name: 'Team North', parent: null }] });
  expect(statements).toHaveLength(1);
});

test('refuses someone without a role', async () => {
  const world = await scene();
  const { errors } = await world.run('{ organisation { name } }', {}, world.actor());
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
