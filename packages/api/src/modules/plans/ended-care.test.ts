import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { makeStaffMember } from '../staffing/index.js';
import { addCareTeamMember } from './add-care-team-member.js';
import { addNeed } from './add-need.js';
import { approvePlan } from './approve-plan.js';
import { endPlan } from './end-plan.js';
import { makeNeed, makePlan, makeSignedPlan } from './plan.factory.js';
import { recordGoalProgress } from './record-goal-progress.js';
import { revisePlan } from './revise-plan.js';
import { setGoalLifecycle } from './set-goal-lifecycle.js';
import { submitPlan } from './submit-plan.js';
import { updateNeed } from './update-need.js';

/** As published histories have it: her care has ended, and nobody ended her plans. */
const endAsImported = (world: Scene) =>
  world.rows(
    `update client set status = 'ENDED', ended_on = '2026-03-01', end_reason = 'DECEASED', next_contact_due_on = null`,
  );
const idIn = async (world: Scene, table: string) =>
  (await world.rows<{ id: string }>(`select id from ${table}`))[0]?.id ?? '';
const key = () => ({ idempotencyKey: uuidv7() });

describe('a plan that was left open behind the end of care', () => {
  it('is neither revised nor told how it goes, and can be ended', async () => {
    const world = await scene();
    const { id } = await makeSignedPlan(world);
    await endAsImported(world);
    const as = world.as(world.supervisor());
    const goalId = await idIn(world, 'goal');
    const progress = { goalId, recordedOn: '2026-03-02', achievement: 'IMPROVING' };
    expect(refusalsIn(await revisePlan(as, { ...key(), id, version: 3 }))).toEqual(['EPISODE_CLOSED id']);
    expect(refusalsIn(await recordGoalProgress(as, { ...key(), ...progress }))).toEqual(['EPISODE_CLOSED recordedOn']);
    expect(refusalsIn(await setGoalLifecycle(as, { id: goalId, version: 2, lifecycle: 'ON_HOLD' }))).toEqual([
      'EPISODE_CLOSED id',
    ]);
    expect(await world.rows('select version from care_plan')).toEqual([{ version: 3 }]);
    madeBy(await recordGoalProgress(as, { ...key(), ...progress, recordedOn: '2026-03-01' }));
    madeBy(await endPlan(as, { id, version: 3, endsOn: '2026-03-01', endReason: 'Left open' }));
  });

  it('is neither written on, submitted nor signed', async () => {
    const world = await scene();
    const { id } = await makePlan(world);
    await endAsImported(world);
    const as = world.as(world.supervisor());
    const versionId = await idIn(world, 'care_plan_version');
    expect(refusalsIn(await addNeed(as, { ...key(), versionId, ...makeNeed() }))).toEqual(['EPISODE_CLOSED versionId']);
    const edit = { id: await idIn(world, 'need'), version: 1, priority: 1 };
    expect(refusalsIn(await updateNeed(as, edit))).toEqual(['EPISODE_CLOSED id']);
    expect(refusalsIn(await submitPlan(as, { id, version: 1 }))).toEqual(['EPISODE_CLOSED id']);
    await world.rows(`update care_plan_version set status = 'IN_REVIEW'`);
    expect(refusalsIn(await approvePlan(as, { id, version: 1 }))).toEqual(['EPISODE_CLOSED id']);
    expect(await world.rows('select version, status from care_plan')).toEqual([{ version: 1, status: 'DRAFT' }]);
  });
});

describe('the care team of a client whose care ends', () => {
  async function withTeam() {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id: staffId } = await makeStaffMember(world);
    const add = (more: object) =>
      addCareTeamMember(world.as(world.careManager()), { ...key(), clientId, staffId, role: 'Nurse', ...more });
    return { world, clientId, add };
  }
  const team = (world: Scene) =>
    world.rows(
      'select valid_from::text as since, valid_to::text as until, deleted_at is not null as gone from care_team_member order by valid_from nulls first',
    );

  it('ends with it: who was to come never does, and who left before left then (I3, I7)', async () => {
    const { world, clientId, add } = await withTeam();
    for (const period of [{}, { validFrom: '2026-02-01', validTo: '2026-02-05' }, { validFrom: '2026-04-01' }])
      madeBy(await add(period));
    const actor = world.supervisor();
    await world.do(endClient, actor, { id: clientId, version: 1, endedOn: '2026-03-01', endReason: 'Moved' });
    expect(await team(world)).toEqual([
      { since: null, until: '2026-03-02', gone: false },
      { since: '2026-02-01', until: '2026-02-05', gone: false },
      { since: '2026-04-01', until: null, gone: true },
    ]);
    expect(
      await world.rows(
        `select cardinality(subject_ids) as members, client_id, array(select unnest(fields) order by 1) as fields
           from audit_event where action = 'care_team_member.ended'`,
      ),
    ).toEqual([{ members: 2, client_id: clientId, fields: ['deletedAt', 'validTo'] }]);
  });

  it('takes nobody in behind it', async () => {
    const { world, clientId, add } = await withTeam();
    await world.do(endClient, world.supervisor(), {
      id: clientId,
      version: 1,
      endedOn: '2026-03-09',
      endReason: 'Moved',
    });
    expect(refusalsIn(await add({}))).toEqual(['EPISODE_CLOSED clientId']);
    const today = await withTeam();
    const end = { id: today.clientId, version: 1, endedOn: '2026-03-10', endReason: 'Moved' };
    await today.world.do(endClient, today.world.supervisor(), end);
    expect(refusalsIn(await today.add({ validTo: '2026-03-12' }))).toEqual(['EPISODE_CLOSED validTo']);
    expect(await today.add({ validTo: '2026-03-11' })).toHaveProperty('done');
  });

  it.each([
    ['for no day', { validFrom: '2026-03-01', validTo: '2026-03-01' }, 'INVALID_PERIOD validTo'],
    ['from before she worked here', { validFrom: '2019-12-31' }, 'NOT_ASSIGNABLE staffId'],
  ])('takes nobody in %s', async (_, period, refusal) => {
    const { world, add } = await withTeam();
    expect(refusalsIn(await add(period))).toEqual([refusal]);
    expect(await team(world)).toEqual([]);
  });
});
