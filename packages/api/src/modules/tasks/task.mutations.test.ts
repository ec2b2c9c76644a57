import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { createOrgUnit } from '../organisations/index.js';
import { makeAssignment, makeStaffMember } from '../staffing/index.js';
import { cancelTask } from './cancel-task.js';
import { changeTask } from './change-task.js';
import { completeTask } from './complete-task.js';
import { createTask } from './create-task.js';
import { reassignTask } from './reassign-task.js';
import { reopenTask } from './reopen-task.js';
import { startTask } from './start-task.js';
import { makeTask } from './task.factory.js';

const NOBODY = '01890000-0000-7000-8000-000000000000';

const rows = (world: Scene) =>
  world.rows(
    `select title, status, due_on::text, priority, evidence, cancel_reason, closed_at, closed_by, owner_staff_id, version from task order by created_at`,
  );
const audited = async (world: Scene) =>
  (await world.rows<{ action: string }>(`select action from audit_event where action like 'task.%' order by at`)).map(
    ({ action }) => action,
  );

/** A wish for a task that is in order. */
async function wish(world: Scene, overrides: Record<string, unknown> = {}) {
  const clientId = overrides.clientId ?? (await makeClient(world)).id;
  return {
    idempotencyKey: 'a-wish',
    clientId,
    kind: 'VISIT',
    title: 'See the flat',
    dueOn: '2026-03-10',
    ...overrides,
  };
}

describe('createTask', () => {
  it('opens a task for the staff member who is signed in', async () => {
    const world = await scene();
    const { id: staffId } = await makeStaffMember(world);
    const input = await wish(world, { reason: 'She fell', priority: 'HIGH' });
    await world.do(createTask, world.careManager({ staffId }), input);
    expect(await rows(world)).toMatchObject([
      { title: 'See the flat', status: 'OPEN', due_on: '2026-03-10', priority: 'HIGH', owner_staff_id: staffId },
    ]);
    expect(await audited(world)).toEqual(['task.opened']);
  });

  it.each([
    ['one who sees nothing of the client', { clientId: NOBODY }, 'NOT_FOUND', 'clientId'],
    ['a day that has passed', { dueOn: '2026-03-09' }, 'OUT_OF_RANGE', 'dueOn'],
    ['nobody to do it', {}, 'REQUIRED', 'ownerStaffId'],
    ['a stranger to do it', { ownerStaffId: NOBODY }, 'NOT_FOUND', 'ownerStaffId'],
    ['a kind that a rule opens', { kind: 'RESPONSIBLE_ADULT' }, 'INVALID', 'kind'],
    ['no title', { title: ' ' }, 'REQUIRED', 'title'],
  ])('refuses %s', async (_, overrides, code, path) => {
    const world = await scene();
    const outcome = await createTask(world.as(world.careManager()), await wish(world, overrides));
    expect(outcome).toMatchObject({ refused: [{ code, path: [path] }] });
    expect(await rows(world)).toEqual([]);
  });

  it('refuses somebody who has left, and a plan version that is not there', async () => {
    const world = await scene();
    const left = await makeStaffMember(world);
    await world.rows(`update staff_member set left_on = '2026-03-10'`);
    const here = await makeStaffMember(world);
    const ask = async (more: Record<string, unknown>) =>
      createTask(world.as(world.careManager()), await wish(world, more));
    expect(await ask({ ownerStaffId: left.id })).toMatchObject({
      refused: [{ code: 'NOT_ASSIGNABLE', path: ['ownerStaffId'] }],
    });
    expect(await ask({ ownerStaffId: here.id, planVersionId: NOBODY })).toMatchObject({
      refused: [{ code: 'NOT_FOUND', path: ['planVersionId'] }],
    });
  });

  it('refuses a client whose care has ended', async () => {
    const world = await scene();
    const input = await wish(world, { ownerStaffId: (await makeStaffMember(world)).id });
    const ended = { id: input.clientId, version: 1, endedOn: '2026-03-01', endReason: 'Moved' };
    await world.do(endClient, world.supervisor(), ended);
    expect(await createTask(world.as(world.careManager()), input)).toMatchObject({
      refused: [{ code: 'EPISODE_CLOSED' }],
    });
  });

  it('takes for an owner only who could see the task: somebody of the team, or who is assigned', async () => {
    const world = await scene();
    const south = await world.do(createOrgUnit, world.administrator(), {
      ...{ idempotencyKey: 'south', name: 'South', kind: 'TEAM' },
    });
    const { id: clientId } = await makeClient(world);
    const [near, far] = [await makeStaffMember(world), await makeStaffMember(world, { unitId: south.id })];
    for (const one of [near, far]) {
      await world.rows(`update staff_member set user_id = gen_random_uuid() where id = $1`, [one.id]);
      await world.rows(`insert into role_grant (tenant_id, user_id, role)
        select tenant_id, user_id, 'CARE_MANAGER' from staff_member where id = '${one.id}'`);
    }
    const give = async (ownerStaffId: string) =>
      createTask(
        world.as(world.careManager()),
        await wish(world, { clientId, ownerStaffId, idempotencyKey: ownerStaffId }),
      );
    expect(await give(near.id)).toMatchObject({ done: {} });
    expect(await give(far.id)).toMatchObject({ refused: [{ code: 'NOT_ASSIGNABLE', path: ['ownerStaffId'] }] });
    await makeAssignment(world, { clientId, staffId: far.id, role: 'NURSE' });
    expect(await give(far.id)).toMatchObject({ done: {} });
  });

  it('does it once, however often it is asked with one key', async () => {
    const world = await scene();
    const input = await wish(world, { ownerStaffId: (await makeStaffMember(world)).id });
    const actor = world.careManager();
    const [first, second] = [await world.do(createTask, actor, input), await world.do(createTask, actor, input)];
    expect(second.id).toBe(first.id);
    expect(await rows(world)).toHaveLength(1);
  });
});

