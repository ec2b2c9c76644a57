import { expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { registerProvider } from '../providers/index.js';

const mutate = async (world: Scene, document: string, input: Record<string, unknown>, actor = world.supervisor()) => {
  const answer = await world.run(document, { input }, actor);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return JSON.parse(JSON.stringify(answer.data));
};

const PLAN = `plan { id version status availableActions currentVersion { number } workingVersion { id number status } } errors { code path message currentVersion }`;
const mutation = (verb: string, answer = PLAN) => {
  const name = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`;
  return `mutation ($input: ${name}Input!) { ${verb}(input: $input) { ${answer} } }`;
};

it('leads a plan from its draft through two versions to its end', async () => {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const run = async (verb: string, input: Record<string, unknown>, answer?: string) =>
    (await mutate(world, mutation(verb, answer), input))[verb];

  const drafted = await run('draftPlan', {
    idempotencyKey: 'd',
    clientId,
    title: 'Home again',
    startsOn: '2026-03-10',
  });
  const id = drafted.plan.id;
  expect(drafted).toEqual({
    plan: {
      ...{ id, version: 1, status: 'DRAFT', availableActions: ['EDIT_DRAFT', 'SUBMIT', 'END'], currentVersion: null },
      workingVersion: { id: expect.any(String), number: 1, status: 'DRAFT' },
    },
    errors: [],
  });

  const versionId = drafted.plan.workingVersion.id;
  const { need } = await run(
    'addNeed',
    { idempotencyKey: 'n', versionId, domain: 'MOBILITY', description: 'Stairs', priority: 1 },
    'need { id priority } errors { code }',
  );
  expect(need).toMatchObject({ priority: 1 });
  const { goal } = await run(
    'addGoal',
    { idempotencyKey: 'g', versionId, needId: need.id, statement: 'Sleep upstairs' },
    'goal { id lifecycle need { id } } errors { code }',
  );
  expect(goal).toMatchObject({ lifecycle: 'PROPOSED', need: { id: need.id } });
  const { intervention } = await run(
    'addIntervention',
    {
      idempotencyKey: 'i',
      versionId,
      goalId: goal.id,
      kind: 'VISIT',
      description: 'Exercises',
      estimatedCostMinor: '900',
      currency: 'USD',
    },
    'intervention { estimatedCost { minor } } errors { code }',
  );
  expect(intervention).toEqual({ estimatedCost: { minor: '900' } });

  expect(await run('submitPlan', { id, version: 1 })).toEqual({
    plan: null,
    errors: [
      {
        code: 'STALE_VERSION',
        path: ['version'],
        message: 'Someone changed this plan meanwhile. Look at it again.',
        currentVersion: 4,
      },
    ],
  });
  await run('submitPlan', { id, version: 4 });
  expect((await run('approvePlan', { id, version: 5 })).plan).toMatchObject({
    status: 'ACTIVE',
    currentVersion: { number: 1 },
  });

  expect(
    await run(
      'recordGoalProgress',
      { idempotencyKey: 'p', goalId: goal.id, recordedOn: '2026-03-10', achievement: 'IMPROVING' },
      'goal { achievement progress { nodes { achievement } } } errors { code }',
    ),
  ).toEqual({ goal: { achievement: 'IMPROVING', progress: { nodes: [{ achievement: 'IMPROVING' }] } }, errors: [] });

  expect((await run('revisePlan', { idempotencyKey: 'r', id, version: 6 })).plan).toMatchObject({
    ...{ currentVersion: { number: 1 }, workingVersion: { number: 2, status: 'DRAFT' } },
  });
  await run('submitPlan', { id, version: 7 });
  expect((await run('approvePlan', { id, version: 8 })).plan).toMatchObject({
    currentVersion: { number: 2 },
    workingVersion: null,
  });
  expect((await run('endPlan', { id, version: 9, endsOn: '2026-03-10', endReason: 'Moved' })).plan).toMatchObject({
    ...{ status: 'ENDED', availableActions: [] },
  });
});

it('names the new member of a care team', async () => {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const { id: providerId } = await world.do(registerProvider, world.administrator(), {
    ...{ idempotencyKey: 'e', name: 'Elm House', kind: 'NURSING_HOME' },
  });
  const answer = await mutate(
    world,
    mutation('addCareTeamMember', 'careTeamMember { role memberName } errors { code }'),
    { idempotencyKey: 'm', clientId, providerId, role: 'Respite' },
  );
  expect(answer.addCareTeamMember).toEqual({
    careTeamMember: { role: 'Respite', memberName: 'Elm House' },
    errors: [],
  });
});
