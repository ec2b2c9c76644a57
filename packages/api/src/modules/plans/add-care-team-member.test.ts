import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { registerProvider } from '../providers/index.js';
import { addCareTeamMember } from './add-care-team-member.js';
import { makePlan } from './plan.factory.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const add = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) =>
  addCareTeamMember(world.as(actor), { idempotencyKey: uuidv7(), role: 'Physiotherapy', ...input });
const elmHouse = (world: Scene) =>
  world.do(registerProvider, world.administrator(), {
    idempotencyKey: uuidv7(),
    name: 'Elm House',
    kind: 'NURSING_HOME',
  });

describe('addCareTeamMember', () => {
  it('puts a provider into the team of a client', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id: planId } = await makePlan(world, { clientId });
    const { id: providerId } = await elmHouse(world);
    madeBy(await add(world, { clientId, planId, providerId, validFrom: '2026-02-01' }));
    expect(
      await world.rows(
        'select client_id, plan_id, provider_id, staff_id, role, valid_from::text from care_team_member',
      ),
    ).toEqual([
      {
        client_id: clientId,
        plan_id: planId,
        provider_id: providerId,
        staff_id: null,
        role: 'Physiotherapy',
        valid_from: '2026-02-01',
      },
    ]);
  });

  it.each([
    ['nobody', {}, 'REQUIRED staffId'],
    ['two at once', { staffId: RANDOM_ID, providerId: RANDOM_ID }, 'INVALID providerId'],
    ['an unknown staff member', { staffId: RANDOM_ID }, 'NOT_FOUND staffId'],
    ['an unknown provider', { providerId: RANDOM_ID }, 'NOT_FOUND providerId'],
    ['an unknown practitioner', { practitionerId: RANDOM_ID }, 'NOT_FOUND practitionerId'],
    ['for an unknown client', { clientId: RANDOM_ID, staffId: RANDOM_ID }, 'NOT_FOUND clientId'],
    ['on an unknown plan', { planId: RANDOM_ID, staffId: RANDOM_ID }, 'NOT_FOUND planId'],
    [
      'until before she began',
      { staffId: RANDOM_ID, validFrom: '2026-02-01', validTo: '2026-01-01' },
      'INVALID_PERIOD validTo',
    ],
  ])('refuses %s', async (_, input, refusal) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    expect(refusalsIn(await add(world, { clientId, ...input }))).toEqual([refusal]);
    expect(await world.rows('select 1 from care_team_member')).toEqual([]);
  });

  it('refuses a provider from before the client was born', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id: providerId } = await elmHouse(world);
    expect(refusalsIn(await add(world, { clientId, providerId, validFrom: '1944-05-05' }))).toEqual([
      'OUT_OF_RANGE validFrom',
    ]);
  });

  it('refuses a plan of another client', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const { id: planId } = await makePlan(world);
    const { id: providerId } = await elmHouse(world);
    expect(refusalsIn(await add(world, { clientId, planId, providerId }))).toEqual(['NOT_FOUND planId']);
  });

  it('is forbidden to an analyst', async () => {
    const world = await scene();
    await expect(add(world, { clientId: RANDOM_ID, staffId: RANDOM_ID }, world.analyst())).rejects.toMatchObject(
      thrown('FORBIDDEN'),
    );
  });
});
