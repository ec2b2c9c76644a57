import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../kernel/actor.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome } from '../../kernel/outcome.js';
import { addProviderService } from './add-provider-service.js';
import { registerProvider } from './register-provider.js';

/** As much of a test's scene as the factory needs. */
interface World {
  administrator(): Actor;
  do<T>(
    useCase: (context: Context, input: never) => Promise<Outcome<T>>,
    actor: Actor,
    input: Record<string, unknown>,
  ): Promise<T>;
}

/** The dullest provider: an active nursing home of which only the name is known. */
export function makeProvider(world: World, overrides: Record<string, unknown> = {}): Promise<{ id: string }> {
  const input = { idempotencyKey: uuidv7(), name: 'Elm House', kind: 'NURSING_HOME', ...overrides };
  return world.do(registerProvider, world.administrator(), input);
}

/** A service of a provider, which is made too unless one is named. */
export async function makeProviderService(
  world: World,
  overrides: Record<string, unknown> = {},
): Promise<{ id: string; providerId: string }> {
  const providerId = (overrides.providerId as string | undefined) ?? (await makeProvider(world)).id;
  const input = { idempotencyKey: uuidv7(), kind: 'Skilled nursing', name: 'Long stay', ...overrides, providerId };
  const { id } = await world.do(addProviderService, world.administrator(), input);
  return { id, providerId };
}
