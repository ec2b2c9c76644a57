import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { recordMedication } from './record-medication.js';
import { stopMedication } from './stop-medication.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const stop = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) =>
  stopMedication(world.as(actor), { version: 1, stoppedOn: '2026-03-10', ...input });

async function withMedication(overrides: Record<string, unknown> = {}) {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const { id } = await world.do(recordMedication, world.careManager(), {
    idempotencyKey: 'k',
    clientId,
    codeSystem: 'http://www.nlm.nih.gov/research/umls/rxnorm',
    code: '860975',
    display: 'Metformin 500 mg tablet',
    source: 'CLIENT',
    startedOn: '2025-06-01',
    ...overrides,
  });
  return { world, clientId, id };
}

const statements = (world: Scene) => world.rows('select status, stopped_on::text, version from medication_statement');

describe('stopMedication', () => {
  it.each(['ACTIVE', 'ON_HOLD'])('stops what is %s, with its last day', async (status) => {
    const { world, id } = await withMedication({ status });
    madeBy(await stop(world, { id }));
    expect(await statements(world)).toEqual([{ status: 'STOPPED', stopped_on: '2026-03-10', version: 2 }]);
  });

  it('cannot stop what is stopped', async () => {
    const { world, id } = await withMedication();
    madeBy(await stop(world, { id }));
    expect(refusalsIn(await stop(world, { id, version: 2 }))).toEqual(['ILLEGAL_TRANSITION id']);
  });

  it.each([
    ['tomorrow', { stoppedOn: '2026-03-11' }, 'OUT_OF_RANGE stoppedOn'],
    ['before it began', { stoppedOn: '2025-05-31' }, 'INVALID_PERIOD stoppedOn'],
    ['from a version nobody saw', { version: 2 }, 'STALE_VERSION version'],
  ])('is refused %s', async (_, input, refusal) => {
    const { world, id } = await withMedication();
    expect(refusalsIn(await stop(world, { id, ...input }))).toEqual([refusal]);
    expect(await statements(world)).toEqual([{ status: 'ACTIVE', stopped_on: null, version: 1 }]);
  });

  it('is refused for a day behind the end of care, and taken for the last day of it', async () => {
    const { world, clientId, id } = await withMedication();
    const end = { id: clientId, version: 1, endedOn: '2026-03-01', endReason: 'Died' };
    await world.do(endClient, world.supervisor(), end);
    expect(refusalsIn(await stop(world, { id, stoppedOn: '2026-03-02' }))).toEqual(['EPISODE_CLOSED stoppedOn']);
    expect(await stop(world, { id, stoppedOn: '2026-03-01' })).toHaveProperty('done');
  });

  it('answers for a client of another team as for one that does not exist', async () => {
    const { world, id } = await withMedication();
    const stranger = world.careManager({ unitIds: [] });
    const outcome = await stop(world, { id }, stranger);
    expect(outcome).toEqual(await stop(world, { id: RANDOM_ID }, stranger));
    expect(refusalsIn(outcome)).toEqual(['NOT_FOUND id']);
  });

  it('is forbidden to an administrator', async () => {
    const { world, id } = await withMedication();
    await expect(stop(world, { id }, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('the table of medication statements', () => {
  it.each([
    ['a stop before the start', `set status = 'STOPPED', stopped_on = '2025-05-31'`, 'medication_statement_period'],
    ['a stopped day of what is taken', `set stopped_on = '2026-01-01'`, 'medication_statement_taken_is_not_stopped'],
    ['a stop on no day', `set status = 'STOPPED'`, 'medication_statement_stopped_says_when'],
    ['a made-up status', `set status = 'FORGOTTEN'`, 'medication_statement_status_check'],
    ['a made-up source', `set source = 'RUMOUR'`, 'medication_statement_source_check'],
    ['an endless day', `set started_on = '-infinity'`, 'medication_statement_started_on_check'],
  ])('refuses %s', async (_, change, constraint) => {
    const { world } = await withMedication();
    await expect(world.rows(`update medication_statement ${change}`)).rejects.toMatchObject({ constraint });
  });

  it('refuses a client of another organisation', async () => {
    const [{ world }, other] = [await withMedication(), await withMedication()];
    await expect(world.rows('update medication_statement set client_id = $1', [other.clientId])).rejects.toMatchObject({
      constraint: 'medication_statement_client_id_fk',
    });
  });
});
