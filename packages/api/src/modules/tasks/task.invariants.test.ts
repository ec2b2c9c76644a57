import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, enrolClient, makeClient, makeEnrolment, updateClient } from '../clients/index.js';
import { endFamilyRelationship, updateFamilyMember } from '../families/index.js';
import { makeFamilyMember } from '../families/family.factory.js';
import { makeStaffMember } from '../staffing/index.js';
import { makeTask } from './task.factory.js';
import { refusalOfAction, TASK_MOVES, taskActions } from './task.rules.js';

/**
 * I5 in the tables themselves: a child in care has a responsible adult or an open task that says she has none. Nothing
 * here calls a use-case of tasks: what opens and closes these is the database.
 */
const CHILD = { birthDate: '2015-06-01' };
const PARENT = { kind: 'PARENT', legalAuthority: 'PARENTAL' };

const child = (world: Scene, overrides: Record<string, unknown> = {}) =>
  makeClient(world, { ...overrides, person: { ...CHILD, ...(overrides.person as object) } });

const ruleTasks = (world: Scene) =>
  world.rows<{ id: string; status: string; due_on: string }>(
    `select id, status, due_on::text, priority, kind, source, owner_staff_id, created_by, reason is not null as says_why
       from task where source = 'RESPONSIBLE_ADULT' order by created_at`,
  );
const statuses = async (world: Scene) => (await ruleTasks(world)).map(({ status }) => status);

/** As the server does from time to time, for every organisation there is. */
const passTime = (world: Scene, moment: string) => world.rows('select tend_responsible_adults($1)', [moment]);

/** Lets one course of events wait for another. */
function signal() {
  let raise = () => undefined as void;
  const raised = new Promise<void>((resolve) => {
    raise = resolve;
  });
  return { raise: () => raise(), raised };
}

