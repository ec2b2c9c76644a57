import { OPERATION_PERMISSIONS } from '@caregraph/shared/permissions';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Actor } from './kernel/actor.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { openEdge } from './test/edge.js';
import { mutationsOf } from './test/input-fields.js';
import { mutationDocument } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { type Input, validInputs } from './test/valid-inputs.js';
import { documentOf, edgesOf } from './test/walk.js';

/**
 * Each operation is guarded twice: at the door, and by the use-case or the read engine behind it. Here one of the two is
 * taken away at a time, and the other must hold by itself; without both, somebody without a role is let in.
 */

const schema = buildSchema(modules);
const ANYBODY = '018f4c3e-0000-7000-8000-00000000000a';
const needs = {
  period: { from: '2026-01-01', to: '2026-03-10' },
  ids: { client: ANYBODY, provider: ANYBODY, budget: ANYBODY, importRun: ANYBODY, staffMember: ANYBODY },
  first: 2,
};
const guarded = Object.entries(OPERATION_PERMISSIONS).filter(([, needed]) => needed !== 'signed-in');

let world: Scene;
const operations = new Map<string, { query: string; variables: { input?: Input } }>();

beforeAll(async () => {
  world = await scene();
  for (const edge of edgesOf(schema).filter(({ way }) => way.length === 0))
    operations.set(edge.name, { query: documentOf(edge, needs), variables: {} });
  for (const { name } of mutationsOf(schema)) {
    const input = await validInputs[name]?.[0]?.(world);
    operations.set(`Mutation.${name}`, { query: await mutationDocument(name), variables: input ? { input } : {} });
  }
}, 60_000);
afterEach(() => vi.restoreAllMocks());

/** What lies behind the door tells an actor what she must be; here it asks nothing. */
const takeAwayWhatLiesBehind = () => vi.spyOn(Actor.prototype, 'must').mockImplementation(() => undefined);
/** The door asks what an actor may, and so does the read engine before it answers in one piece: here she may all. */
const takeAwayTheDoor = () => vi.spyOn(Actor.prototype, 'may').mockImplementation(() => true);

function operationOf(name: string) {
  const operation = operations.get(name);
  if (!operation) throw new Error(`Nothing asks for ${name}.`);
  return operation;
}
const nobody = () => world.actor([], { unitIds: [world.unitId] });

async function throughTheDoor(name: string): Promise<string> {
  const { errors } = await (await openEdge()).ask(world, nobody(), operationOf(name));
  return errors.map(({ extensions }) => extensions.code).join();
}

async function pastTheDoor(name: string): Promise<string> {
  const { query, variables } = operationOf(name);
  const { errors = [] } = await world.run(query, variables, nobody());
  return errors.map(({ extensions }) => extensions.code).join();
}

describe.each(guarded.map(([name]) => name))('%s', (name) => {
  test('is refused by each guard alone, and let in without them', async () => {
    expect(await pastTheDoor(name), 'what lies behind the door, alone').toBe('FORBIDDEN');
    takeAwayWhatLiesBehind();
    expect(await throughTheDoor(name), 'the door, alone').toBe('FORBIDDEN');
    takeAwayTheDoor();
    expect(await throughTheDoor(name), 'no guard').not.toBe('FORBIDDEN');
  });
});
