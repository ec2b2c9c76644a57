import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { recordCredential } from './record-credential.js';
import { makeCredential, makeStaffMember } from './staff-member.factory.js';

const licence = (staffId: string, more: object = {}) => ({
  idempotencyKey: 'licence',
  staffId,
  kind: 'RN_LICENCE',
  validFrom: '2026-01-01',
  validTo: '2027-12-31',
  ...more,
});

test('records a licence and its renewal, which may begin before the old one runs out', async () => {
  const world = await scene();
  const { id } = await makeStaffMember(world);
  await world.do(
    recordCredential,
    world.supervisor(),
    licence(id, { number: 'RN-1', issuer: 'Oregon', verifiedOn: '2026-03-10' }),
  );
  await world.do(recordCredential, world.supervisor(), {
    ...licence(id, { validFrom: '2027-11-01', validTo: '2029-12-31' }),
    idempotencyKey: 'renewal',
  });
  expect(
    await world.rows(
      'select number, valid_to::text, verified_on::text, is_mandatory from credential order by valid_from',
    ),
  ).toEqual([
    { number: 'RN-1', valid_to: '2027-12-31', verified_on: '2026-03-10', is_mandatory: false },
    { number: null, valid_to: '2029-12-31', verified_on: null, is_mandatory: false },
  ]);
});

test('a licence may hold for one day', async () => {
  const world = await scene();
  const { id } = await makeStaffMember(world);
  expect(await recordCredential(world.as(world.supervisor()), licence(id, { validTo: '2026-01-01' }))).toHaveProperty(
    'done',
  );
});

test('refuses an actor who may not record credentials', async () => {
  const world = await scene();
  await expect(recordCredential(world.as(world.careManager()), {})).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test.each([
  { refused: 'the same kind from the same day', input: {}, code: 'DUPLICATE', path: ['validFrom'] },
  {
    refused: 'a last day before the first',
    input: { validFrom: '2026-02-01', validTo: '2026-01-31' },
    code: 'INVALID_PERIOD',
    path: ['validTo'],
  },
  {
    refused: 'a check of tomorrow',
    input: { validFrom: '2026-02-01', verifiedOn: '2026-03-11' },
    code: 'OUT_OF_RANGE',
    path: ['verifiedOn'],
  },
  { refused: 'a kind nobody knows', input: { kind: 'PILOT' }, code: 'INVALID', path: ['kind'] },
  {
    refused: 'a staff member who is not there',
    input: { staffId: '01890000-0000-7000-8000-000000000000' },
    code: 'NOT_FOUND',
    path: ['staffId'],
  },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const world = await scene();
  const { id } = await makeStaffMember(world);
  await makeCredential(world, id);
  expect(await recordCredential(world.as(world.supervisor()), licence(id, input))).toMatchObject({
    refused: [{ code, path }],
  });
  expect(await world.rows('select valid_to::text from credential')).toEqual([{ valid_to: '2026-12-31' }]);
});

test('a supervisor records nothing for another unit', async () => {
  const world = await scene();
  const { id } = await makeStaffMember(world);
  const outcome = await recordCredential(world.as(world.supervisor({ unitIds: [] })), licence(id));
  expect(outcome).toMatchObject({ refused: [{ code: 'NOT_ALLOWED', path: ['staffId'] }] });
  expect(await world.rows('select 1 from credential')).toEqual([]);
});
