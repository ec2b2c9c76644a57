import { wilson } from '@caregraph/shared/statistics/intervals';
import { timeliness } from '@caregraph/shared/timeliness';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import {
  askAnalytics,
  insert,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
  makeUnit,
} from '../analytics.factory.js';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const TODAY = '2026-03-10T15:00:00Z';

const SELECTION = `reviewsOverdue { value numerator denominator isSuppressed asOf exclusions { code count } interval { low high } dueSoon
  byCareManager { staffMember { id } openPlans overdue rate interval { low high } isSuppressed } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = MARCH) {
  return (await askAnalytics(world, SELECTION, actor, { ...MARCH, ...period })).reviewsOverdue;
}

interface PlanValues {
  reviewDueOn: string | null;
  signedAt?: string;
  endedOn?: string;
}

/** A plan of a client, with one version signed at the beginning of the year. */
async function makePlan(
  world: Scene,
  clientId: string,
  { reviewDueOn, signedAt = '2026-01-02T15:00:00Z', endedOn }: PlanValues,
) {
  const planId = await insert(world, 'care_plan', {
    client_id: clientId,
    title: 'Living at home',
    status: 'DRAFT',
    starts_on: '2026-01-01',
  });
  await sign(world, planId, clientId, { number: 1, reviewDueOn, signedAt });
  await world.rows(`update care_plan set status = 'ACTIVE' where id = $1`, [planId]);
  if (endedOn) await world.rows(`update care_plan set status = 'ENDED', ends_on = $2 where id = $1`, [planId, endedOn]);
  return planId;
}

async function sign(
  world: Scene,
  planId: string,
  clientId: string,
  { number, reviewDueOn, signedAt }: { number: number; reviewDueOn: string | null; signedAt: string },
) {
  const versionId = await insert(world, 'care_plan_version', {
    plan_id: planId,
    client_id: clientId,
    number,
    status: 'DRAFT',
    effective_on: '2026-01-01',
    review_due_on: reviewDueOn,
  });
  await world.rows(`update care_plan_version set status = 'IN_REVIEW' where id = $1`, [versionId]);
  await world.rows(`update care_plan_version set status = 'SUPERSEDED' where plan_id = $1 and status = 'SIGNED'`, [
    planId,
  ]);
  await world.rows(
    `update care_plan_version set status = 'SIGNED', signed_at = $2, content_hash = care_plan_version_hash(id) where id = $1`,
    [versionId, signedAt],
  );
}

describe('reviews overdue', () => {
  it('is null when no plan is in force', async () => {
    const world = await scene({ now: TODAY });
    await makeClientInCare(world);
    expect(await ask(world)).toEqual({
      value: null,
      numerator: 0,
      denominator: 0,
      isSuppressed: false,
      asOf: '2026-03-10',
      exclusions: [{ code: 'NO_REVIEW_DATE', count: 0 }],
      interval: null,
      dueSoon: 0,
      byCareManager: [],
    });
  });

  it('calls a review overdue from the day after it was due, and leaves plans without a date out', async () => {
    const world = await scene({ now: TODAY });
    const managerId = await makeCareManager(world);
    const dates = ['2026-03-09', '2026-03-10', '2026-04-09', '2026-04-10', null];
    for (const reviewDueOn of dates)
      await makePlan(world, await makeClientInCare(world, { managerId }), { reviewDueOn });

    const measure = await ask(world);
    const byRule = timeliness(
      dates.flatMap((dueOn) => (dueOn ? [{ dueOn, doneOn: null, exclusion: null }] : [])),
      '2026-03-09',
    );
    expect(measure).toMatchObject({
      numerator: byRule.counts.OVERDUE,
      denominator: 4,
      value: 0.25,
      dueSoon: 2,
      exclusions: [{ count: 1 }],
    });
    const interval = wilson(1, 4);
    expect(measure.interval.low).toBeCloseTo(interval?.lower ?? 0, 12);
    expect(measure.interval.high).toBeCloseTo(interval?.upper ?? 0, 12);
    expect(measure.byCareManager).toEqual([
      {
        staffMember: { id: managerId },
        openPlans: 4,
        overdue: 1,
        rate: 0.25,
        interval: measure.interval,
        isSuppressed: false,
      },
    ]);
  });

  it('looks at what was in force on the last day: signed by then, not ended by then, as midnight falls in New York', async () => {
    const world = await scene({ now: '2026-06-10T15:00:00Z' });
    const clientId = await makeClientInCare(world);
    const planId = await makePlan(world, clientId, { reviewDueOn: '2026-03-15' });
    // Signed on 31 March at 23:30 in New York: in force on the last day of March.
    await makePlan(world, await makeClientInCare(world), {
      reviewDueOn: '2026-05-01',
      signedAt: '2026-04-01T03:30:00Z',
    });
    await makePlan(world, await makeClientInCare(world), {
      reviewDueOn: '2026-02-01',
      signedAt: '2026-04-01T04:30:00Z',
    });
    await makePlan(world, await makeClientInCare(world), { reviewDueOn: '2026-02-01', endedOn: '2026-03-31' });
    await makePlan(world, await makeClientInCare(world), { reviewDueOn: '2026-02-01', endedOn: '2026-04-01' });
    await sign(world, planId, clientId, { number: 2, reviewDueOn: '2026-12-01', signedAt: '2026-04-02T15:00:00Z' });

    expect(await ask(world)).toMatchObject({ asOf: '2026-03-31', numerator: 2, denominator: 3 });
    const today = await ask(world, world.administrator(), { from: '2026-06-01', to: '2026-06-30' });
    expect(today).toMatchObject({ asOf: '2026-06-10', numerator: 2, denominator: 3 });
  });

  it('counts what the lists of overdue plans and of plans due within 30 days show: plans, not clients', async () => {
    const world = await scene({ now: TODAY });
    const twice = await makeClientInCare(world);
    await makePlan(world, twice, { reviewDueOn: '2026-03-09' });
    await makePlan(world, twice, { reviewDueOn: '2026-02-01' });
    await makePlan(world, twice, { reviewDueOn: '2026-04-09' });
    await makePlan(world, await makeClientInCare(world), { reviewDueOn: '2026-03-10' });
    await makePlan(world, await makeClientInCare(world), { reviewDueOn: '2026-02-01', endedOn: '2026-03-01' });
    await makePlan(world, await makeClientInCare(world), { reviewDueOn: null });

    const lists = await world.run(
      `query ($soon: DateRange) {
        overdue: plans(filter: { reviewOverdue: true }) { totalCount nodes { client { id } } }
        soon: plans(filter: { statuses: [ACTIVE], reviewDueOn: $soon }) { totalCount } }`,
      { soon: { from: '2026-03-10', to: '2026-04-09' } },
      world.administrator(),
    );
    const { numerator, dueSoon } = await ask(world);
    expect(lists.data).toEqual({
      overdue: { totalCount: numerator, nodes: [{ client: { id: twice } }, { client: { id: twice } }] },
      soon: { totalCount: dueSoon },
    });
    expect([numerator, dueSoon]).toEqual([2, 2]);
  });

  it('does not count a draft that was never signed', async () => {
    const world = await scene({ now: TODAY });
    const clientId = await makeClientInCare(world);
    await insert(world, 'care_plan', { client_id: clientId, title: 'Draft', status: 'DRAFT', starts_on: '2026-01-01' });
    expect(await ask(world)).toMatchObject({ denominator: 0 });
  });

  it('narrows to a unit, or to the clients of one care manager', async () => {
    const world = await scene({ now: TODAY });
    const unitId = await makeUnit(world, 'South');
    const managerId = await makeCareManager(world);
    const reviewDueOn = '2026-03-01';
    await makePlan(world, await makeClientInCare(world, { managerId }), { reviewDueOn });
    await makePlan(world, await makeClientInCare(world, { unitId }), { reviewDueOn: '2026-05-01' });
    const administrator = world.administrator();
    expect(await ask(world, administrator, { unitId })).toMatchObject({ numerator: 0, denominator: 1 });
    expect(await ask(world, administrator, { staffId: managerId })).toMatchObject({ numerator: 1, denominator: 1 });
    expect((await ask(world)).byCareManager.map((row: { staffMember: unknown }) => row.staffMember)).toEqual([
      { id: managerId },
      null,
    ]);
    expect(await ask(world, world.careManager({ unitIds: [unitId] }))).toMatchObject({ denominator: 1 });
    const elsewhere = await scene({ now: TODAY });
    expect(await ask(elsewhere)).toMatchObject({ denominator: 0 });
  });

  it('hides from an analyst the few that are overdue, with the managers whose rows would tell', async () => {
    const world = await scene({ now: TODAY });
    const [one, other] = [await makeCareManager(world), await makeCareManager(world)];
    for (const clientId of await makeClientsInCare(world, 12, { managerId: one }))
      await makePlan(world, clientId, { reviewDueOn: '2026-03-01' });
    for (const clientId of await makeClientsInCare(world, 12, { managerId: other }))
      await makePlan(world, clientId, { reviewDueOn: '2026-06-01' });

    const shown = await ask(world, world.analyst());
    expect(shown).toMatchObject({ numerator: 12, denominator: 24, isSuppressed: false });
    expect(shown.byCareManager.map((row: { rate: number }) => row.rate)).toEqual([1, 0]);

    for (const clientId of await makeClientsInCare(world, 3, { managerId: other }))
      await makePlan(world, clientId, { reviewDueOn: '2026-03-01' });
    const hidden = await ask(world, world.analyst());
    expect(hidden).toMatchObject({ numerator: 15, denominator: 27, isSuppressed: false });
    const nothing = { openPlans: null, overdue: null, rate: null, interval: null, isSuppressed: true };
    expect(hidden.byCareManager).toEqual([expect.objectContaining(nothing), expect.objectContaining(nothing)]);
  });
});
