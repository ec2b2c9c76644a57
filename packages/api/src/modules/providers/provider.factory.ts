import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../kernel/actor.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome } from '../../kernel/outcome.js';
import { addProviderService } from './add-provider-service.js';
import { ProviderMatch } from './provider-source.entity.js';
import { registerProvider } from './register-provider.js';

/** As much of a test's scene as the factory needs. */
interface World {
  administrator(): Actor;
  as(actor: Actor): Context;
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

/** Two nursing homes, and the question whether they are one. */
export async function makeProviderMatch(
  world: World,
  ids?: readonly [string, string],
): Promise<{ id: string; version: number; providerId: string; otherId: string }> {
  const [a = '', b = ''] = ids ?? [
    (await makeProvider(world)).id,
    (await makeProvider(world, { name: 'Elm Home' })).id,
  ];
  const { em, actor } = world.as(world.administrator());
  const [providerId, otherId] = a < b ? [a, b] : [b, a];
  const row = { id: uuidv7(), version: 1, providerId, otherId };
  await em.fork().transactional(async (transaction) => {
    transaction.persist(
      transaction.create(ProviderMatch, {
        ...row,
        tenantId: actor.tenantId,
        createdAt: new Date(0),
        updatedAt: new Date(0),
        score: '0.75',
        evidence: [{ fact: 'NAME', one: 'Elm House', other: 'Elm Home', agreement: 0.71 }],
        status: 'OPEN',
      }),
    );
  });
  return row;
}