describe('a child in care without a responsible adult', () => {
  it('has a task that says so from the moment she is enrolled, for her care manager, within a week', async () => {
    const world = await scene();
    const { id: careManagerId } = await makeStaffMember(world);
    await world.do(enrolClient, world.administrator(), makeEnrolment(world, { person: CHILD, careManagerId }));
    expect(await ruleTasks(world)).toEqual([
      {
        id: expect.any(String),
        ...{ status: 'OPEN', due_on: '2026-03-17', priority: 'HIGH', kind: 'RESPONSIBLE_ADULT' },
        ...{ source: 'RESPONSIBLE_ADULT', owner_staff_id: careManagerId, created_by: null, says_why: true },
      },
    ]);
  });

  it('leaves an act of whoever brought her task about, or ended it, in the audit trail, and of nobody when time did', async () => {
    const world = await scene();
    const actor = world.administrator();
    const { id } = await world.do(enrolClient, actor, makeEnrolment(world, { person: CHILD }));
    const acts = () =>
      world.rows(
        `select action, actor_id, subject_ids, client_id, fields, outcome from audit_event where operation = 'responsibleAdult' order by at`,
      );
    const [task] = await ruleTasks(world);
    const opened = { action: 'task.opened', actor_id: actor.userId, subject_ids: [task?.id], client_id: id };
    expect(await acts()).toEqual([{ ...opened, fields: null, outcome: 'DONE' }]);
    // As the server asks: signed in as nobody.
    await world.rows(`with nobody as (select set_config('app.user', '', true))
      select tend_responsible_adults('2033-06-02T15:00:00Z') from nobody`);
    expect((await acts()).slice(1)).toEqual([
      { ...opened, action: 'task.completed', actor_id: null, fields: ['status', 'evidence'], outcome: 'DONE' },
    ]);
  });

  it.each([
    ['an adult', { person: { birthDate: '1990-01-01' } }],
    ['somebody whose birth date is not known', { person: { birthDate: null } }],
    ['a prospect', { status: 'PROSPECT' }],
  ])('is not %s', async (_, overrides) => {
    const world = await scene();
    await child(world, overrides);
    expect(await statuses(world)).toEqual([]);
  });

  it('is not one whose parent is written in the same transaction, even after her', async () => {
    const world = await scene();
    await child(world, { status: 'PROSPECT' });
    await world.rows(`
      update client set status = 'ACTIVE';
      with parent as (insert into person (tenant_id, given_name, family_name, birth_date)
        select tenant_id, 'Ada', 'Okafor', '1985-01-01' from client returning tenant_id, id)
      insert into family_relationship (tenant_id, client_id, person_id, kind, legal_authority)
        select c.tenant_id, c.id, parent.id, 'PARENT', 'PARENTAL' from client c, parent`);
    expect(await statuses(world)).toEqual([]);
  });

  it('is answered for as soon as an adult has the right, and the task closes', async () => {
    const world = await scene();
    const { id } = await child(world);
    await makeFamilyMember(world, id, { kind: 'NEIGHBOUR' });
    expect(await statuses(world)).toEqual(['OPEN']);
    await makeFamilyMember(world, id, PARENT);
    expect(await statuses(world)).toEqual(['DONE']);
    expect(await world.rows(`select type from outbox_event where type = 'Task'`)).toHaveLength(2);
  });

  it.each([
    ['ends', { validTo: '2026-03-10' }],
    ['loses the right', { legalAuthority: 'NONE' }],
    ['has it only until today', { authorityTo: '2026-03-10' }],
    ['dies', { person: { deceasedOn: '2026-03-09' } }],
  ])('appears when the relationship of the last parent %s', async (_, change) => {
    const world = await scene();
    const { id } = await child(world, { status: 'PROSPECT' });
    const parent = await makeFamilyMember(world, id, PARENT);
    await world.do(updateClient, world.supervisor(), { id, version: 1, status: 'ACTIVE' });
    expect(await statuses(world)).toEqual([]);
    await world.do(updateFamilyMember, world.supervisor(), { id: parent.id, version: 1, ...change });
    expect(await statuses(world)).toEqual(['OPEN']);
  });

  it('appears when the last of two parents goes, not the first', async () => {
    const world = await scene();
    const { id } = await child(world, { status: 'PROSPECT' });
    const parents = [await makeFamilyMember(world, id, PARENT), await makeFamilyMember(world, id, PARENT)];
    await world.do(updateClient, world.supervisor(), { id, version: 1, status: 'ACTIVE' });
    const seen: string[][] = [];
    for (const parent of parents) {
      await world.do(endFamilyRelationship, world.supervisor(), { id: parent.id, version: 1, validTo: '2026-03-10' });
      seen.push(await statuses(world));
    }
    expect(seen).toEqual([[], ['OPEN']]);
  });

  it('appears when two take away a parent each at the same moment', async () => {
    const world = await scene();
    const { id } = await child(world, { status: 'PROSPECT' });
    const parents = [await makeFamilyMember(world, id, PARENT), await makeFamilyMember(world, id, PARENT)];
    await world.do(updateClient, world.supervisor(), { id, version: 1, status: 'ACTIVE' });
    // Each is checked before the other has committed; the second check must wait for the first to be through.
    const [firstIsChecked, secondIsChecked] = [signal(), signal()];
    const takeAway = (parent: { id: string } | undefined, before: Promise<unknown>, then: () => Promise<unknown>) =>
      world.as(world.careManager()).em.transactional(async (em) => {
        await before;
        await em.execute(`update family_relationship set valid_to = '2026-03-10' where id = ?`, [parent?.id]);
        await em.execute('set constraints all immediate');
        await then();
      });
    const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300));
    await Promise.all([
      takeAway(parents[0], Promise.resolve(), () => {
        firstIsChecked.raise();
        return Promise.race([secondIsChecked.raised, aWhile()]);
      }),
      takeAway(parents[1], firstIsChecked.raised, async () => secondIsChecked.raise()),
    ]);
    expect(await statuses(world)).toEqual(['OPEN']);
  });

  it('appears when a birth date is put right', async () => {
    const world = await scene();
    const { id } = await child(world, { person: { birthDate: '1990-06-01' } });
    await world.do(updateClient, world.supervisor(), { id, version: 1, person: { birthDate: '2015-06-01' } });
    expect(await statuses(world)).toEqual(['OPEN']);
    await world.do(updateClient, world.supervisor(), { id, version: 2, person: { birthDate: '1990-06-01' } });
    expect(await statuses(world)).toEqual(['DONE']);
  });

  it('appears when the relationship is deleted from the table itself', async () => {
    const world = await scene();
    const { id } = await child(world);
    await makeFamilyMember(world, id, PARENT);
    await world.rows('delete from family_relationship');
    expect(await statuses(world)).toEqual(['DONE', 'OPEN']);
  });

  it('appears when time passes: a right lapses, and another begins', async () => {
    const world = await scene();
    const { id } = await child(world);
    await makeFamilyMember(world, id, { ...PARENT, authorityTo: '2026-04-01' });
    await makeFamilyMember(world, id, { ...PARENT, authorityFrom: '2026-05-01' });
    expect(await statuses(world)).toEqual(['DONE']);
    await passTime(world, '2026-04-01T03:00:00Z');
    expect(await statuses(world)).toEqual(['DONE']);
    await passTime(world, '2026-04-01T05:00:00Z');
    expect(await statuses(world)).toEqual(['DONE', 'OPEN']);
    await passTime(world, '2026-05-01T05:00:00Z');
    expect(await statuses(world)).toEqual(['DONE', 'DONE']);
  });

  it('is no child from the day on which she is eighteen', async () => {
    const world = await scene();
    await child(world, { person: { birthDate: '2008-06-01' } });
    await passTime(world, '2026-05-31T15:00:00Z');
    expect(await statuses(world)).toEqual(['OPEN']);
    await passTime(world, '2026-06-01T15:00:00Z');
    expect(await statuses(world)).toEqual(['DONE']);
  });

  it('is no longer ours to worry about when her care ends', async () => {
    const world = await scene();
    const { id } = await child(world);
    await world.do(endClient, world.supervisor(), { id, version: 1, endedOn: '2026-03-10', endReason: 'Moved' });
    expect(await statuses(world)).toEqual(['DONE']);
  });

  it.each([
    `update task set status = 'DONE', closed_at = now(), evidence = 'Trust me'`,
    `update task set status = 'CANCELLED', closed_at = now(), cancel_reason = 'No'`,
    `update task set deleted_at = now()`,
    `update task set kind = 'OTHER', source = 'PERSON'`,
    `delete from task`,
  ])('keeps her task while she needs it, past any use-case: %s', async (statement) => {
    const world = await scene();
    await child(world);
    await expect(world.rows(statement)).rejects.toMatchObject({ constraint: 'task_responsible_adult_open' });
    expect(await statuses(world)).toEqual(['OPEN']);
  });

  it('is asked about once', async () => {
    const world = await scene();
    await child(world);
    await expect(
      world.rows(`insert into task (tenant_id, client_id, kind, source, title, due_on)
        select tenant_id, client_id, kind, source, 'Again', due_on from task`),
    ).rejects.toMatchObject({ constraint: 'task_one_open_of_rule' });
  });
});

