import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Outcome } from './kernel/outcome.js';
import { makeBudget, makeEntries, makeEntry } from './modules/budgets/budget.factory.js';
import { postBudgetEntries } from './modules/budgets/index.js';
import { endClient, makeClient } from './modules/clients/index.js';
import { draftPlan } from './modules/plans/index.js';
import { makePlanInput } from './modules/plans/plan.factory.js';
import { assignCareManager, makeAssignment, makeStaffMember } from './modules/staffing/index.js';
import { createTask } from './modules/tasks/index.js';
import { makeTask } from './modules/tasks/task.factory.js';
import { madeBy, refusalsIn } from './test/refusals.js';
import { type Scene, scene } from './test/scene.js';
import { connectPastEverything } from './test/worker-database.js';

/** I3: with a client's care ends what was still to come, and nothing begins behind it, also of what is done at the same time. */

const LAST_DAY = '2026-03-10';
const ENDS = `update client set status = 'ENDED', ended_on = '${LAST_DAY}', end_reason = 'Moved', next_contact_due_on = null where id = $1`;
const end = (world: Scene, id: string) =>
  endClient(world.as(world.supervisor()), { id, version: 1, endedOn: LAST_DAY, endReason: 'Moved away' });

/** A client whose care ended today: the last day on which something may still have happened. */
async function endedToday() {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const { id: staffId } = await makeStaffMember(world);
  const { id: budgetId } = await makeBudget(world, { clientId });
  madeBy(await end(world, clientId));
  return { world, clientId, staffId, budgetId };
}

describe('a client whose care has ended', () => {
  it.each([
    ['without an end', undefined, 'EPISODE_CLOSED to'],
    ['to a day after it', '2026-03-11', 'EPISODE_CLOSED to'],
    ['to its last day', LAST_DAY, null],
  ])('is assigned nobody %s', async (_, to, refusal) => {
    const { world, clientId, staffId } = await endedToday();
    const wanted = { idempotencyKey: uuidv7(), clientId, staffId, from: '2026-03-01', to };
    const outcome = await assignCareManager(world.as(world.supervisor()), wanted);
    expect(refusalsIn(outcome)).toEqual(refusal === null ? [] : [refusal]);
  });

  it('is given no task on the last day either', async () => {
    const { world, clientId, staffId } = await endedToday();
    const wanted = { clientId, ownerStaffId: staffId, kind: 'COORDINATION', title: 'Ring', dueOn: '2026-03-17' };
    const outcome = await createTask(world.as(world.careManager()), { idempotencyKey: uuidv7(), ...wanted });
    expect(refusalsIn(outcome)).toEqual(['EPISODE_CLOSED clientId']);
  });

  it.each([
    ['no money for a day after it', { serviceOn: '2026-03-11' }, ['EPISODE_CLOSED entries.1.serviceOn']],
    ['money for its last day', { serviceOn: LAST_DAY }, []],
  ])('is promised %s', async (_, promise, refusals) => {
    const { world, budgetId } = await endedToday();
    const entries = [makeEntry(), makeEntry({ kind: 'COMMITMENT', ...promise })];
    const wanted = { idempotencyKey: uuidv7(), budgetId, currency: 'USD', entries };
    expect(refusalsIn(await postBudgetEntries(world.as(world.careManager()), wanted))).toEqual(refusals);
  });

  it('is promised no money of a programme', async () => {
    const { world, clientId } = await endedToday();
    const { id: budgetId } = await makeBudget(world, { clientId: null, unitId: world.unitId, kind: 'PROGRAMME' });
    const entries = [makeEntry({ kind: 'COMMITMENT', serviceOn: '2026-03-11', clientId })];
    const wanted = { idempotencyKey: uuidv7(), budgetId, currency: 'USD', entries };
    expect(refusalsIn(await postBudgetEntries(world.as(world.careManager()), wanted))).toEqual([
      'EPISODE_CLOSED entries.0.serviceOn',
    ]);
  });
});

describe('whoever ends the care of a client', () => {
  it('gives back what a programme promised her, though it is of a unit that she does not answer for', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id: staffId } = await makeStaffMember(world);
    await makeAssignment(world, { clientId, staffId });
    const { id: budgetId } = await makeBudget(world, { clientId: null, unitId: world.unitId, kind: 'PROGRAMME' });
    await makeEntries(world, budgetId, { kind: 'COMMITMENT', serviceOn: '2026-04-01', clientId });
    const guest = world.careManager({ unitIds: [], staffId });
    madeBy(await endClient(world.as(guest), { id: clientId, version: 1, endedOn: LAST_DAY, endReason: 'Moved away' }));
    expect(await world.rows(`select amount_minor, client_id from budget_entry where kind = 'RELEASE'`)).toEqual([
      { amount_minor: '1000', client_id: clientId },
    ]);
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
  });
});

