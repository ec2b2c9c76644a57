import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { openBudget } from '../budgets/index.js';
import { endClient, makeClient } from '../clients/index.js';
import { draftPlan } from './draft-plan.js';
import { makeNeed, makePlan, makePlanInput } from './plan.factory.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const draft = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) =>
  draftPlan(world.as(actor), input);

const withIntervention = (intervention: Record<string, unknown>) => ({
  needs: [
    makeNeed({ goals: [{ statement: 'x', interventions: [{ kind: 'VISIT', description: 'y', ...intervention }] }] }),
  ],
});

/** What a refused draft must leave: nothing. */
const expectNoPlan = async (world: Scene) =>
  expect(
    await world.rows(`select 'plan' as what from care_plan union all select 'version' from care_plan_version
      union all select 'need' from need union all select 'goal' from goal union all select 'intervention' from intervention`),
  ).toEqual([]);

async function lineOf(world: Scene, clientId: string) {
  const { id } = await world.do(openBudget, world.supervisor(), {
    ...{ idempotencyKey: uuidv7(), name: 'Care', clientId, kind: 'CARE', startsOn: '2026-01-01', endsOn: '2026-12-31' },
    ...{ currency: 'USD', authorisedMinor: '1000', lines: [{ name: 'Visits', category: 'VISITS' }] },
  });
  const [line] = await world.rows<{ id: string }>('select id from budget_line where budget_id = $1', [id]);
  return line?.id;
}

describe('draftPlan', () => {
  it('makes the plan, its first version, and everything down to the interventions', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const budgetLineId = await lineOf(world, clientId);
    madeBy(
      await draft(
        world,
        makePlanInput(clientId, {
          summary: 'Back upstairs by summer',
          ...withIntervention({ scheduleText: 'Tuesdays', estimatedCostMinor: '500', currency: 'USD', budgetLineId }),
        }),
      ),
    );
    expect(
      await world.rows(`select p.title, p.status, p.working_status, p.review_due_on, v.number, v.status as version_status, v.summary,
          n.domain, n.priority, n.status as need_status, g.statement, g.lifecycle, g.achievement,
          i.kind, i.status as intervention_status, i.schedule_text, i.estimated_cost_minor, i.currency, i.budget_line_id
        from care_plan p join care_plan_version v on v.plan_id = p.id join need n on n.version_id = v.id
          join goal g on g.need_id = n.id join intervention i on i.goal_id = g.id`),
    ).toEqual([
      {
        ...{ title: 'Home again', status: 'DRAFT', working_status: 'DRAFT', review_due_on: null },
        ...{ number: 1, version_status: 'DRAFT', summary: 'Back upstairs by summer' },
        ...{ domain: 'MOBILITY', priority: 2, need_status: 'ACTIVE' },
        ...{ statement: 'x', lifecycle: 'PROPOSED', achievement: 'NOT_STARTED' },
        ...{ kind: 'VISIT', intervention_status: 'PLANNED', schedule_text: 'Tuesdays' },
        ...{ estimated_cost_minor: '500', currency: 'USD', budget_line_id: budgetLineId },
      },
    ]);
    expect(await world.rows(`select client_id from audit_event where action = 'plan.drafted'`)).toEqual([
      { client_id: clientId },
    ]);
  });

  it.each([
    ['an unknown client', { clientId: RANDOM_ID }, 'NOT_FOUND clientId'],
    ['no visible title', { title: ' \u200b' }, 'REQUIRED title'],
    ['a start before the client was born', { startsOn: '1944-05-05' }, 'OUT_OF_RANGE startsOn'],
    ['an end before its start', { endsOn: '2025-12-31' }, 'INVALID_PERIOD endsOn'],
    ['a priority that is none', { needs: [makeNeed({ priority: 6 })] }, 'OUT_OF_RANGE needs.0.priority'],
    [
      'a goal without words',
      { needs: [makeNeed({ goals: [{ statement: '' }] })] },
      'REQUIRED needs.0.goals.0.statement',
    ],
    ['too many needs', { needs: Array.from({ length: 21 }, () => makeNeed()) }, 'TOO_MANY needs'],
    [
      'an unknown staff member',
      withIntervention({ staffId: RANDOM_ID }),
      'NOT_FOUND needs.0.goals.0.interventions.0.staffId',
    ],
    [
      'an unknown service',
      withIntervention({ providerServiceId: RANDOM_ID }),
      'NOT_FOUND needs.0.goals.0.interventions.0.providerServiceId',
    ],
    [
      'money from nowhere',
      withIntervention({ budgetLineId: RANDOM_ID }),
      'NOT_FOUND needs.0.goals.0.interventions.0.budgetLineId',
    ],
    [
      'a cost without a currency',
      withIntervention({ estimatedCostMinor: '5' }),
      'REQUIRED needs.0.goals.0.interventions.0.currency',
    ],
    [
      'an intervention that ends before it starts',
      withIntervention({ startsOn: '2026-02-01', endsOn: '2026-01-01' }),
      'INVALID_PERIOD needs.0.goals.0.interventions.0.endsOn',
    ],
  ])('refuses %s, and drafts nothing', async (_, overrides, refusal) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    expect(refusalsIn(await draft(world, makePlanInput(clientId, overrides)))).toEqual([refusal]);
    await expectNoPlan(world);
  });

  it('refuses another client’s money, and a cost in another currency than its budget', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const own = await lineOf(world, clientId);
    const others = await lineOf(world, (await makeClient(world)).id);
    const path = 'needs.0.goals.0.interventions.0';
    expect(refusalsIn(await draft(world, makePlanInput(clientId, withIntervention({ budgetLineId: others }))))).toEqual(
      [`NOT_FOUND ${path}.budgetLineId`],
    );
    const inNaira = withIntervention({ budgetLineId: own, estimatedCostMinor: '5', currency: 'NGN' });
    expect(refusalsIn(await draft(world, makePlanInput(clientId, inNaira)))).toEqual([
      `CURRENCY_MISMATCH ${path}.currency`,
    ]);
    await expectNoPlan(world);
  });

  it('refuses a client whose care has ended', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await world.do(endClient, world.supervisor(), { id, version: 1, endedOn: '2026-03-01', endReason: 'Moved' });
    expect(refusalsIn(await draft(world, makePlanInput(id)))).toEqual(['EPISODE_CLOSED clientId']);
  });

  it('drafts once, however often the same request comes', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const actor = world.careManager();
    const input = makePlanInput(clientId);
    const first = madeBy(await draft(world, input, actor));
    expect(madeBy(await draft(world, input, actor)).id).toBe(first.id);
    expect(refusalsIn(await draft(world, { ...input, title: 'Other' }, actor))).toEqual([
      'IDEMPOTENCY_MISMATCH idempotencyKey',
    ]);
    expect(await world.rows('select 1 from care_plan')).toHaveLength(1);
  });

  it('answers for a client that is not the actor’s to see as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    const { id } = await makeClient(world);
    const nothing = await draft(other, makePlanInput(RANDOM_ID));
    expect(await draft(other, makePlanInput(id))).toEqual(nothing);
    expect(await draft(world, makePlanInput(id), world.careManager({ unitIds: [] }))).toEqual(nothing);
  });

  it('is forbidden to an administrator', async () => {
    const world = await scene();
    await expect(draft(world, makePlanInput(RANDOM_ID), world.administrator())).rejects.toMatchObject(
      thrown('FORBIDDEN'),
    );
    expect(await makePlan(world)).toMatchObject({ id: expect.any(String) });
  });
});
