import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../kernel/actor.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome } from '../../kernel/outcome.js';
import { makeNewPerson } from '../people/index.js';
import { addFamilyMember } from './add-family-member.js';

/** As much of a test's scene as the factory needs. */
interface World {
  supervisor(): Actor;
  do<T>(
    useCase: (context: Context, input: never) => Promise<Outcome<T>>,
    actor: Actor,
    input: Record<string, unknown>,
  ): Promise<T>;
}

/** Adds the dullest relative: a grown-up child who decides nothing and may be told nothing. */
export function makeFamilyMember(
  world: World,
  clientId: string,
  overrides: Record<string, unknown> = {},
): Promise<{ id: string }> {
  const { person, ...rest } = overrides as { person?: Record<string, unknown> };
  return world.do(addFamilyMember, world.supervisor(), {
    idempotencyKey: uuidv7(),
    clientId,
    person: makeNewPerson({ givenName: 'Ngozi', birthDate: '1975-01-01', ...person }),
    kind: 'CHILD',
    ...rest,
  });
}
