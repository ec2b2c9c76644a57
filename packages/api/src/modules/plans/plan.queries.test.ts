import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { registerProvider } from '../providers/index.js';
import { hireStaffMember, makeAssignment, makeStaffMember } from '../staffing/index.js';
import { addCareTeamMember } from './add-care-team-member.js';
import { endPlan } from './end-plan.js';
import { makeNeed, makePlan, makeSignedPlan } from './plan.factory.js';
import { recordGoalProgress } from './record-goal-progress.js';
import { revisePlan } from './revise-plan.js';

const ask = async (
  world: Scene,
  document: string,
  variables: Record<string, unknown> = {},
  actor = world.careManager(),
) => {
  const answer = await world.run(document, variables, actor);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return JSON.parse(JSON.stringify(answer.data));
};

const CLIENT = `query ($id: ID!) { client(id: $id) {
  currentPlan { title category redacted status reviewDueOn reviewOverdue availableActions workingVersion { number status } versions { number status }
    currentVersion { number status summary redacted effectiveOn reviewDueOn contentHash
      needs { domain priority status description redacted goals { statement lifecycle achievement redacted need { domain }
        progress { nodes { recordedOn achievement note redacted } }
        interventions { kind description scheduleText status estimatedCost { minor currency decimal } staffMember { id } redacted } } }
      goalsWithoutNeed { statement } interventionsWithoutGoal { description } } }
  plans { totalCount nodes { title } }
  goals { nodes { statement } } } }`;

describe('Client.currentPlan', () => {
  it('is the signed plan from the needs down to the interventions, the most urgent first', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const costly = {
      kind: 'VISIT',
      description: 'Exercises',
      scheduleText: 'Tuesdays',
      estimatedCostMinor: '125050',
      currency: 'USD',
    };
    await makeSignedPlan(world, {
      clientId: id,
      summary: 'Upstairs by summer',
      needs: [
        makeNeed({ domain: 'HOUSING', priority: 3, goals: [] }),
        makeNeed({ priority: 1, goals: [{ statement: 'Sleep upstairs', interventions: [costly] }] }),
      ],
    });
    await makePlan(world, { clientId: id, title: 'A draft' });
    const [goal] = await world.rows<{ id: string }>(`select id from goal where statement = 'Sleep upstairs'`);
    await world.do(recordGoalProgress, world.careManager(), {
      ...{
        idempotencyKey: 'p',
        goalId: goal?.id,
        recordedOn: '2026-03-09',
        achievement: 'IMPROVING',
        note: 'Two stairs',
      },
    });

    const { client } = await ask(world, CLIENT, { id });
    expect(client.currentPlan).toEqual({
      ...{ category: null, redacted: [] },
      ...{ title: 'Home again', status: 'ACTIVE', reviewDueOn: '2026-06-08', reviewOverdue: false },
      ...{
        availableActions: ['RECORD_PROGRESS', 'REVISE', 'END'],
        workingVersion: null,
        versions: [{ number: 1, status: 'SIGNED' }],
      },
      currentVersion: {
        ...{ number: 1, status: 'SIGNED', summary: 'Upstairs by summer', redacted: [], effectiveOn: '2026-03-10' },
        ...{ reviewDueOn: '2026-06-08', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        needs: [
          {
            ...{
              domain: 'MOBILITY',
              priority: 1,
              status: 'ACTIVE',
              description: 'Cannot climb the stairs',
              redacted: [],
            },
            goals: [
              {
                ...{ statement: 'Sleep upstairs', lifecycle: 'ACTIVE', achievement: 'IMPROVING', redacted: [] },
                need: { domain: 'MOBILITY' },
                progress: {
                  nodes: [{ recordedOn: '2026-03-09', achievement: 'IMPROVING', note: 'Two stairs', redacted: [] }],
                },
                interventions: [
                  {
                    ...{
                      kind: 'VISIT',
                      description: 'Exercises',
                      scheduleText: 'Tuesdays',
                      status: 'PLANNED',
                      redacted: [],
                    },
                    ...{ estimatedCost: { minor: '125050', currency: 'USD', decimal: '1250.50' }, staffMember: null },
                  },
                ],
              },
            ],
          },
          {
            domain: 'HOUSING',
            priority: 3,
            status: 'ACTIVE',
            description: 'Cannot climb the stairs',
            redacted: [],
            goals: [],
          },
        ],
        ...{ goalsWithoutNeed: [], interventionsWithoutGoal: [] },
      },
    });
    expect(client.plans.totalCount).toBe(2);
    expect(client.goals.nodes).toEqual([{ statement: 'Sleep upstairs' }]);
  });

  it('reaches goals without a need and interventions without a goal, as imported plans have them', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await makePlan(world, { clientId: id, needs: [] });
    await world.rows(`do $$ begin
      insert into goal (tenant_id, version_id, client_id, statement, lifecycle, achievement)
        select tenant_id, id, client_id, 'Walk', 'ACTIVE', 'IN_PROGRESS' from care_plan_version;
      insert into intervention (tenant_id, version_id, client_id, kind, description, status)
        select tenant_id, id, client_id, 'ACTIVITY', 'Diet', 'ACTIVE' from care_plan_version;
      update care_plan_version set status = 'IN_REVIEW';
      update care_plan_version set status = 'SIGNED', signed_at = now(), content_hash = care_plan_version_hash(id);
      update care_plan set status = 'ACTIVE'; end $$`);
    const { client } = await ask(world, CLIENT, { id });
    expect(client.currentPlan.currentVersion).toMatchObject({
      ...{ needs: [], goalsWithoutNeed: [{ statement: 'Walk' }], interventionsWithoutGoal: [{ description: 'Diet' }] },
    });
  });

  it('withholds every word of it from an analyst, and keeps the structure', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await makeSignedPlan(world, { clientId: id, summary: 'Upstairs by summer' });
    const { client } = await ask(world, CLIENT, { id }, world.analyst());
    expect(client.currentPlan).toMatchObject({
      ...{ title: null, category: null, redacted: ['title', 'category', 'endReason'], availableActions: [] },
    });
    const { currentVersion } = client.currentPlan;
    expect(currentVersion).toMatchObject({
      ...{ summary: null, redacted: ['summary', 'returnReason', 'differences'] },
    });
    expect(currentVersion.needs).toMatchObject([
      {
        ...{ domain: null, description: null, redacted: ['domain', 'description'] },
        goals: [
          {
            ...{ statement: null, redacted: ['statement', 'target'] },
            interventions: [
              {
                ...{ kind: null, description: null, scheduleText: null },
                redacted: ['kind', 'description', 'scheduleText'],
              },
            ],
          },
        ],
      },
    ]);
  });
});

