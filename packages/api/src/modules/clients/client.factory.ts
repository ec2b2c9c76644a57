import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../kernel/actor.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome } from '../../kernel/outcome.js';
import { makeNewPerson } from '../people/index.js';
import type { Client } from './client.entity.js';
import { enrolClient } from './enrol-client.js';

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

/** The dullest enrolment: an active client of the world's team since 1 January 2026, with a number of her own. */
export function makeEnrolment(world: Pick<World, 'unitId'>, overrides: Record<string, unknown> = {}) {
  const { person, ...rest } = overrides as { person?: Record<string, unknown> };
  const unique = uuidv7();
  return {
    idempotencyKey: unique,
    person: makeNewPerson(person),
    clientNo: `C-${unique.slice(-12)}`,
    unitId: world.unitId,
    acuity: 'MODERATE',
    enrolledOn: '2026-01-01',
    ...rest,
  };
}

/** Enrols the dullest client. `overrides.person` is merged into the person. */
export function makeClient(world: World, overrides: Record<string, unknown> = {}): Promise<Client | { id: string }> {
  return world.do(enrolClient, world.supervisor(), makeEnrolment(world, overrides));
}
