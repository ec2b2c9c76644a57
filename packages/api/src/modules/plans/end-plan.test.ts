import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { endPlan } from './end-plan.js';
import { makePlan, makeSignedPlan } from './plan.factory.js';
import { recordGoalProgress } from './record-goal-progress.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const end = (world: Scene, id: string, input: Record<string, unknown> = {}, actor = world.careManager()) =>
  endPlan(world.as(actor), { id, version: 3, endsOn: '2026-03-10', endReason: 'Moved to her daughter', ...input });

const plans = (world: Scene) => world.rows('select status, ends_on::text, end_reason from care_plan');

describe('endPlan', () => {
  it('ends the plan and calls off what is open, without touching what was achieved', async () => {
    const world = await scene();
    const { id } = await makeSignedPlan(world);
    const [goal] = await world.rows<{ id: string }>('select id from goal');
    await world.do(recordGoalProgress, world.careManager(), {
      ...{ idempotencyKey: 'p', goalId: goal?.id, recordedOn: '2026-03-10', achievement: 'IMPROVING' },
    });
    madeBy(await end(world, id));
    expect(await plans(world)).toEqual([
      { status: 'ENDED', ends_on: '2026-03-10', end_reason: 'Moved to her daughter' },
    ]);
    expect(await world.rows('select lifecycle, achievement from goal')).toEqual([
      { lifecycle: 'CANCELLED', achievement: 'IMPROVING' },
    ]);
    expect(await world.rows('select status from intervention')).toEqual([{ status: 'CANCELLED' }]);
    const acts = await world.rows(`select action, fields from audit_event where operation = 'endPlan' order by id`);
    expect(acts).toEqual([
      { action: 'goal.cancelled', fields: ['lifecycle'] },
      { action: 'intervention.cancelled', fields: ['status'] },
      { action: 'plan.ended', fields: ['status', 'endsOn', 'endReason'] },
    ]);
  });

  it('ends a draft that never came to be', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    madeBy(await end(world, id, { version: 1 }));
    expect(await plans(world)).toMatchObject([{ status: 'ENDED' }]);
  });

  it('discards a draft on the day on which it would have begun, and on no later one', async () => {
    const world = await scene();
    const { id } = await makePlan(world, { startsOn: '2026-04-01' });
    expect(refusalsIn(await end(world, id, { version: 1, endsOn: '2026-04-02' }))).toEqual(['OUT_OF_RANGE endsOn']);
    expect(refusalsIn(await end(world, id, { version: 1 }))).toEqual(['INVALID_PERIOD endsOn']);
    madeBy(await end(world, id, { version: 1, endsOn: '2026-04-01' }));
    expect(await plans(world)).toMatchObject([{ status: 'ENDED', ends_on: '2026-04-01' }]);
  });

  it.each([
    ['tomorrow', { endsOn: '2026-03-11' }, 'OUT_OF_RANGE endsOn'],
    ['before it started', { endsOn: '2025-12-31' }, 'INVALID_PERIOD endsOn'],
    ['without a reason', { endReason: ' ' }, 'REQUIRED endReason'],
    ['from a version nobody saw', { version: 1 }, 'STALE_VERSION version'],
  ])('is refused %s', async (_, input, refusal) => {
    const world = await scene();
    const { id } = await makeSignedPlan(world);
    expect(refusalsIn(await end(world, id, input))).toEqual([refusal]);
    expect(await plans(world)).toEqual([{ status: 'ACTIVE', ends_on: null, end_reason: null }]);
  });

  it('is refused a second time, and for an unknown plan', async () => {
    const world = await scene();
    const { id } = await makeSignedPlan(world);
    madeBy(await end(world, id));
    expect(refusalsIn(await end(world, id, { version: 4 }))).toEqual(['ILLEGAL_TRANSITION id']);
    expect(refusalsIn(await end(world, RANDOM_ID))).toEqual(['NOT_FOUND id']);
  });

  it('is forbidden to an administrator', async () => {
    const world = await scene();
    await expect(end(world, RANDOM_ID, {}, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});

describe('ending a client', () => {
  it('ends her plans, those that hold and those still drafted, with its reason', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await makeSignedPlan(world, { clientId: id });
    await makePlan(world, { clientId: id, startsOn: '2026-03-05' });
    await makeSignedPlan(world);
    await world.do(endClient, world.supervisor(), { id, version: 1, endedOn: '2026-03-01', endReason: 'Moved' });
    expect(
      await world.rows(
        'select status, ends_on::text, end_reason from care_plan where client_id = $1 order by starts_on',
        [id],
      ),
    ).toEqual([
      { status: 'ENDED', ends_on: '2026-03-01', end_reason: 'Moved' },
      { status: 'ENDED', ends_on: '2026-03-05', end_reason: 'Moved' },
    ]);
    expect(await world.rows(`select 1 from care_plan where status = 'ACTIVE'`)).toHaveLength(1);
  });
});
