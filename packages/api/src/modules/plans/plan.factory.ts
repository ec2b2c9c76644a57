import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../kernel/actor.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome } from '../../kernel/outcome.js';
import { makeClient } from '../clients/index.js';
import { approvePlan } from './approve-plan.js';
import { draftPlan } from './draft-plan.js';
import { submitPlan } from './submit-plan.js';

/** As much of a test's scene as the factory needs. */
interface World {
  unitId: string;
  supervisor(): Actor;
  do<T>(
    useCase: (context: Context, input: never) => Promise<Outcome<T>>,
    actor: Actor,
    input: Record<string, unknown>,
  ): Promise<T>;
}

/** The dullest need: one goal under it, and one intervention under that. */
export const makeNeed = (overrides: Record<string, unknown> = {}) => ({
  domain: 'MOBILITY',
  description: 'Cannot climb the stairs',
  priority: 2,
  goals: [
    { statement: 'Sleep upstairs again', interventions: [{ kind: 'VISIT', description: 'Exercises twice a week' }] },
  ],
  ...overrides,
});

/** The input of the dullest plan: from 1 January 2026, one need. */
export const makePlanInput = (clientId: string, overrides: Record<string, unknown> = {}) => ({
  idempotencyKey: uuidv7(),
  clientId,
  title: 'Home again',
  startsOn: '2026-01-01',
  needs: [makeNeed()],
  ...overrides,
});

/** Drafts the dullest plan; for a client of its own unless one is named. */
export async function makePlan(world: World, overrides: Record<string, unknown> = {}): Promise<{ id: string }> {
  const clientId = overrides.clientId ?? (await makeClient(world)).id;
  return world.do(draftPlan, world.supervisor(), { ...makePlanInput(''), ...overrides, clientId });
}

/** Drafts, submits and signs the dullest plan: its record is at version 3 then. */
export async function makeSignedPlan(world: World, overrides: Record<string, unknown> = {}): Promise<{ id: string }> {
  const plan = await makePlan(world, overrides);
  await world.do(submitPlan, world.supervisor(), { id: plan.id, version: 1 });
  return world.do(approvePlan, world.supervisor(), { id: plan.id, version: 2 });
}
