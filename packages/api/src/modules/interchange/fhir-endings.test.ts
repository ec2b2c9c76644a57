import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeBudget, makeEntries } from '../budgets/budget.factory.js';
import { files, runImport } from '../imports/import.factory.js';
import { logInteraction } from '../outreach/index.js';
import { makePlan } from '../plans/plan.factory.js';
import { makeAssignment, makeStaffMember } from '../staffing/staff-member.factory.js';
import { makeTask } from '../tasks/task.factory.js';
import { fhir } from './fhir.js';

const bring = (world: Scene, more: object = {}) => {
  const resource = {
    ...{ resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1941-09-02' },
    identifier: [{ type: { coding: [{ code: 'MR' }] }, system: 'urn:hospital', value: 'MRN-1' }],
    name: [{ use: 'official', family: "O'Brien", given: ['Ann'] }],
    ...more,
  };
  const entry = [{ fullUrl: 'urn:uuid:p1', resource }];
  return runImport(
    world,
    fhir,
    files({ 'a.json': JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }) }),
  );
};

/** A client who was imported and whom our own people have worked with since. It is 10 March 2026. */
async function inCare() {
  const world = await scene();
  await bring(world);
  const [client] = await world.rows<{ id: string }>('select id from client');
  const clientId = client?.id ?? '';
  const { id: staffId } = await makeStaffMember(world);
  await makeAssignment(world, { clientId, staffId, from: '2026-03-10' });
  await makeTask(world, { clientId, ownerStaffId: staffId });
  await makePlan(world, { clientId });
  const { id: budgetId } = await makeBudget(world, { clientId });
  await makeEntries(world, budgetId, { kind: 'COMMITMENT', serviceOn: '2026-03-10' });
  await makeEntries(world, budgetId, { kind: 'COMMITMENT', serviceOn: '2026-04-01' });
  await world.do(logInteraction, world.careManager({ staffId }), {
    ...{ idempotencyKey: uuidv7(), clientId, mode: 'PHONE', direction: 'OUTBOUND', outcome: 'REACHED' },
    ...{ startedAt: '2026-03-10T14:00:00Z', minutes: 10 },
  });
  return { world, clientId };
}

describe('a death that an import brings', () => {
  it('ends what was still owed to the client, in the same transaction and with the reason (I3)', async () => {
    const { world, clientId } = await inCare();
    expect(await bring(world, { deceasedDateTime: '2026-03-10T15:00:00Z' })).toMatchObject({
      updated: 1,
      refusals: [],
    });
    expect(
      await world.rows('select status, ended_on::text, end_reason, next_contact_due_on as due from client'),
    ).toEqual([{ status: 'ENDED', ended_on: '2026-03-10', end_reason: 'DECEASED', due: null }]);
    expect(await world.rows('select valid_to::text, reason from care_assignment')).toEqual([
      { valid_to: '2026-03-11', reason: 'DECEASED' },
    ]);
    expect(await world.rows('select status, cancel_reason from task')).toEqual([
      { status: 'CANCELLED', cancel_reason: 'Care ended: DECEASED' },
    ]);
    expect(await world.rows('select status, ends_on::text from care_plan')).toEqual([
      { status: 'ENDED', ends_on: '2026-03-10' },
    ]);
    expect(await world.rows(`select service_on::text from budget_entry where kind = 'RELEASE'`)).toEqual([
      { service_on: '2026-04-01' },
    ]);
    expect(
      await world.rows(`select action from audit_event where operation = 'import fhir' and client_id = $1 order by 1`, [
        clientId,
      ]),
    ).toEqual(
      [
        ...['assignment.ended', 'budget.entries_posted', 'client.ended', 'goal.cancelled'],
        ...['intervention.cancelled', 'plan.ended', 'task.cancelled'],
      ].map((action) => ({ action })),
    );
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
  });

  it('changes nothing when it is brought again, and leaves the due day of who lives alone', async () => {
    const { world } = await inCare();
    const [before] = await world.rows('select next_contact_due_on::text as due from client');
    await bring(world, { maritalStatus: { text: 'Widowed' }, identifier: [{ system: 'urn:a', value: '7' }] });
    expect(await world.rows('select next_contact_due_on::text as due from client')).toEqual([before]);
    await bring(world, { deceasedDateTime: '2026-03-10T15:00:00Z' });
    const again = await bring(world, { deceasedDateTime: '2026-03-10T15:00:00Z' });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 1, refused: 0 });
  });
});
