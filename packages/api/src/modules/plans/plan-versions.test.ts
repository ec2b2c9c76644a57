import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { approvePlan } from './approve-plan.js';
import { makePlan, makeSignedPlan } from './plan.factory.js';
import { returnPlanToDraft } from './return-plan-to-draft.js';
import { revisePlan } from './revise-plan.js';
import { submitPlan } from './submit-plan.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const submit = (world: Scene, id: string, version = 1, actor = world.careManager()) =>
  submitPlan(world.as(actor), { id, version });
const approve = (world: Scene, id: string, input: Record<string, unknown> = {}, actor = world.supervisor()) =>
  approvePlan(world.as(actor), { id, version: 2, ...input });
const revise = (world: Scene, id: string, input: Record<string, unknown> = {}, actor = world.careManager()) =>
  revisePlan(world.as(actor), { idempotencyKey: uuidv7(), id, version: 3, ...input });

const versions = (world: Scene) =>
  world.rows(
    'select number, status, effective_on::text as effective, review_due_on::text as review from care_plan_version order by number',
  );
const plan = async (world: Scene) =>
  (await world.rows('select status, working_status, review_due_on::text as review, version from care_plan'))[0];

describe('submitPlan', () => {
  it('puts the draft into review', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    madeBy(await submit(world, id));
    expect(await plan(world)).toEqual({ status: 'DRAFT', working_status: 'IN_REVIEW', review: null, version: 2 });
  });

  it('refuses an empty draft, a version nobody saw, a second time, and an unknown plan', async () => {
    const world = await scene();
    const { id: empty } = await makePlan(world, { needs: [] });
    expect(refusalsIn(await submit(world, empty))).toEqual(['REQUIRED id']);
    const { id } = await makePlan(world);
    expect(refusalsIn(await submit(world, id, 7))).toEqual(['STALE_VERSION version']);
    madeBy(await submit(world, id));
    expect(refusalsIn(await submit(world, id, 2))).toEqual(['ILLEGAL_TRANSITION id']);
    expect(refusalsIn(await submit(world, RANDOM_ID))).toEqual(['NOT_FOUND id']);
  });

  it('is forbidden to an analyst', async () => {
    const world = await scene();
    await expect(submit(world, RANDOM_ID, 1, world.analyst())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('approvePlan', () => {
  it.each([
    ['HIGH', '2026-04-09'],
    ['MODERATE', '2026-06-08'],
    ['LOW', '2026-09-06'],
  ])('signs for %s acuity, from today, with a review on %s', async (acuity, review) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world, { acuity });
    const { id } = await makePlan(world, { clientId });
    madeBy(await submit(world, id));
    const signer = world.supervisor();
    madeBy(await approve(world, id, {}, signer));
    expect(await versions(world)).toEqual([{ number: 1, status: 'SIGNED', effective: '2026-03-10', review }]);
    expect(await plan(world)).toEqual({ status: 'ACTIVE', working_status: null, review, version: 3 });
    expect(await world.rows('select signed_by, signed_at from care_plan_version')).toEqual([
      { signed_by: signer.userId, signed_at: world.clock.now() },
    ]);
    expect(await world.rows('select lifecycle from goal')).toEqual([{ lifecycle: 'ACTIVE' }]);
  });

  it('takes the days it is given over those of the draft', async () => {
    const world = await scene();
    const { id } = await makePlan(world, { effectiveOn: '2026-03-01', reviewDueOn: '2026-05-01' });
    madeBy(await submit(world, id));
    madeBy(await approve(world, id, { reviewDueOn: '2026-04-15' }));
    expect(await versions(world)).toEqual([
      { number: 1, status: 'SIGNED', effective: '2026-03-01', review: '2026-04-15' },
    ]);
  });

  it('binds the signature to the content', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    const [row] = await world.rows(
      'select content_hash, care_plan_version_hash(id) as recomputed from care_plan_version',
    );
    expect(row?.content_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.recomputed).toBe(row?.content_hash);
  });

  it('gives other content another hash', async () => {
    const world = await scene();
    await makeSignedPlan(world, { summary: 'One' });
    await makeSignedPlan(world, { summary: 'Two' });
    const hashes = await world.rows('select distinct content_hash from care_plan_version');
    expect(hashes).toHaveLength(2);
  });

  it('refuses what was not submitted, a version nobody saw, and a review before it holds', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    expect(refusalsIn(await approve(world, id, { version: 1 }))).toEqual(['ILLEGAL_TRANSITION id']);
    madeBy(await submit(world, id));
    expect(refusalsIn(await approve(world, id, { version: 1 }))).toEqual(['STALE_VERSION version']);
    expect(refusalsIn(await approve(world, id, { reviewDueOn: '2026-03-09' }))).toEqual(['INVALID_PERIOD reviewDueOn']);
    expect(await versions(world)).toMatchObject([{ status: 'IN_REVIEW' }]);
  });

  it('answers for another organisation’s plan as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    const { id } = await makePlan(world);
    expect(await approve(other, id)).toEqual(await approve(other, RANDOM_ID));
  });

  it('is forbidden to an administrator', async () => {
    const world = await scene();
    await expect(approve(world, RANDOM_ID, {}, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('returnPlanToDraft', () => {
  const sendBack = (world: Scene, id: string, input: Record<string, unknown> = {}, actor = world.supervisor()) =>
    returnPlanToDraft(world.as(actor), { id, version: 2, reason: 'Who does the exercises?', ...input });

  it('makes the version a draft again, with the reason, when and by whom, and it may be submitted anew', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    madeBy(await submit(world, id));
    const reviewer = world.supervisor();
    madeBy(await sendBack(world, id, {}, reviewer));
    expect(await plan(world)).toEqual({ status: 'DRAFT', working_status: 'DRAFT', review: null, version: 3 });
    expect(await world.rows('select return_reason, returned_at, returned_by from care_plan_version')).toEqual([
      {
        ...{ return_reason: 'Who does the exercises?', returned_at: world.clock.now() },
        returned_by: reviewer.userId,
      },
    ]);
    world.clock.set('2026-03-11T15:00:00Z');
    madeBy(await submit(world, id, 3));
    madeBy(await sendBack(world, id, { version: 4, reason: 'And when?' }));
    madeBy(await submit(world, id, 5));
    madeBy(await approve(world, id, { version: 6 }));
    expect(await versions(world)).toMatchObject([{ number: 1, status: 'SIGNED' }]);
  });

  it('refuses what is not in review, a version nobody saw, no reason, and an unknown plan', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    expect(refusalsIn(await sendBack(world, id, { version: 1 }))).toEqual(['ILLEGAL_TRANSITION id']);
    madeBy(await submit(world, id));
    expect(refusalsIn(await sendBack(world, id, { version: 1 }))).toEqual(['STALE_VERSION version']);
    expect(refusalsIn(await sendBack(world, id, { reason: '  ' }))).toEqual(['REQUIRED reason']);
    expect(refusalsIn(await sendBack(world, RANDOM_ID))).toEqual(['NOT_FOUND id']);
    expect(await versions(world)).toMatchObject([{ status: 'IN_REVIEW' }]);
  });

  it('answers for another organisation’s plan as for one that does not exist, and is forbidden to an administrator', async () => {
    const [world, other] = [await scene(), await scene()];
    const { id } = await makePlan(world);
    expect(await sendBack(other, id)).toEqual(await sendBack(other, RANDOM_ID));
    await expect(sendBack(world, id, {}, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('revisePlan', () => {
  it('starts the next version from the signed one, which holds until the next is signed', async () => {
    const world = await scene();
    const { id } = await makeSignedPlan(world, { summary: 'First' });
    madeBy(await revise(world, id));
    expect(await versions(world)).toMatchObject([
      { number: 1, status: 'SIGNED' },
      { number: 2, status: 'DRAFT', effective: null, review: null },
    ]);
    expect(await plan(world)).toMatchObject({ status: 'ACTIVE', working_status: 'DRAFT', review: '2026-06-08' });
    const copied = await world.rows(`select v.summary, n.description, g.statement, g.lifecycle, i.description as doing,
        g.carried_from_id = (select o.id from goal o join care_plan_version w on w.id = o.version_id where w.number = 1) as carried
      from care_plan_version v join need n on n.version_id = v.id join goal g on g.need_id = n.id
        join intervention i on i.goal_id = g.id where v.number = 2`);
    expect(copied).toEqual([
      {
        ...{ summary: 'First', description: 'Cannot climb the stairs', statement: 'Sleep upstairs again' },
        ...{ lifecycle: 'ACTIVE', doing: 'Exercises twice a week', carried: true },
      },
    ]);

    madeBy(await submit(world, id, 4));
    madeBy(await approve(world, id, { version: 5 }));
    expect(await versions(world)).toMatchObject([
      { number: 1, status: 'SUPERSEDED' },
      { number: 2, status: 'SIGNED' },
    ]);
  });

  it('leaves behind what is done or was called off', async () => {
    const world = await scene();
    const { id } = await makeSignedPlan(world);
    await world.rows(`update intervention set status = 'COMPLETED'`);
    await world.rows(`update goal set lifecycle = 'CANCELLED'`);
    await world.rows(`update need set status = 'MET'`);
    madeBy(await revise(world, id, { summary: null }));
    const left = await world.rows(`select (select count(*)::int from need n where n.version_id = v.id) as needs,
        (select count(*)::int from goal g where g.version_id = v.id) as goals,
        (select count(*)::int from intervention i where i.version_id = v.id) as interventions, v.summary
      from care_plan_version v where v.number = 2`);
    expect(left).toEqual([{ needs: 0, goals: 0, interventions: 0, summary: null }]);
  });

  it('refuses a plan that was never signed, one being worked on, a version nobody saw, and an unknown plan', async () => {
    const world = await scene();
    const { id: drafted } = await makePlan(world);
    expect(refusalsIn(await revise(world, drafted, { version: 1 }))).toEqual(['ILLEGAL_TRANSITION id']);
    const { id } = await makeSignedPlan(world);
    expect(refusalsIn(await revise(world, id, { version: 1 }))).toEqual(['STALE_VERSION version']);
    madeBy(await revise(world, id));
    expect(refusalsIn(await revise(world, id, { version: 4 }))).toEqual(['ILLEGAL_TRANSITION id']);
    expect(refusalsIn(await revise(world, RANDOM_ID))).toEqual(['NOT_FOUND id']);
  });

  it('is forbidden to an analyst', async () => {
    const world = await scene();
    await expect(revise(world, RANDOM_ID, {}, world.analyst())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
