import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { endCareAssignment } from './end-care-assignment.js';
import { makeAssignment, makeStaffMember } from './staff-member.factory.js';

async function cast() {
  const world = await scene();
  const [client, anna, bea] = [await makeClient(world), await makeStaffMember(world), await makeStaffMember(world)];
  const primary = await makeAssignment(world, { clientId: client.id, staffId: anna.id });
  const nurse = await makeAssignment(world, { clientId: client.id, staffId: bea.id, role: 'NURSE' });
  return { world, client, anna, bea, primary, nurse };
}

const ends = (world: Scene) =>
  world.rows(
    'select role, valid_to::text, version, reason from care_assignment where deleted_at is null order by role',
  );

test('ends an assignment after its last day', async () => {
  const { world, nurse } = await cast();
  await world.do(endCareAssignment, world.supervisor(), {
    id: nurse.id,
    version: 1,
    to: '2026-03-31',
    reason: 'Healed',
  });
  expect(await ends(world)).toMatchObject([
    { role: 'CARE_MANAGER', valid_to: null },
    { role: 'NURSE', valid_to: '2026-04-01', version: 2, reason: 'Healed' },
  ]);
});

test('refuses to leave a client in care without a care manager', async () => {
  const { world, primary } = await cast();
  const before = await ends(world);
  const outcome = await endCareAssignment(world.as(world.supervisor()), {
    id: primary.id,
    version: 1,
    to: '2026-03-31',
  });
  expect(outcome).toMatchObject({ refused: [{ code: 'GAP', path: ['to'] }] });
  expect(await ends(world)).toEqual(before);
});

test.each([
  { refused: 'an old version', input: { version: 3 }, code: 'STALE_VERSION', path: ['version'] },
  { refused: 'a last day before the first', input: { to: '2025-12-31' }, code: 'INVALID_PERIOD', path: ['to'] },
  {
    refused: 'an assignment that is not there',
    input: { id: '01890000-0000-7000-8000-000000000000' },
    code: 'NOT_FOUND',
    path: ['id'],
  },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const { world, nurse } = await cast();
  const before = await ends(world);
  const outcome = await endCareAssignment(world.as(world.supervisor()), {
    id: nurse.id,
    version: 1,
    to: '2026-03-31',
    ...input,
  });
  expect(outcome).toMatchObject({ refused: [{ code, path }] });
  expect(await ends(world)).toEqual(before);
});

test('refuses to make an assignment that has an end longer', async () => {
  const { world, nurse } = await cast();
  await world.do(endCareAssignment, world.supervisor(), { id: nurse.id, version: 1, to: '2026-03-31' });
  const later = { id: nurse.id, version: 2, to: '2026-04-30' };
  expect(await endCareAssignment(world.as(world.supervisor()), later)).toMatchObject({
    refused: [{ code: 'ILLEGAL_TRANSITION', path: ['to'] }],
  });
});

test('refuses an actor who may not assign', async () => {
  const { world, nurse } = await cast();
  await expect(
    endCareAssignment(world.as(world.careManager()), { id: nurse.id, version: 1, to: '2026-03-31' }),
  ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});

test('when care ends, every assignment ends with its last day, and what was planned for later never begins', async () => {
  const { world, client, bea } = await cast();
  await makeAssignment(world, { clientId: client.id, staffId: bea.id, role: 'SOCIAL_WORKER', from: '2026-04-01' });
  await world.do(endClient, world.supervisor(), {
    id: client.id,
    version: 1,
    endedOn: '2026-03-05',
    endReason: 'Moved away',
  });
  expect(await ends(world)).toEqual([
    { role: 'CARE_MANAGER', valid_to: '2026-03-06', version: 2, reason: 'Moved away' },
    { role: 'NURSE', valid_to: '2026-03-06', version: 2, reason: 'Moved away' },
  ]);
});
