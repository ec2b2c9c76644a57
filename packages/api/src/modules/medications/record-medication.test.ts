import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { recordMedication } from './record-medication.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';
const METFORMIN = {
  codeSystem: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  code: '860975',
  display: 'Metformin 500 mg tablet',
  source: 'CLIENT',
};

let serial = 0;
const record = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) => {
  serial += 1;
  return recordMedication(world.as(actor), { idempotencyKey: `k-${serial}`, ...METFORMIN, ...input });
};

const statements = (world: Scene) =>
  world.rows('select code, status, source, dose_text, started_on::text, stopped_on from medication_statement');

describe('recordMedication', () => {
  it('records what is taken, and who says so', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    madeBy(await record(world, { clientId, doseText: 'one in the morning', startedOn: '2025-06-01' }));
    expect(await statements(world)).toEqual([
      {
        code: '860975',
        status: 'ACTIVE',
        source: 'CLIENT',
        dose_text: 'one in the morning',
        started_on: '2025-06-01',
        stopped_on: null,
      },
    ]);
  });

  it('takes the same from another source, and refuses it from the same one, also at once', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const outcomes = await Promise.all([1, 2, 3].map(() => record(world, { clientId })));
    expect(outcomes.flatMap(refusalsIn)).toEqual(['DUPLICATE code', 'DUPLICATE code']);
    expect(await record(world, { clientId, source: 'PHARMACY' })).toHaveProperty('done');
    expect(await statements(world)).toHaveLength(2);
  });

  it('names a practitioner of the directory', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const [practitioner] = await world.rows<{ id: string }>(
      `insert into practitioner (tenant_id, given_name, family_name) values ($1, 'Lena', 'Marsh') returning id`,
      [world.tenantId],
    );
    madeBy(await record(world, { clientId, practitionerId: practitioner?.id }));
    expect(await world.rows('select practitioner_id from medication_statement')).toEqual([
      { practitioner_id: practitioner?.id },
    ]);
  });

  it.each([
    ['a start tomorrow', { startedOn: '2026-03-11' }, 'OUT_OF_RANGE startedOn'],
    ['a start before birth', { startedOn: '1944-05-05' }, 'OUT_OF_RANGE startedOn'],
    ['what is stopped already', { status: 'STOPPED' }, 'INVALID status'],
    ['an import by hand', { source: 'IMPORT' }, 'INVALID source'],
    ['a dose of 501 characters', { doseText: 'a'.repeat(501) }, 'TOO_LONG doseText'],
    ['a practitioner who does not exist', { practitionerId: RANDOM_ID }, 'NOT_FOUND practitionerId'],
    ['a client who does not exist', { clientId: RANDOM_ID }, 'NOT_FOUND clientId'],
  ])('refuses %s, and records nothing', async (_, input, refusal) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    expect(refusalsIn(await record(world, { clientId, ...input }))).toEqual([refusal]);
    expect(await statements(world)).toEqual([]);
  });

  it('is refused once care has ended', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    await world.do(endClient, world.supervisor(), {
      id: clientId,
      version: 1,
      endedOn: '2026-03-01',
      endReason: 'Moved',
    });
    expect(refusalsIn(await record(world, { clientId }))).toEqual(['EPISODE_CLOSED clientId']);
  });

  it('records once for one key', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const actor = world.careManager();
    const outcomes = await Promise.all([1, 2, 3].map(() => record(world, { clientId, idempotencyKey: 'once' }, actor)));
    expect(new Set(outcomes.map((outcome) => madeBy(outcome).id)).size).toBe(1);
    expect(await statements(world)).toHaveLength(1);
  });

  it('is forbidden to an administrator', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    await expect(record(world, { clientId }, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
