import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../kernel/actor.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome } from '../../kernel/outcome.js';
import { makeClient } from '../clients/index.js';
import { makeStaffMember } from '../staffing/index.js';
import { createTask } from './create-task.js';

/** As much of a test's scene as the factory needs. */
interface World {
  unitId: string;
  administrator(): Actor;
  supervisor(): Actor;
  do<T>(
    useCase: (context: Context, input: never) => Promise<Outcome<T>>,
    actor: Actor,
    input: Record<string, unknown>,
  ): Promise<T>;
}

/** Opens the dullest task: due on 17 March 2026, for a client and a staff member of its own unless they are named. */
export async function makeTask(world: World, overrides: Record<string, unknown> = {}): Promise<{ id: string }> {
  return world.do(createTask, world.supervisor(), {
    idempotencyKey: uuidv7(),
    clientId: overrides.clientId ?? (await makeClient(world)).id,
    ownerStaffId: overrides.ownerStaffId ?? (await makeStaffMember(world)).id,
    kind: 'COORDINATION',
    title: 'Ask for the ramp',
    dueOn: '2026-03-17',
    ...overrides,
  });
}
