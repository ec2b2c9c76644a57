import { v7 as uuidv7 } from 'uuid';
import type { Scene } from '../../test/scene.js';
import { makeProvider } from '../providers/index.js';
import { ProviderMatch } from './provider-match.entity.js';

/** Two nursing homes, and the question whether they are one. */
export async function makeProviderMatch(
  world: Scene,
  ids?: readonly [string, string],
): Promise<{ id: string; version: number; providerId: string; otherId: string }> {
  const [a, b] = ids ?? [(await makeProvider(world)).id, (await makeProvider(world, { name: 'Elm Home' })).id];
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
