import { describe, expect, it } from 'vitest';
import { scene } from '../../test/scene.js';
import { makeClient, makeEnrolment } from './client.factory.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const ENROL = `mutation ($input: EnrolClientInput!) {
  enrolClient(input: $input) { client { displayName clientNo version person { contactPoints { value } } } errors { code path message } }
}`;
const UPDATE = `mutation ($input: UpdateClientInput!) {
  updateClient(input: $input) { client { acuity version } errors { code path currentVersion } }
}`;
const END = `mutation ($input: EndClientInput!) { endClient(input: $input) { client { status endedOn endReason } errors { code path } } }`;
const CONDITION = `mutation ($input: RecordConditionInput!) {
  recordCondition(input: $input) { condition { display recordedOn } errors { code path } }
}`;
const ALLERGY = `mutation ($input: RecordAllergyInput!) {
  recordAllergy(input: $input) { allergy { display criticality } errors { code path } }
}`;

describe('the mutations of clients', () => {
  it('enrol, and answer with the client as the reader may see her', async () => {
    const world = await scene();
    const input = makeEnrolment(world, {
      clientNo: 'C-1',
      person: { contactPoints: [{ system: 'PHONE', value: '555 0100', use: 'HOME' }] },
    });
    const { data, errors } = await world.run(ENROL, { input }, world.careManager());
    expect(errors).toBeUndefined();
    expect(data.enrolClient).toEqual({
      client: {
        displayName: 'Ada Okafor',
        clientNo: 'C-1',
        version: 1,
        person: { contactPoints: [{ value: '555 0100' }] },
      },
      errors: [],
    });
  });

  it('answer a refusal as data, with the way to the field', async () => {
    const world = await scene();
    const input = makeEnrolment(world, { person: { givenName: '\u200b' } });
    const { data, errors } = await world.run(ENROL, { input }, world.careManager());
    expect(errors).toBeUndefined();
    expect(data.enrolClient).toEqual({
      client: null,
      errors: [{ code: 'REQUIRED', path: ['person', 'givenName'], message: 'This must be filled in.' }],
    });
  });

  it('change and end a client', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const actor = world.careManager();
    const changed = await world.run(UPDATE, { input: { id, version: 1, acuity: 'LOW' } }, actor);
    expect(changed.data).toEqual({ updateClient: { client: { acuity: 'LOW', version: 2 }, errors: [] } });
    const stale = await world.run(UPDATE, { input: { id, version: 1, acuity: 'HIGH' } }, actor);
    expect(stale.data).toEqual({
      updateClient: { client: null, errors: [{ code: 'STALE_VERSION', path: ['version'], currentVersion: 2 }] },
    });
    const input = { id, version: 2, endedOn: '2026-03-10', endReason: 'Moved away' };
    const ended = await world.run(END, { input }, actor);
    expect(ended.data).toEqual({
      endClient: { client: { status: 'ENDED', endedOn: '2026-03-10', endReason: 'Moved away' }, errors: [] },
    });
  });

  it('record conditions and allergies', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const fact = { idempotencyKey: 'k', clientId, codeSystem: 'urn:s', code: '1', clinicalStatus: 'ACTIVE' };
    const condition = await world.run(CONDITION, { input: { ...fact, display: 'Diabetes' } }, world.careManager());
    expect(condition.data).toEqual({
      recordCondition: { condition: { display: 'Diabetes', recordedOn: '2026-03-10' }, errors: [] },
    });
    const input = { ...fact, display: 'Penicillin', criticality: 'HIGH' };
    const allergy = await world.run(ALLERGY, { input }, world.careManager());
    expect(allergy.data).toEqual({
      recordAllergy: { allergy: { display: 'Penicillin', criticality: 'HIGH' }, errors: [] },
    });
  });

  it.each([
    ['enrolClient', ENROL, {}],
    ['updateClient', UPDATE, { id: RANDOM_ID, version: 1 }],
    ['endClient', END, { id: RANDOM_ID, version: 1, endedOn: '2026-03-01', endReason: 'x' }],
    [
      'recordCondition',
      CONDITION,
      { clientId: RANDOM_ID, idempotencyKey: 'k', codeSystem: 's', code: 'c', display: 'd', clinicalStatus: 'ACTIVE' },
    ],
    [
      'recordAllergy',
      ALLERGY,
      { clientId: RANDOM_ID, idempotencyKey: 'k', codeSystem: 's', code: 'c', display: 'd', clinicalStatus: 'ACTIVE' },
    ],
  ])('%s is forbidden to somebody without a role', async (name, document, input) => {
    const world = await scene();
    const full = name === 'enrolClient' ? makeEnrolment(world) : input;
    const { errors } = await world.run(document, { input: full }, world.actor());
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it.each([
    ['a field that nobody may set', UPDATE, { id: RANDOM_ID, version: 1, tenantId: RANDOM_ID }],
    ['a missing version', UPDATE, { id: RANDOM_ID }],
    ['a version beyond 32 bits', UPDATE, { id: RANDOM_ID, version: 2 ** 31 }],
    ['an enum in lower case', UPDATE, { id: RANDOM_ID, version: 1, acuity: 'high' }],
    ['29 February of a common year', END, { id: RANDOM_ID, version: 1, endedOn: '2025-02-29', endReason: 'x' }],
    ['a day in words', END, { id: RANDOM_ID, version: 1, endedOn: 'infinity', endReason: 'x' }],
  ])('refuse %s before anything runs', async (_, document, input) => {
    const world = await scene();
    const { data, errors } = await world.run(document, { input }, world.careManager());
    expect(data ?? null).toBeNull();
    expect(errors?.length).toBeGreaterThan(0);
    expect(await world.rows(`select 1 from audit_event where operation in ('updateClient', 'endClient')`)).toEqual([]);
  });
});
