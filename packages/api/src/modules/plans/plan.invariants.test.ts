import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeNeed, makePlan, makeSignedPlan } from './plan.factory.js';
import { PLAN_MOVES, VERSION_MOVES } from './plan.rules.js';
import { recordGoalProgress } from './record-goal-progress.js';
import { revisePlan } from './revise-plan.js';
import { submitPlan } from './submit-plan.js';

/**
 * I11 and I12 in the tables themselves: each test writes past the use-cases, as the owner of the tables, and names the
 * rule that stops it.
 */
const stoppedBy = (constraint: string) => ({ constraint });

describe('a signed version', () => {
  it.each([
    [`update care_plan_version set summary = 'Other'`, 'care_plan_version_immutable'],
    [`update care_plan_version set review_due_on = review_due_on + 1`, 'care_plan_version_immutable'],
    [`update care_plan_version set content_hash = null`, 'care_plan_version_immutable'],
    [`update care_plan_version set deleted_at = now()`, 'care_plan_version_immutable'],
    [`update need set description = 'Other'`, 'care_plan_content_immutable'],
    [`update need set priority = 5`, 'care_plan_content_immutable'],
    [`update goal set statement = 'Other'`, 'care_plan_content_immutable'],
    [`update goal set due_on = '2026-12-31'`, 'care_plan_content_immutable'],
    [`update goal set deleted_at = now()`, 'care_plan_content_immutable'],
    [`update intervention set schedule_text = 'Daily'`, 'care_plan_content_immutable'],
    [`delete from intervention`, 'care_plan_content_immutable'],
    [
      `insert into need (tenant_id, version_id, client_id, domain, description, priority, status)
        select tenant_id, id, client_id, 'HOUSING', 'Late', 1, 'ACTIVE' from care_plan_version`,
      'care_plan_content_immutable',
    ],
  ])('never changes: %s', async (statement, constraint) => {
    const world = await scene();
    await makeSignedPlan(world);
    await expect(world.rows(statement)).rejects.toMatchObject(stoppedBy(constraint));
    const [row] = await world.rows('select content_hash = care_plan_version_hash(id) as whole from care_plan_version');
    expect(row).toEqual({ whole: true });
  });

  it('still lets its needs, goals and interventions tell how they go', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    await world.rows(`update need set status = 'MET', version = version + 1`);
    await world.rows(`update goal set lifecycle = 'COMPLETED', achievement = 'ACHIEVED'`);
    await world.rows(`update intervention set status = 'COMPLETED'`);
    const [row] = await world.rows('select content_hash = care_plan_version_hash(id) as whole from care_plan_version');
    expect(row).toEqual({ whole: true });
  });

  it('stands alone: a plan has one in force and one being worked on', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    const second = (status: string, signedAt: string) =>
      world.rows(`insert into care_plan_version (tenant_id, plan_id, client_id, number, status, signed_at)
        select tenant_id, plan_id, client_id, number + 1, '${status}', ${signedAt} from care_plan_version where number = 1`);
    await expect(second('SIGNED', 'now()')).rejects.toMatchObject(stoppedBy('care_plan_version_one_signed'));
    await second('DRAFT', 'null');
    await expect(
      world.rows(`insert into care_plan_version (tenant_id, plan_id, client_id, number, status)
        select tenant_id, plan_id, client_id, 3, 'IN_REVIEW' from care_plan_version where number = 1`),
    ).rejects.toMatchObject(stoppedBy('care_plan_version_one_working'));
  });

  it('may be written by an import with its content after it, when its hash comes before the transaction ends', async () => {
    const world = await scene();
    await makePlan(world);
    const signed = `update care_plan_version set status = 'IN_REVIEW'`;
    await world.rows(signed);
    await expect(world.rows(`update care_plan_version set status = 'SIGNED', signed_at = now()`)).rejects.toMatchObject(
      stoppedBy('care_plan_version_sealed'),
    );
    const imported = `with plan as (select * from care_plan), version as (
        insert into care_plan_version (tenant_id, plan_id, client_id, number, status, signed_at)
          select tenant_id, id, client_id, 9, 'SUPERSEDED', now() from plan returning *)
      insert into need (tenant_id, version_id, client_id, domain, description, priority, status)
        select tenant_id, id, client_id, 'HOUSING', 'Damp', 1, 'ACTIVE' from version`;
    await expect(world.rows(imported)).rejects.toMatchObject(stoppedBy('care_plan_version_sealed'));
    await world.rows(
      `do $$ begin ${imported}; update care_plan_version set content_hash = care_plan_version_hash(id) where number = 9; end $$`,
    );
    expect(
      await world.rows(
        'select content_hash = care_plan_version_hash(id) as whole from care_plan_version where number = 9',
      ),
    ).toEqual([{ whole: true }]);
  });
});