describe('a task that is open', () => {
  it('is changed, taken on, given away, done and opened again, and each step is recorded', async () => {
    const world = await scene();
    const { id } = await makeTask(world);
    const { id: other } = await makeStaffMember(world);
    const actor = world.careManager();
    await world.do(changeTask, actor, { id, version: 1, title: 'Ask for two ramps', dueOn: '2026-04-01' });
    await world.do(startTask, actor, { id, version: 2 });
    await world.do(reassignTask, actor, { id, version: 3, ownerStaffId: other });
    await world.do(completeTask, actor, { id, version: 4, evidence: 'Letter of 3 March' });
    expect(await rows(world)).toMatchObject([
      {
        ...{ title: 'Ask for two ramps', due_on: '2026-04-01', status: 'DONE', evidence: 'Letter of 3 March' },
        ...{ owner_staff_id: other, closed_by: actor.userId, closed_at: world.clock.now(), version: 5 },
      },
    ]);
    await world.do(reopenTask, actor, { id, version: 5 });
    expect(await rows(world)).toMatchObject([{ status: 'OPEN', evidence: null, closed_at: null, closed_by: null }]);
    await world.do(cancelTask, actor, { id, version: 6, reason: 'No longer wanted' });
    expect(await rows(world)).toMatchObject([{ status: 'CANCELLED', cancel_reason: 'No longer wanted' }]);
    expect(await audited(world)).toEqual(
      ['opened', 'changed', 'started', 'reassigned', 'completed', 'reopened', 'cancelled'].map((did) => `task.${did}`),
    );
  });

  it('becomes hers who takes it on, when it was nobody’s', async () => {
    const world = await scene();
    const [{ id }, { id: staffId }] = [await makeTask(world), await makeStaffMember(world)];
    await world.rows('update task set owner_staff_id = null');
    await world.do(startTask, world.careManager({ staffId }), { id, version: 1 });
    expect(await rows(world)).toMatchObject([{ status: 'IN_PROGRESS', owner_staff_id: staffId }]);
  });

  it('goes to one of two who take it on at once; the other is told', async () => {
    const world = await scene();
    const { id } = await makeTask(world);
    const claims = await Promise.all([1, 2].map(() => startTask(world.as(world.careManager()), { id, version: 1 })));
    expect(claims.filter((claim) => 'done' in claim)).toHaveLength(1);
    expect(claims.find((claim) => 'refused' in claim)).toMatchObject({
      refused: [{ code: 'STALE_VERSION', currentVersion: 2 }],
    });
  });

  const steps = [
    [changeTask, { title: 'Other' }],
    [startTask, {}],
    [completeTask, {}],
    [cancelTask, { reason: 'No' }],
    [reassignTask, { ownerStaffId: NOBODY }],
  ] as const;
  it.each(steps.map(([step, more]) => [step.name, step, more] as const))(
    'is not for %s when it is not there, was changed meanwhile, or is closed',
    async (_, step, more) => {
      const world = await scene();
      const { id } = await makeTask(world);
      const ask = (seen: Record<string, unknown>, actor = world.careManager()) =>
        step(world.as(actor), { id, version: 1, ...more, ...seen });
      expect(await ask({ id: NOBODY })).toMatchObject({ refused: [{ code: 'NOT_FOUND', path: ['id'] }] });
      expect(await ask({}, world.careManager({ unitIds: [] }))).toMatchObject({ refused: [{ code: 'NOT_FOUND' }] });
      expect(await ask({ version: 3 })).toMatchObject({ refused: [{ code: 'STALE_VERSION', currentVersion: 1 }] });
      await world.do(completeTask, world.careManager(), { id, version: 1 });
      expect(await ask({ version: 2 })).toMatchObject({ refused: [{ code: 'ILLEGAL_TRANSITION', path: ['id'] }] });
      await expect(ask({ version: 2 }, world.analyst())).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    },
  );

  it('of a kind that asks for it is only done with evidence', async () => {
    const world = await scene();
    const { id } = await makeTask(world, { kind: 'PAPERWORK' });
    const finish = (more: object) => completeTask(world.as(world.careManager()), { id, version: 1, ...more });
    expect(await finish({})).toMatchObject({ refused: [{ code: 'REQUIRED', path: ['evidence'] }] });
    expect(await finish({ evidence: 'Filed under 2026/17' })).toMatchObject({ done: { status: 'DONE' } });
  });

  it('is not put off to the past, but one that is late may be reworded', async () => {
    const world = await scene();
    const { id } = await makeTask(world);
    world.clock.set('2026-03-20T15:00:00Z');
    const change = (more: object) => changeTask(world.as(world.careManager()), { id, version: 1, ...more });
    expect(await change({ dueOn: '2026-03-18' })).toMatchObject({ refused: [{ code: 'OUT_OF_RANGE' }] });
    expect(await change({ dueOn: '2026-03-17', title: 'Late' })).toMatchObject({ done: { title: 'Late' } });
  });

  it('is called off with the care of the client, and is not opened again after', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id } = await makeTask(world, { clientId });
    await world.do(endClient, world.supervisor(), {
      ...{ id: clientId, version: 1, endedOn: '2026-03-10', endReason: 'Moved' },
    });
    expect(await rows(world)).toMatchObject([{ status: 'CANCELLED', cancel_reason: 'Care ended: Moved', version: 2 }]);
    expect(await reopenTask(world.as(world.careManager()), { id, version: 2 })).toMatchObject({
      refused: [{ code: 'EPISODE_CLOSED' }],
    });
  });
});