describe('Query.plans', () => {
  const LIST = `query ($filter: CarePlanFilter, $order: CarePlanOrder) { plans(filter: $filter, order: $order) {
    totalCount nodes { title status reviewOverdue } } }`;
  const titles = async (world: Scene, variables: Record<string, unknown>, actor = world.careManager()) =>
    (await ask(world, LIST, variables, actor)).plans.nodes.map(({ title }: { title: string }) => title);

  /** Signed in January and looked at on 10 March: one overdue, one due in June, one draft, one ended. */
  async function fourPlans() {
    const world = await scene({ now: '2026-01-05T15:00:00Z' });
    const { id: urgent } = await makeClient(world, { acuity: 'HIGH' });
    const { id: slow } = await makeClient(world, { acuity: 'LOW' });
    await makeSignedPlan(world, { clientId: urgent, title: 'Overdue', startsOn: '2026-01-02' });
    await makeSignedPlan(world, { clientId: slow, title: 'In July', startsOn: '2026-01-03' });
    await makePlan(world, { clientId: slow, title: 'Drafted', startsOn: '2026-01-04' });
    const { id } = await makeSignedPlan(world, { clientId: urgent, title: 'Ended', startsOn: '2026-01-01' });
    await world.do(endPlan, world.careManager(), { id, version: 3, endsOn: '2026-01-05', endReason: 'Moved' });
    world.clock.set('2026-03-10T15:00:00Z');
    return { world, urgent };
  }

  it.each([
    ['overdue reviews', { reviewOverdue: true }, ['Overdue']],
    ['plans that are not', { reviewOverdue: false }, ['Ended', 'In July', 'Drafted']],
    ['reviews in some days', { reviewDueOn: { from: '2026-06-01', to: '2026-07-31' } }, ['In July']],
    ['a state', { statuses: ['ENDED', 'DRAFT'] }, ['Ended', 'Drafted']],
    ['what is being worked on', { workingStatus: 'DRAFT' }, ['Drafted']],
    ['words of the title', { search: 'july IN' }, ['In July']],
    ['the day it starts', { startsOn: { to: '2026-01-02' } }, ['Ended', 'Overdue']],
  ])('finds %s', async (_, filter, expected) => {
    const { world } = await fourPlans();
    expect(await titles(world, { filter, order: { field: 'STARTS_ON', direction: 'ASC' } })).toEqual(expected);
  });

  it('finds the plans of one client', async () => {
    const { world, urgent } = await fourPlans();
    expect((await titles(world, { filter: { clientId: urgent } })).toSorted()).toEqual(['Ended', 'Overdue']);
  });

  it('finds the plans of a care manager’s clients, as long as they are hers', async () => {
    const { world, urgent } = await fourPlans();
    const { id: careManagerId } = await makeStaffMember(world);
    const hers = () => titles(world, { filter: { careManagerId, statuses: ['ACTIVE'] } });
    expect(await hers()).toEqual([]);
    await makeAssignment(world, { clientId: urgent, staffId: careManagerId });
    expect(await hers()).toEqual(['Overdue']);
    const { id: next } = await makeStaffMember(world);
    await makeAssignment(world, { clientId: urgent, staffId: next, from: '2026-03-11' });
    expect(await hers()).toEqual(['Overdue']);
    world.clock.set('2026-03-11T15:00:00Z');
    expect(await hers()).toEqual([]);
  });

  it('sorts by review, those without one last', async () => {
    const { world } = await fourPlans();
    const sorted = await titles(world, { order: { field: 'REVIEW_DUE', direction: 'ASC' } });
    expect([sorted.slice(0, 2).toSorted(), sorted.slice(2)]).toEqual([
      ['Ended', 'Overdue'],
      ['In July', 'Drafted'],
    ]);
  });

  it.each([
    ['search in titles', `{ plans(filter: { search: "july" }) { nodes { id } } }`],
    [
      'order a care team by role',
      `{ clients { nodes { careTeam(order: { field: ROLE, direction: ASC }) { totalCount } } } }`,
    ],
  ])('does not let an analyst %s', async (_, document) => {
    const world = await scene();
    const { errors } = await world.run(document, {}, world.analyst());
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await world.run(document, {}, world.supervisor())).errors).toBeUndefined();
  });

  it('shows nobody a plan of a client she does not see', async () => {
    const { world } = await fourPlans();
    expect(await titles(world, {}, world.careManager({ unitIds: [] }))).toEqual([]);
  });

  it('offers what the state of a plan and the role allow', async () => {
    const world = await scene();
    const { id } = await makeSignedPlan(world);
    const ACTIONS = '{ plans { nodes { availableActions workingVersion { status } } } }';
    await world.do(revisePlan, world.careManager(), { idempotencyKey: 'r', id, version: 3 });
    expect((await ask(world, ACTIONS)).plans.nodes).toEqual([
      {
        availableActions: ['EDIT_DRAFT', 'SUBMIT', 'RECORD_PROGRESS', 'END'],
        workingVersion: { status: 'DRAFT' },
      },
    ]);
    expect((await ask(world, ACTIONS, {}, world.administrator())).plans.nodes).toMatchObject([
      { availableActions: [] },
    ]);
  });
});