describe('a version in review', () => {
  it.each([
    `update need set description = 'Other'`,
    `update goal set due_on = '2026-12-31'`,
    `update goal set deleted_at = now()`,
    `update intervention set schedule_text = 'Daily'`,
    'delete from intervention',
    `insert into need (tenant_id, version_id, client_id, domain, description, priority, status)
      select tenant_id, id, client_id, 'HOUSING', 'Late', 1, 'ACTIVE' from care_plan_version`,
  ])('is what was submitted: %s', async (statement) => {
    const world = await scene();
    const { id } = await makePlan(world);
    await world.do(submitPlan, world.careManager(), { id, version: 1 });
    await expect(world.rows(statement)).rejects.toMatchObject(stoppedBy('care_plan_content_in_review'));
  });

  it('goes back with a reason, told anew each time', async () => {
    const world = await scene();
    await makePlan(world);
    await world.rows(`update care_plan_version set status = 'IN_REVIEW'`);
    await expect(world.rows(`update care_plan_version set status = 'DRAFT'`)).rejects.toMatchObject(
      stoppedBy('care_plan_version_returned_now'),
    );
    const back = `update care_plan_version set status = 'DRAFT', returned_at = '2026-03-01', returned_by = uuidv7()`;
    await expect(world.rows(back)).rejects.toMatchObject(stoppedBy('care_plan_version_returned_for_reason'));
    await world.rows(`${back}, return_reason = 'Who?'`);
    await world.rows(`update care_plan_version set status = 'IN_REVIEW'`);
    await expect(world.rows(`${back}, return_reason = 'Why?'`)).rejects.toMatchObject(
      stoppedBy('care_plan_version_returned_now'),
    );
  });
});

describe('a version that started from another', () => {
  async function revised() {
    const world = await scene();
    const { id } = await makeSignedPlan(world);
    await world.do(revisePlan, world.careManager(), { idempotencyKey: 'r', id, version: 3 });
    return world;
  }

  it('started from one of the same plan, and not from itself', async () => {
    const world = await revised();
    await makePlan(world);
    const from = (which: string) =>
      world.rows(
        `update care_plan_version v set started_from_id = (select o.id from care_plan_version o where ${which}) where v.number = 2`,
      );
    await expect(from(`o.plan_id <> v.plan_id`)).rejects.toMatchObject(stoppedBy('care_plan_version_started_from_fk'));
    await expect(from(`o.id = v.id`)).rejects.toMatchObject(stoppedBy('care_plan_version_starts_from_another'));
  });

  it.each(['need', 'goal', 'intervention'])('carries a %s on once, from there and from nowhere else', async (table) => {
    const world = await revised();
    await makeSignedPlan(world);
    const [copy] = await world.rows<{ id: string }>(`select id from ${table} where carried_from_id is not null`);
    const columns = `tenant_id, version_id, client_id, carried_from_id, ${
      {
        need: 'domain, description, priority, status',
        goal: 'statement, lifecycle, achievement',
        intervention: 'kind, description, status',
      }[table]
    }`;
    await expect(
      world.rows(`insert into ${table} (${columns}) select ${columns} from ${table} where id = $1`, [copy?.id]),
    ).rejects.toMatchObject(stoppedBy(`${table}_carried_once`));
    const carry = (which: string) =>
      world.rows(
        `update ${table} c set carried_from_id = (select o.id from ${table} o where ${which} limit 1) where c.id = $1`,
        [copy?.id],
      );
    await expect(carry('o.id = c.id')).rejects.toMatchObject(stoppedBy(`${table}_carried_from_start`));
    await expect(carry('o.client_id <> c.client_id')).rejects.toMatchObject(stoppedBy(`${table}_carried_from_start`));
    await world.rows(`alter table ${table} disable trigger ${table}_carried_from_start`);
    const acrossClients = carry('o.client_id <> c.client_id');
    await expect(acrossClients).rejects.toMatchObject(stoppedBy(`${table}_carried_from_fk`));
    await world.rows(`alter table ${table} enable trigger ${table}_carried_from_start`);
  });
});