describe('a task', () => {
  it.each([
    [`update task set kind = 'RESPONSIBLE_ADULT'`, 'task_rule_has_its_kind'],
    [`update task set status = 'DONE'`, 'task_closed_has_time'],
    [`update task set closed_at = now()`, 'task_closed_has_time'],
    [`update task set status = 'CANCELLED', closed_at = now()`, 'task_cancelled_has_reason'],
    [`update task set kind = 'PAPERWORK', status = 'DONE', closed_at = now()`, 'task_done_has_evidence'],
    [`update task set client_id = gen_random_uuid()`, 'task_client_id_fk'],
  ])('is never left half told: %s', async (statement, constraint) => {
    const world = await scene();
    await makeTask(world);
    await expect(world.rows(statement)).rejects.toMatchObject({ constraint });
  });

  const all = Object.keys(TASK_MOVES) as (keyof typeof TASK_MOVES)[];
  it.each(all.flatMap((from) => all.filter((to) => to !== from).map((to) => [from, to] as const)))(
    'moves from %s to %s in the table exactly when the rules say so',
    async (from, to) => {
      const world = await scene();
      const { id } = await makeTask(world);
      const closing = (status: string) =>
        `status = '${status}', closed_at = ${status === 'DONE' || status === 'CANCELLED' ? 'now()' : 'null'}, cancel_reason = 'x', evidence = 'x'`;
      if (from !== 'OPEN') await world.rows(`update task set ${closing(from)} where id = '${id}'`);
      const moving = world.rows(`update task set ${closing(to)} where id = '${id}' returning status`);
      if (TASK_MOVES[from].includes(to)) expect(await moving).toEqual([{ status: to }]);
      else await expect(moving).rejects.toMatchObject({ constraint: 'task_moves' });
    },
  );

  it('may have done with it exactly what is not refused', () => {
    for (const status of all)
      for (const kind of ['OTHER', 'RESPONSIBLE_ADULT'] as const)
        for (const needsReview of [true, false]) {
          const task = { status, kind, needsReview };
          const may = taskActions(task, () => true);
          for (const action of ['START', 'COMPLETE', 'CONFIRM', 'CHANGE', 'REASSIGN', 'CANCEL', 'REOPEN'] as const)
            expect([task, action, may.includes(action)]).toEqual([
              task,
              action,
              refusalOfAction(action, task) === null,
            ]);
          expect(taskActions(task, () => false)).toEqual([]);
        }
  });
});
