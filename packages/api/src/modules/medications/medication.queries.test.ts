import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';

const LIST = `query ($id: ID!, $filter: MedicationStatementFilter, $order: MedicationStatementOrder) {
  client(id: $id) { redacted medications(filter: $filter, order: $order) {
    totalCount nodes { display status doseText source startedOn stoppedOn redacted practitioner { familyName } }
  } }
}`;
const RECORD = `mutation ($input: RecordMedicationInput!) {
  recordMedication(input: $input) { medicationStatement { display status doseText } errors { code path } }
}`;
const STOP = `mutation ($input: StopMedicationInput!) {
  stopMedication(input: $input) { medicationStatement { status stoppedOn version } errors { code path } }
}`;

/** Two medications: metformin since June 2025, aspirin from 2020 to 2024. */
async function medicated() {
  const world = await scene();
  const { id } = await makeClient(world);
  await world.rows(
    `with who as (insert into practitioner (tenant_id, given_name, family_name) values ($1, 'Lena', 'Marsh') returning id)
      insert into medication_statement (tenant_id, client_id, code_system, code, display, dose_text, status, started_on, stopped_on, source, practitioner_id)
      select $1, $2::uuid, 'rx', '860975', 'Metformin', 'one in the morning', 'ACTIVE', date '2025-06-01', null::date, 'PRESCRIBER', id from who
      union all select $1, $2::uuid, 'rx', '1191', 'Aspirin', null, 'STOPPED', '2020-01-01', '2024-01-01', 'CLIENT', null`,
    [world.tenantId, id],
  );
  return { world, id };
}

const names = async (world: Scene, variables: Record<string, unknown>) => {
  const { data, errors } = await world.run(LIST, variables, world.careManager());
  expect(errors).toBeUndefined();
  return data.client.medications.nodes.map(({ display }: { display: string }) => display);
};

describe('the medications of a client', () => {
  it('are read with the latest start first', async () => {
    const { world, id } = await medicated();
    const { data, errors } = await world.run(LIST, { id }, world.careManager());
    expect(errors).toBeUndefined();
    expect(data.client.medications).toEqual({
      totalCount: 2,
      nodes: [
        {
          display: 'Metformin',
          status: 'ACTIVE',
          doseText: 'one in the morning',
          source: 'PRESCRIBER',
          startedOn: '2025-06-01',
          stoppedOn: null,
          redacted: [],
          practitioner: { familyName: 'Marsh' },
        },
        {
          display: 'Aspirin',
          status: 'STOPPED',
          doseText: null,
          source: 'CLIENT',
          startedOn: '2020-01-01',
          stoppedOn: '2024-01-01',
          redacted: [],
          practitioner: null,
        },
      ],
    });
  });

  it('are filtered and ordered', async () => {
    const { world, id } = await medicated();
    expect(await names(world, { id, filter: { status: ['ACTIVE'] } })).toEqual(['Metformin']);
    expect(await names(world, { id, filter: { source: ['CLIENT'] } })).toEqual(['Aspirin']);
    expect(await names(world, { id, filter: { search: 'met' } })).toEqual(['Metformin']);
    expect(await names(world, { id, order: { field: 'DISPLAY', direction: 'ASC' } })).toEqual(['Aspirin', 'Metformin']);
  });

  it('are withheld from an administrator, and their doses from an analyst', async () => {
    const { world, id } = await medicated();
    const administrator = await world.run(LIST, { id }, world.administrator());
    expect(administrator.errors).toBeUndefined();
    expect(administrator.data.client.medications).toBeNull();
    expect(administrator.data.client.redacted).toContain('medications');
    const analyst = await world.run(LIST, { id }, world.analyst());
    expect(analyst.errors).toBeUndefined();
    expect(analyst.data.client.medications.nodes).toMatchObject([
      { display: 'Metformin', doseText: null, redacted: ['doseText', 'reasonDisplay'] },
      { display: 'Aspirin', doseText: null, redacted: ['doseText', 'reasonDisplay'] },
    ]);
  });

  it('are recorded and stopped through their mutations', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const actor = world.careManager();
    const input = {
      idempotencyKey: 'k',
      clientId,
      codeSystem: 'rx',
      code: '1',
      display: 'Metformin',
      source: 'FAMILY',
    };
    const recorded = await world.run(RECORD, { input }, actor);
    expect(recorded.data).toEqual({
      recordMedication: { medicationStatement: { display: 'Metformin', status: 'ACTIVE', doseText: null }, errors: [] },
    });
    const [row] = await world.rows<{ id: string }>('select id from medication_statement');
    const stopped = await world.run(STOP, { input: { id: row?.id, version: 1, stoppedOn: '2026-03-10' } }, actor);
    expect(stopped.data).toEqual({
      stopMedication: { medicationStatement: { status: 'STOPPED', stoppedOn: '2026-03-10', version: 2 }, errors: [] },
    });
  });
});
