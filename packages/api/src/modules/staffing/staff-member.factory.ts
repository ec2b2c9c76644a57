import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../kernel/actor.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome } from '../../kernel/outcome.js';
import { makeNewPerson } from '../people/index.js';
import { assignCareManager } from './assign-care-manager.js';
import { hireStaffMember } from './hire-staff-member.js';
import { recordCredential } from './record-credential.js';

/** As much of a test's scene as the factories need. */
interface World {
  unitId: string;
  administrator(): Actor;
  do<T>(
    useCase: (context: Context, input: never) => Promise<Outcome<T>>,
    actor: Actor,
    input: Record<string, unknown>,
  ): Promise<T>;
}

/** The dullest hiring: a care manager of the world's team since 1 January 2020, without contract or account. */
export function makeHiring(world: Pick<World, 'unitId'>, overrides: Record<string, unknown> = {}) {
  const { person, ...rest } = overrides as { person?: Record<string, unknown> };
  return {
    idempotencyKey: uuidv7(),
    person: makeNewPerson({ givenName: 'Grace', familyName: 'Mensah', birthDate: '1980-02-03', ...person }),
    unitId: world.unitId,
    jobTitle: 'Care manager',
    hiredOn: '2020-01-01',
    roles: ['CARE_MANAGER'],
    ...rest,
  };
}

/** Hires the dullest care manager. `overrides.person` is merged into the person. */
export function makeStaffMember(world: World, overrides: Record<string, unknown> = {}): Promise<{ id: string }> {
  return world.do(hireStaffMember, world.administrator(), makeHiring(world, overrides));
}

/** A mandatory nursing licence that holds for the whole of 2026. */
export function makeCredential(world: World, staffId: string, overrides: Record<string, unknown> = {}) {
  return world.do(recordCredential, world.administrator(), {
    idempotencyKey: uuidv7(),
    staffId,
    kind: 'RN_LICENCE',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    isMandatory: true,
    ...overrides,
  });
}

/** Makes a staff member the primary care manager of a client, from 1 January 2026 on. */
export function makeAssignment(
  world: World,
  { clientId, staffId, ...overrides }: { clientId: string; staffId: string } & Record<string, unknown>,
): Promise<{ id: string }> {
  return world.do(assignCareManager, world.administrator(), {
    idempotencyKey: uuidv7(),
    clientId,
    staffId,
    from: '2026-01-01',
    ...overrides,
  });
}
