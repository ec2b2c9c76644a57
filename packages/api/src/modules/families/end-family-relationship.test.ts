import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { endFamilyRelationship } from './end-family-relationship.js';
import { makeFamilyMember } from './family.factory.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const end = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) =>
  endFamilyRelationship(world.as(actor), { version: 1, validTo: '2026-03-10', ...input });

async function withRelative(overrides: Record<string, unknown> = {}) {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const { id } = await makeFamilyMember(world, clientId, overrides);
  return { world, id };
}

const lastDays = (world: Scene) => world.rows('select valid_to::text, version from family_relationship');

describe('endFamilyRelationship', () => {
  it('ends a relationship on the day given', async () => {
    const { world, id } = await withRelative();
    madeBy(await end(world, { id }));
    expect(await lastDays(world)).toEqual([{ valid_to: '2026-03-10', version: 2 }]);
  });

  it('moves an end that is still to come', async () => {
    const { world, id } = await withRelative({ validTo: '2026-06-01' });
    madeBy(await end(world, { id }));
    expect(await lastDays(world)).toEqual([{ valid_to: '2026-03-10', version: 2 }]);
  });

  it.each([
    ['what has ended before', { validTo: '2026-03-10' }, {}, 'ILLEGAL_TRANSITION id'],
    ['on the day it began', { validFrom: '2026-03-10' }, {}, 'INVALID_PERIOD validTo'],
    ['a version nobody saw', {}, { version: 2 }, 'STALE_VERSION version'],
    ['on no day', {}, { validTo: '2026-02-30' }, 'INVALID validTo'],
  ])('refuses to end %s', async (_, relationship, input, refusal) => {
    const { world, id } = await withRelative(relationship);
    const before = await lastDays(world);
    expect(refusalsIn(await end(world, { id, ...input }))).toEqual([refusal]);
    expect(await lastDays(world)).toEqual(before);
  });

  it('answers for a relative of another organisation as for one that does not exist', async () => {
    const { world, id } = await withRelative();
    const other = await scene();
    const outcome = await end(other, { id });
    expect(outcome).toEqual(await end(other, { id: RANDOM_ID }));
    expect(refusalsIn(outcome)).toEqual(['NOT_FOUND id']);
    expect(await lastDays(world)).toEqual([{ valid_to: null, version: 1 }]);
  });

  it('is forbidden to an administrator', async () => {
    const { world, id } = await withRelative();
    await expect(end(world, { id }, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