describe('the moves', () => {
  /** Writes a plan or version straight into each state and tries every other one. */
  async function movesAllowed(
    world: Scene,
    table: string,
    states: readonly string[],
    set: (from: string, to: string) => string,
  ) {
    const allowed: string[] = [];
    for (const from of states)
      for (const to of states) {
        if (from === to) continue;
        const outcome = await world.rows(set(from, to)).then(
          () => null,
          (error: { constraint?: string }) => error.constraint,
        );
        if (outcome === null) allowed.push(`${from} → ${to}`);
        else expect(outcome).toBe(`${table}_moves`);
      }
    return allowed;
  }
  const tableOf = (moves: Record<string, readonly string[]>) =>
    Object.entries(moves).flatMap(([from, nexts]) => nexts.map((to) => `${from} → ${to}`));

  it('of a plan are in the tables what they are in the rules', async () => {
    const world = await scene();
    await makePlan(world);
    const set = (from: string, to: string) => `do $$ declare made uuid; begin
      insert into care_plan (tenant_id, client_id, title, status, starts_on, ends_on)
        select tenant_id, client_id, 'x', '${from}', starts_on, starts_on from care_plan limit 1 returning id into made;
      update care_plan set status = '${to}' where id = made; end $$`;
    expect(await movesAllowed(world, 'care_plan', Object.keys(PLAN_MOVES), set)).toEqual(tableOf(PLAN_MOVES));
  });

  it('of a version are in the tables what they are in the rules', async () => {
    const world = await scene();
    await makePlan(world);
    const isSigned = (status: string) => status === 'SIGNED' || status === 'SUPERSEDED';
    const hash = `'${'a'.repeat(64)}'`;
    const RETURNED = `, return_reason = 'x', returned_at = now(), returned_by = uuidv7()`;
    const set = (from: string, to: string) => `do $$ declare plan uuid; begin
      insert into care_plan (tenant_id, client_id, title, status, starts_on)
        select tenant_id, client_id, 'x', 'ACTIVE', starts_on from care_plan limit 1 returning id into plan;
      insert into care_plan_version (tenant_id, plan_id, client_id, number, status, signed_at)
        select tenant_id, id, client_id, 1, '${from}', ${isSigned(from) ? 'now()' : 'null'} from care_plan where id = plan;
      update care_plan_version set status = '${to}', signed_at = ${isSigned(to) ? 'now()' : 'null'},
        content_hash = ${isSigned(to) ? hash : 'null'} ${to === 'DRAFT' ? RETURNED : ''} where plan_id = plan; end $$`;
    expect(await movesAllowed(world, 'care_plan_version', Object.keys(VERSION_MOVES), set)).toEqual(
      tableOf(VERSION_MOVES),
    );
  });
});

describe('the content of a version', () => {
  it('belongs to the version’s client, and hangs together within the version', async () => {
    const world = await scene();
    await makePlan(world);
    await makePlan(world);
    const other = (column: string, table: string) =>
      `(select o.${column} from ${table} o where o.version_id <> ${table === 'need' ? 'goal' : 'intervention'}.version_id)`;
    await expect(world.rows(`update goal set need_id = ${other('id', 'need')}`)).rejects.toMatchObject(
      stoppedBy('goal_need_fk'),
    );
    await expect(world.rows(`update intervention set goal_id = ${other('id', 'goal')}`)).rejects.toMatchObject(
      stoppedBy('intervention_goal_fk'),
    );
    for (const table of ['need', 'goal', 'intervention'])
      await expect(
        world.rows(
          `update ${table} t set client_id = (select v.client_id from care_plan_version v where v.client_id <> t.client_id)`,
        ),
      ).rejects.toMatchObject(stoppedBy(`${table}_version_fk`));
  });

  it.each([
    ['a priority from 1 to 5', 'update need set priority = 0', 'need_priority_check'],
    ['a cost with its currency', 'update intervention set estimated_cost_minor = 1', 'intervention_cost_has_currency'],
    [
      'an end after its start',
      `update intervention set starts_on = '2026-02-01', ends_on = '2026-01-01'`,
      'intervention_period',
    ],
  ])('has %s', async (_, statement, constraint) => {
    const world = await scene();
    await makePlan(world, { needs: [makeNeed()] });
    await expect(world.rows(statement)).rejects.toMatchObject(stoppedBy(constraint));
  });
});

describe('recorded progress', () => {
  it.each([`update goal_progress set achievement = 'ACHIEVED'`, 'delete from goal_progress'])(
    'is never rewritten: %s',
    async (statement) => {
      const world = await scene();
      await makeSignedPlan(world);
      const [goal] = await world.rows<{ id: string }>('select id from goal');
      await world.do(recordGoalProgress, world.careManager(), {
        ...{ idempotencyKey: 'p', goalId: goal?.id, recordedOn: '2026-03-10', achievement: 'IMPROVING' },
      });
      await expect(world.rows(statement)).rejects.toMatchObject(stoppedBy('goal_progress_append_only'));
    },
  );
});

describe('the copies on the plan', () => {
  it('follow the versions, whatever anyone writes into them', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    await world.rows(`update care_plan set review_due_on = '2030-01-01', working_status = 'DRAFT'`);
    expect(await world.rows('select review_due_on::text, working_status from care_plan')).toEqual([
      { review_due_on: '2026-06-08', working_status: null },
    ]);
  });
});

describe('a care team member', () => {
  it('is exactly one: staff, provider or practitioner', async () => {
    const world = await scene();
    await makePlan(world);
    await expect(
      world.rows(
        `insert into care_team_member (tenant_id, client_id, role) select tenant_id, client_id, 'x' from care_plan`,
      ),
    ).rejects.toMatchObject(stoppedBy('care_team_member_is_one'));
  });
});
