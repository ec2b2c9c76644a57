import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { addGoal } from './add-goal.js';
import { addIntervention } from './add-intervention.js';
import { addNeed } from './add-need.js';
import { makeNeed, makeSignedPlan } from './plan.factory.js';
import { removeGoal } from './remove-goal.js';
import { revisePlan } from './revise-plan.js';
import { setGoalLifecycle } from './set-goal-lifecycle.js';
import { updateGoal } from './update-goal.js';
import { updateIntervention } from './update-intervention.js';
import { updateNeed } from './update-need.js';

const DIFFERENCES = `{ plans { nodes { versions { number startedFrom { number } redacted differences {
  part change fields
  need { description } needBefore { description }
  goal { statement achievement } goalBefore { statement }
  intervention { description } interventionBefore { description } } } } } }`;

/** What the second version of the only plan says of itself. */
async function secondVersion(world: Scene, actor = world.careManager()) {
  const { data, errors } = await world.run(DIFFERENCES, {}, actor);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data.plans.nodes[0].versions[0]));
}

interface Words {
  description?: string;
  statement?: string;
}
/** `CHANGED GOAL (dueOn): Walk ← Run`, one line a difference. */
async function lines(world: Scene): Promise<string[]> {
  const { differences } = await secondVersion(world);
  const says = (row: Words | null) => row?.description ?? row?.statement;
  return differences.map(
    (one: Record<string, Words> & { part: string; change: string; fields: string[] }) =>
      `${one.change} ${one.part} (${one.fields.join(' ')}): ${says((one.need ?? one.goal ?? one.intervention) as Words)}` +
      (one.change === 'CHANGED'
        ? ` ← ${says((one.needBefore ?? one.goalBefore ?? one.interventionBefore) as Words)}`
        : ''),
  );
}

const rowOf = async (world: Scene, table: string, of = 2) => {
  const [row] = await world.rows<{ id: string; version: number }>(
    `select r.id, r.version from ${table} r join care_plan_version v on v.id = r.version_id where v.number = $1`,
    [of],
  );
  return row as { id: string; version: number };
};

/** One need, one goal, one intervention, signed; its second version is a draft. */
async function revised() {
  const world = await scene();
  const plan = await makeSignedPlan(world);
  await world.do(revisePlan, world.careManager(), { idempotencyKey: 'r', id: plan.id, version: 3 });
  const [version] = await world.rows<{ id: string }>('select id from care_plan_version where number = 2');
  return { world, plan, versionId: version?.id };
}

describe('the differences of a version', () => {
  it('are none when nothing was changed since it started, and name what it started from', async () => {
    const { world } = await revised();
    expect(await secondVersion(world)).toEqual({
      ...{ number: 2, startedFrom: { number: 1 }, redacted: [], differences: [] },
    });
  });

  it('are none for a first version, which started from nothing', async () => {
    const world = await scene();
    await makeSignedPlan(world);
    expect(await secondVersion(world)).toMatchObject({ number: 1, startedFrom: null, differences: [] });
  });

  it('name each field that says something else, with both wordings', async () => {
    const { world } = await revised();
    const as = world.careManager();
    await world.do(updateNeed, as, { ...(await rowOf(world, 'need')), description: 'Stairs and bath', priority: 1 });
    await world.do(updateGoal, as, { ...(await rowOf(world, 'goal')), target: 'Twelve steps', dueOn: '2026-06-01' });
    await world.do(updateIntervention, as, {
      ...(await rowOf(world, 'intervention')),
      ...{ description: 'Exercises daily', scheduleText: 'Mornings', startsOn: '2026-04-01' },
      ...{ estimatedCostMinor: '5000', currency: 'USD', code: '229070002', codeSystem: 'http://snomed.info/sct' },
    });
    expect(await lines(world)).toEqual([
      'CHANGED NEED (description priority): Stairs and bath ← Cannot climb the stairs',
      'CHANGED GOAL (target dueOn): Sleep upstairs again ← Sleep upstairs again',
      'CHANGED INTERVENTION (description code scheduleText startsOn estimatedCost): Exercises daily ← Exercises twice a week',
    ]);
  });

  it('say what was added, and what was taken out with all that stood under it', async () => {
    const { world, versionId } = await revised();
    const as = world.careManager();
    await world.do(removeGoal, as, await rowOf(world, 'goal'));
    await world.do(addNeed, as, { idempotencyKey: 'n', versionId, ...makeNeed({ description: 'Damp', goals: [] }) });
    await world.do(addGoal, as, { idempotencyKey: 'g', versionId, statement: 'Walk to church' });
    await world.do(addIntervention, as, { idempotencyKey: 'i', versionId, kind: 'TRANSPORT', description: 'Lift' });
    expect(await lines(world)).toEqual([
      'ADDED NEED (): Damp',
      'ADDED GOAL (): Walk to church',
      'REMOVED GOAL (): Sleep upstairs again',
      'ADDED INTERVENTION (): Lift',
      'REMOVED INTERVENTION (): Exercises twice a week',
    ]);
  });

  it('count what was done with, and so stayed behind, as removed; that a goal goes better is no difference', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const plan = await makeSignedPlan(world, {
      clientId,
      needs: [makeNeed({ goals: [{ statement: 'Walk' }, { statement: 'Cook' }] })],
    });
    const [cook] = await world.rows<{ id: string; version: number }>(
      `select id, version from goal where statement = 'Cook'`,
    );
    await world.do(setGoalLifecycle, world.careManager(), { ...cook, lifecycle: 'COMPLETED' });
    await world.do(revisePlan, world.careManager(), { idempotencyKey: 'r', id: plan.id, version: 3 });
    await world.rows(`update goal set achievement = 'IMPROVING' where statement = 'Walk' and carried_from_id is null`);
    expect(await lines(world)).toEqual(['REMOVED GOAL (): Cook']);
  });

  it('are withheld from an analyst, as the texts are that they compare', async () => {
    const { world } = await revised();
    const version = await secondVersion(world, world.analyst());
    expect(version.differences).toBeNull();
    expect(version.redacted).toContain('differences');
  });

  it('compare with the version it started from, however many came since', async () => {
    const { world, plan } = await revised();
    const as = world.supervisor();
    await world.do(updateGoal, as, { ...(await rowOf(world, 'goal')), statement: 'Sleep in the old room' });
    await world.run(
      `mutation { submitPlan(input: { id: "${plan.id}", version: 5 }) { errors { code } } }`,
      {},
      world.careManager(),
    );
    await world.run(`mutation { approvePlan(input: { id: "${plan.id}", version: 6 }) { errors { code } } }`, {}, as);
    await world.do(revisePlan, as, { idempotencyKey: 'again', id: plan.id, version: 7 });
    const { data } = await world.run(DIFFERENCES, {}, as);
    const told = data.plans.nodes[0].versions.map(
      ({ number, differences }: { number: number; differences: { change: string; fields: string[] }[] }) => [
        number,
        differences.map(({ change, fields }) => `${change} ${fields.join(' ')}`),
      ],
    );
    expect(told).toEqual([
      [3, []],
      [2, ['CHANGED statement']],
      [1, []],
    ]);
  });
});