describe('Client.careTeam', () => {
  const TEAM = `query ($id: ID!, $filter: CareTeamMemberFilter) { client(id: $id) { careTeam(filter: $filter) { nodes {
    role memberName isCurrent validTo staffMember { id } provider { name } practitioner { id } redacted } } } }`;

  it('names who has a part in the care, and hides names from whoever may not see them', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const { id: staffId } = await world.do(hireStaffMember, world.administrator(), {
      ...{ idempotencyKey: 's', unitId: world.unitId, jobTitle: 'Nurse', hiredOn: '2020-01-01', roles: ['NURSE'] },
      person: { givenName: 'Grace', familyName: 'Mensah', birthDate: '1980-02-03', sex: 'FEMALE' },
    });
    const { id: providerId } = await world.do(registerProvider, world.administrator(), {
      ...{ idempotencyKey: 'e', name: 'Elm House', kind: 'NURSING_HOME' },
    });
    const add = (input: Record<string, unknown>) =>
      world.do(addCareTeamMember, world.careManager(), { idempotencyKey: String(input.role), clientId: id, ...input });
    await add({ role: 'Nurse', staffId });
    await add({ role: 'Respite', providerId, validTo: '2026-03-10' });

    const team = async (variables: Record<string, unknown>, actor = world.careManager()) =>
      (await ask(world, TEAM, { id, ...variables }, actor)).client.careTeam.nodes;
    expect(await team({})).toEqual([
      {
        ...{ role: 'Nurse', memberName: 'Grace Mensah', isCurrent: true, validTo: null, staffMember: { id: staffId } },
        ...{ provider: null, practitioner: null, redacted: [] },
      },
      {
        ...{ role: 'Respite', memberName: 'Elm House', isCurrent: false, validTo: '2026-03-10', staffMember: null },
        ...{ provider: { name: 'Elm House' }, practitioner: null, redacted: [] },
      },
    ]);
    expect(await team({ filter: { current: true } })).toHaveLength(1);
    expect(await team({}, world.analyst())).toMatchObject([
      { role: null, memberName: null, redacted: ['role', 'memberName'] },
      { role: null, memberName: null },
    ]);
  });
});
