import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anActor, type ToyWorld, toyWorld } from './toy.js';

let world: ToyWorld;
beforeAll(async () => {
  world = await toyWorld();
});
afterAll(() => world.close());

describe('an answer', () => {
  it('shows', async () => {
    const data = await world.read(
      `{ toyClients(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name status balance { minor currency decimal } visits(first: 1) { nodes { id at } totalCount } staff { name } parts { code share } } } } }`,
    );
    console.log(JSON.stringify(data, null, 1));
    console.log(world.statements[0]?.text);
  });
});
