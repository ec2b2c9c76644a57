import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeStaffMember } from '../staffing/index.js';
import { completeTask } from './complete-task.js';
import { makeTask } from './task.factory.js';

const TASKS = `query ($filter: TaskFilter, $order: TaskOrder) {
  tasks(filter: $filter, order: $order) { totalCount nodes { title } }
}`;

async function titles(world: Scene, filter: object, order?: object): Promise<string[]> {
  const { data, errors } = await world.run(TASKS, { filter, order }, world.careManager());
  expect(errors).toBeUndefined();
  return data.tasks.nodes.map(({ title }: { title: string }) => title);
}

/** Late, today, later, done and nobody's: five tasks of one client, on 20 March. */
async function fiveTasks() {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const { id: ownerStaffId } = await makeStaffMember(world);
  const about = { clientId, ownerStaffId };
  await makeTask(world, { ...about, title: 'Today', dueOn: '2026-03-20', priority: 'HIGH' });
  await makeTask(world, { ...about, title: 'Late', dueOn: '2026-03-17', priority: 'LOW' });
  await makeTask(world, { ...about, title: 'Later', dueOn: '2026-04-20', kind: 'VISIT' });
  const done = await makeTask(world, { ...about, title: 'Done', dueOn: '2026-03-15' });
  await world.do(completeTask, world.supervisor(), { id: done.id, version: 1 });
  await makeTask(world, { title: 'Of nobody', dueOn: '2026-05-20' });
  await world.rows(`update task set owner_staff_id = null where title = 'Of nobody'`);
  world.clock.set('2026-03-20T15:00:00Z');
  return { world, clientId, ownerStaffId };
}

describe('Query.tasks', () => {
  it.each([
    [{}, ['Done', 'Late', 'Today', 'Later', 'Of nobody']],
    [{ open: true }, ['Late', 'Today', 'Later', 'Of nobody']],
    [{ overdue: true }, ['Late']],
    [{ overdue: false, open: true }, ['Today', 'Later', 'Of nobody']],
    [{ open: true, dueOn: { from: '2026-03-20', to: '2026-03-20' } }, ['Today']],
    [{ unowned: true }, ['Of nobody']],
    [{ statuses: ['DONE'] }, ['Done']],
    [{ priorities: ['HIGH', 'LOW'] }, ['Late', 'Today']],
    [{ kinds: ['VISIT'] }, ['Later']],
    [{ search: 'nobody' }, ['Of nobody']],
    [{ needsReview: true }, []],
  ])('finds by %j', async (filter, found) => {
    const { world } = await fiveTasks();
    expect(await titles(world, filter)).toEqual(found);
  });

  it('finds those of a client and of an owner, and sorts by urgency', async () => {
    const { world, clientId, ownerStaffId } = await fiveTasks();
    expect(await titles(world, { clientId, open: true })).toEqual(['Late', 'Today', 'Later']);
    expect(await titles(world, { ownerStaffId, open: true }, { field: 'PRIORITY', direction: 'ASC' })).toEqual([
      ...['Today', 'Later', 'Late'],
    ]);
  });

  it('shows nobody a task about a client she does not see', async () => {
    const { world } = await fiveTasks();
    const { data } = await world.run(TASKS, {}, world.careManager({ unitIds: [] }));
    expect(data.tasks).toEqual({ totalCount: 0, nodes: [] });
  });
});

describe('the tasks of a client and of a staff member', () => {
  it('are read with what may be done, and the next one is the open one that is due first', async () => {
    const { world, clientId, ownerStaffId } = await fiveTasks();
    const { data, errors } = await world.run(
      `query ($clientId: ID!, $ownerStaffId: ID!) {
        client(id: $clientId) {
          nextTask { title isOverdue dueOn owner { id } client { id } evidenceRequired availableActions plan { id } openedBy { id } }
          tasks(filter: { open: true }) { totalCount }
        }
        staffMember(id: $ownerStaffId) { tasks(first: 1, filter: { overdue: true }) { nodes { title status source } } }
      }`,
      { clientId, ownerStaffId },
      world.careManager(),
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      client: {
        nextTask: {
          ...{
            title: 'Late',
            isOverdue: true,
            dueOn: '2026-03-17',
            owner: { id: ownerStaffId },
            client: { id: clientId },
          },
          ...{ evidenceRequired: false, plan: null, openedBy: null },
          availableActions: ['START', 'COMPLETE', 'CHANGE', 'REASSIGN', 'CANCEL'],
        },
        tasks: { totalCount: 3 },
      },
      staffMember: { tasks: { nodes: [{ title: 'Late', status: 'OPEN', source: 'PERSON' }] } },
    });
  });

  it('answer a page of clients with the next task of each in one statement', async () => {
    const { world } = await fiveTasks();
    const { statements } = await world.run(`{ clients { nodes { nextTask { dueOn } } } }`, {}, world.careManager());
    expect(statements).toHaveLength(1);
  });

  it('are shown to an analyst without their words, and not of a very restricted client', async () => {
    const { world, clientId } = await fiveTasks();
    const ask = () =>
      world.run(
        `{ tasks(filter: { open: true }) { nodes { kind dueOn title reason redacted availableActions } } }`,
        {},
        world.analyst(),
      );
    const { data } = await ask();
    expect(data.tasks.nodes).toHaveLength(4);
    expect(data.tasks.nodes[0]).toEqual({
      ...{ kind: 'COORDINATION', dueOn: '2026-03-17', title: null, reason: null, availableActions: [] },
      redacted: ['title', 'reason', 'evidence', 'cancelReason'],
    });
    await world.rows(`update client set sensitivity = 'V' where id = $1`, [clientId]);
    expect((await ask()).data.tasks.nodes).toHaveLength(1);
    const searched = await world.run(`{ tasks(filter: { search: "x" }) { totalCount } }`, {}, world.analyst());
    expect(searched.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
