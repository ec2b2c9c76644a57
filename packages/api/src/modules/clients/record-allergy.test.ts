import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from './client.factory.js';
import { recordAllergy } from './record-allergy.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';
const PENICILLIN = { codeSystem: 'http://snomed.info/sct', code: '764146007', display: 'Penicillin' };

let serial = 0;
const record = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) => {
  serial += 1;
  return recordAllergy(world.as(actor), {
    idempotencyKey: `k-${serial}`,
    ...PENICILLIN,
    clinicalStatus: 'ACTIVE',
    ...input,
  });
};

const allergies = (world: Scene) =>
  world.rows('select code, category, criticality, clinical_status, recorded_on::text from allergy');

describe('recordAllergy', () => {
  it('records an allergy with what is known of it', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    madeBy(await record(world, { clientId, category: 'MEDICATION', criticality: 'HIGH' }));
    expect(await allergies(world)).toEqual([
      {
        code: '764146007',
        category: 'MEDICATION',
        criticality: 'HIGH',
        clinical_status: 'ACTIVE',
        recorded_on: '2026-03-10',
      },
    ]);
  });

  it('refuses the same active allergy twice, also when both are recorded at once', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const outcomes = await Promise.all([1, 2, 3].map(() => record(world, { clientId })));
    expect(outcomes.flatMap(refusalsIn)).toEqual(['DUPLICATE code', 'DUPLICATE code']);
    expect(await allergies(world)).toHaveLength(1);
  });

  it('takes the same allergy again once it is resolved', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    madeBy(await record(world, { clientId, clinicalStatus: 'RESOLVED' }));
    expect(await record(world, { clientId })).toHaveProperty('done');
  });

  it.each([
    ['a record of tomorrow', { recordedOn: '2026-03-11' }, 'OUT_OF_RANGE recordedOn'],
    ['a record from before birth', { recordedOn: '1944-05-05' }, 'OUT_OF_RANGE recordedOn'],
    ['an unknown category', { category: 'PET' }, 'INVALID category'],
    ['no code', { code: '' }, 'REQUIRED code'],
    ['a client who does not exist', { clientId: RANDOM_ID }, 'NOT_FOUND clientId'],
  ])('refuses %s, and records nothing', async (_, input, refusal) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    expect(refusalsIn(await record(world, { clientId, ...input }))).toEqual([refusal]);
    expect(await allergies(world)).toEqual([]);
  });

  it('is forbidden to an administrator', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    await expect(record(world, { clientId }, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
