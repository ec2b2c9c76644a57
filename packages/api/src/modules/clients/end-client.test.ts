import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from './client.factory.js';
import { onClientEnded } from './client-registry.js';
import { endClient } from './end-client.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const end = (world: Scene, input: Record<string, unknown>, actor = world.supervisor()) =>
  endClient(world.as(actor), { version: 1, endedOn: '2026-03-10', endReason: 'Moved away', ...input });

const statusOf = (world: Scene) =>
  world.rows('select status, ended_on::text, end_reason, next_contact_due_on::text from client');
const UNTOUCHED = [{ status: 'ACTIVE', ended_on: null, end_reason: null, next_contact_due_on: '2026-01-31' }];

/** What the settlement of this file does; each test says. */
let settle: (clientId: string) => void = () => {};
onClientEnded(async (_tx, { client }) => settle(client.id));

describe('endClient', () => {
  it('ends the care with its last day and reason, and owes no more contact', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    madeBy(await end(world, { id }));
    expect(await statusOf(world)).toEqual([
      { status: 'ENDED', ended_on: '2026-03-10', end_reason: 'Moved away', next_contact_due_on: null },
    ]);
  });

  it('lets every module settle what is open, in the same transaction', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const settled: string[] = [];
    settle = (clientId) => settled.push(clientId);
    madeBy(await end(world, { id }));
    expect(settled).toEqual([id]);
  });

  it('ends nothing when a module cannot settle', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    settle = () => {
      throw new Error('cannot settle');
    };
    await expect(end(world, { id })).rejects.toThrow('cannot settle');
    settle = () => {};
    expect(await statusOf(world)).toEqual(UNTOUCHED);
  });

  it.each([
    ['tomorrow', { endedOn: '2026-03-11' }, 'OUT_OF_RANGE endedOn'],
    ['before enrolment', { endedOn: '2025-12-31' }, 'INVALID_PERIOD endedOn'],
    ['without a reason', { endReason: ' ' }, 'REQUIRED endReason'],
    ['from a version nobody saw', { version: 7 }, 'STALE_VERSION version'],
  ])('is refused %s', async (_, input, refusal) => {
    const world = await scene();
    const { id } = await makeClient(world);
    expect(refusalsIn(await end(world, { id, ...input }))).toEqual([refusal]);
    expect(await statusOf(world)).toEqual(UNTOUCHED);
  });

  it('is refused for a client whose care has ended', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    madeBy(await end(world, { id }));
    expect(refusalsIn(await end(world, { id, version: 2 }))).toEqual(['EPISODE_CLOSED id']);
  });

  it('answers for a client of another organisation as for one that does not exist', async () => {
    const [world, other] = [await scene(), await scene()];
    const { id } = await makeClient(world);
    const outcome = await end(other, { id });
    expect(outcome).toEqual(await end(other, { id: RANDOM_ID }));
    expect(refusalsIn(outcome)).toEqual(['NOT_FOUND id']);
    expect(await statusOf(world)).toEqual(UNTOUCHED);
  });

  it('is forbidden to an administrator', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await expect(end(world, { id }, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