describe('the tables themselves', () => {
  const ENDED = { constraint: 'task_client_in_care' };

  it('refuse to open a task of a client whose care has ended, and to take one up again', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const task = await makeTask(world, { clientId });
    madeBy(await end(world, clientId));
    const again = world.rows(`update task set status = 'OPEN', closed_at = null, closed_by = null where id = $1`, [
      task.id,
    ]);
    await expect(again).rejects.toMatchObject(ENDED);
    const another = world.rows(
      `insert into task (tenant_id, client_id, kind, source, title, due_on, priority)
         select tenant_id, client_id, kind, source, title, due_on, priority from task where id = $1`,
      [task.id],
    );
    await expect(another).rejects.toMatchObject(ENDED);
  });

  it('refuse to end the care of a client with a task left open', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const task = await makeTask(world, { clientId });
    const over = () => world.rows(ENDS, [clientId]);
    await expect(over()).rejects.toMatchObject(ENDED);
    await world.rows(`update task set deleted_at = now() where id = $1`, [task.id]);
    await over();
    expect(await world.rows('select status from client')).toEqual([{ status: 'ENDED' }]);
  });
});

/** What becomes of work that begins while somebody else is in the middle of a change, and goes on when that is committed. */
async function behind<T>(
  change: string,
  values: readonly string[],
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const other = await connectPastEverything();
  try {
    await other.query('begin');
    await other.query(change, [...values]);
    const outcome = work();
    await waitsForALock(other);
    await other.query('commit');
    return await outcome;
  } finally {
    await other.end();
  }
}

/** Somebody waits for what this connection holds. */
async function waitsForALock(holder: Awaited<ReturnType<typeof connectPastEverything>>): Promise<void> {
  const waiting = 'select 1 from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))';
  await expect.poll(async () => (await holder.query(waiting)).rowCount, { timeout: 1500 }).toBeGreaterThan(0);
}

describe('what begins while the care of a client ends', () => {
  it('is no plan', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const outcome = await behind(`select from client where id = $1 for update`, [id], () =>
      draftPlan(world.as(world.careManager()), makePlanInput(id)),
    );
    expect(outcome).toHaveProperty('done');
    const late = await behind(ENDS, [id], () => draftPlan(world.as(world.careManager()), makePlanInput(id)));
    expect(refusalsIn(late)).toEqual(['EPISODE_CLOSED clientId']);
  });

  it('is no promise of money', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const { id: budgetId } = await makeBudget(world, { clientId: id });
    const entries = [makeEntry({ kind: 'COMMITMENT', serviceOn: '2026-04-01' })];
    const wanted = { idempotencyKey: uuidv7(), budgetId, currency: 'USD', entries };
    const late = await behind(ENDS, [id], () => postBudgetEntries(world.as(world.careManager()), wanted));
    expect(refusalsIn(late)).toEqual(['EPISODE_CLOSED entries.0.serviceOn']);
  });
});

describe('what is done while the care of a client ends', () => {
  it('is not undone by it: a task that is done is not called off', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const task = await makeTask(world, { clientId: id });
    const done = `update task set status = 'DONE', closed_at = now(), closed_by = uuidv7(), version = version + 1 where id = $1`;
    expect(await behind(done, [task.id], () => end(world, id))).toHaveProperty('done');
    expect(await world.rows('select status, cancel_reason from task')).toEqual([
      { status: 'DONE', cancel_reason: null },
    ]);
  });

  it('is not undone by it: a plan that somebody ended has her reason', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const plan = madeBy(await draftPlan(world.as(world.careManager()), makePlanInput(id, { startsOn: '2026-03-01' })));
    const ended = `update care_plan set status = 'ENDED', ends_on = '2026-03-05', end_reason = 'Not wanted', version = version + 1 where id = $1`;
    expect(await behind(ended, [plan.id], () => end(world, id))).toHaveProperty('done');
    expect(await world.rows('select ends_on::text, end_reason from care_plan')).toEqual([
      { ends_on: '2026-03-05', end_reason: 'Not wanted' },
    ]);
  });

  it('is not undone by it: an assignment that ends earlier ends then', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id: staffId } = await makeStaffMember(world);
    const wanted = { idempotencyKey: uuidv7(), clientId, staffId, role: 'NURSE', isPrimary: false, from: '2026-03-01' };
    const nurse = madeBy(await assignCareManager(world.as(world.supervisor()), wanted));
    const ended = `update care_assignment set valid_to = '2026-03-05', reason = 'Ill', version = version + 1 where id = $1`;
    expect(await behind(ended, [nurse.id], () => end(world, clientId))).toHaveProperty('done');
    expect(await world.rows('select valid_to::text, reason from care_assignment')).toEqual([
      { valid_to: '2026-03-05', reason: 'Ill' },
    ]);
  });
});