describe('a task of a rule', () => {
  it.each([
    ['completed', completeTask, { evidence: 'Trust me' }],
    ['called off', cancelTask, { reason: 'No' }],
    ['changed', changeTask, { dueOn: '2027-01-01' }],
  ] as const)('is not %s by anybody', async (_, step, more) => {
    const world = await scene();
    await makeClient(world, { person: { birthDate: '2015-06-01' } });
    const [task] = await world.rows<{ id: string }>('select id from task');
    expect(await step(world.as(world.careManager()), { id: task?.id, version: 1, ...more })).toMatchObject({
      refused: [{ code: 'IN_USE', path: ['id'] }],
    });
    expect(await rows(world)).toMatchObject([{ status: 'OPEN', version: 1 }]);
  });

  it('is taken on and given away like any other', async () => {
    const world = await scene();
    await makeClient(world, { person: { birthDate: '2015-06-01' } });
    const { id: ownerStaffId } = await makeStaffMember(world);
    const [task] = await world.rows<{ id: string }>('select id from task');
    await world.do(reassignTask, world.careManager(), { id: task?.id, version: 1, ownerStaffId });
    await world.do(startTask, world.careManager(), { id: task?.id, version: 2 });
    expect(await rows(world)).toMatchObject([{ status: 'IN_PROGRESS', owner_staff_id: ownerStaffId }]);
  });
});
