import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from './client.factory.js';
import { endClient } from './end-client.js';
import { recordCondition } from './record-condition.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';
const DIABETES = { codeSystem: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes mellitus type 2' };

const record = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) =>
  recordCondition(world.as(actor), { idempotencyKey: 'k', ...DIABETES, clinicalStatus: 'ACTIVE', ...input });

const conditions = (world: Scene) =>
  world.rows('select code, clinical_status, onset_on::text, recorded_on::text, confidentiality from condition');

describe('recordCondition', () => {
  it('records a condition as of today unless another day is given', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    madeBy(await record(world, { clientId, onsetOn: '2019-05-01' }));
    expect(await conditions(world)).toEqual([
      {
        code: '44054006',
        clinical_status: 'ACTIVE',
        onset_on: '2019-05-01',
        recorded_on: '2026-03-10',
        confidentiality: 'N',
      },
    ]);
  });

  it('records once for one key', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const actor = world.careManager();
    const first = madeBy(await record(world, { clientId }, actor));
    expect(madeBy(await record(world, { clientId }, actor)).id).toBe(first.id);
    expect(await conditions(world)).toHaveLength(1);
    expect(refusalsIn(await record(world, { clientId, code: '1' }, actor))).toEqual([
      'IDEMPOTENCY_MISMATCH idempotencyKey',
    ]);
  });

  it.each([
    ['an onset tomorrow', { onsetOn: '2026-03-11' }, 'OUT_OF_RANGE onsetOn'],
    ['an onset before birth', { onsetOn: '1944-05-05' }, 'OUT_OF_RANGE onsetOn'],
    ['a record of tomorrow', { recordedOn: '2026-03-11' }, 'OUT_OF_RANGE recordedOn'],
    ['an end before the beginning', { onsetOn: '2020-01-02', abatedOn: '2020-01-01' }, 'INVALID_PERIOD abatedOn'],
    ['an infinite day', { onsetOn: 'infinity' }, 'INVALID onsetOn'],
    ['a code with spaces', { code: '44 05' }, 'INVALID code'],
    ['no words', { display: '\u3164' }, 'REQUIRED display'],
    ['a status in lower case', { clinicalStatus: 'active' }, 'INVALID clinicalStatus'],
    ['a client who does not exist', { clientId: RANDOM_ID }, 'NOT_FOUND clientId'],
  ])('refuses %s, and records nothing', async (_, input, refusal) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    expect(refusalsIn(await record(world, { clientId, ...input }))).toEqual([refusal]);
    expect(await conditions(world)).toEqual([]);
  });

  it('takes a late entry of what was known before care ended, and nothing after', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    await world.do(endClient, world.supervisor(), {
      id: clientId,
      version: 1,
      endedOn: '2026-03-01',
      endReason: 'Moved',
    });
    expect(refusalsIn(await record(world, { clientId }))).toEqual(['EPISODE_CLOSED clientId']);
    expect(refusalsIn(await record(world, { clientId, recordedOn: '2026-03-02' }))).toEqual([
      'EPISODE_CLOSED recordedOn',
    ]);
    const onset = { recordedOn: '2026-03-01', onsetOn: '2026-03-02' };
    expect(refusalsIn(await record(world, { clientId, ...onset }))).toEqual(['EPISODE_CLOSED onsetOn']);
    expect(await record(world, { clientId, recordedOn: '2026-03-01' })).toHaveProperty('done');
  });

  it('answers for a client of another team as for one that does not exist', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const stranger = world.careManager({ unitIds: [] });
    expect(await record(world, { clientId }, stranger)).toEqual(await record(world, { clientId: RANDOM_ID }, stranger));
    expect(await conditions(world)).toEqual([]);
  });

  it.each([
    ['an administrator', (world: Scene) => world.administrator()],
    ['an analyst', (world: Scene) => world.analyst()],
  ])('is forbidden to %s', async (_, actor) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    await expect(record(world, { clientId }, actor(world))).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
