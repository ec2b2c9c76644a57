import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { makeNewPerson } from '../people/index.js';
import { addFamilyMember } from './add-family-member.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';
const DAUGHTER = makeNewPerson({ givenName: 'Ngozi', birthDate: '1975-01-01' });

let serial = 0;
const add = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) => {
  serial += 1;
  return addFamilyMember(world.as(actor), { idempotencyKey: `k-${serial}`, kind: 'CHILD', ...input });
};

const relatives = (world: Scene) =>
  world.rows('select kind, legal_authority, may_know, is_emergency_contact from family_relationship');

describe('addFamilyMember', () => {
  it('adds somebody new with what she may decide and be told', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    madeBy(
      await add(world, {
        clientId,
        person: DAUGHTER,
        legalAuthority: 'HEALTH_PROXY',
        authorityFrom: '2026-01-01',
        isEmergencyContact: true,
        mayKnow: ['HEALTH', 'CARE_PLAN', 'HEALTH'],
        distanceKm: 12.5,
        timeZone: 'Europe/London',
      }),
    );
    expect(await relatives(world)).toEqual([
      {
        kind: 'CHILD',
        legal_authority: 'HEALTH_PROXY',
        may_know: ['HEALTH', 'CARE_PLAN'],
        is_emergency_contact: true,
      },
    ]);
    expect(
      await world.rows(`select p.given_name from family_relationship f join person p on p.id = f.person_id`),
    ).toEqual([{ given_name: 'Ngozi' }]);
  });

  it('lets one person be related to two clients', async () => {
    const world = await scene();
    const [mother, father] = [await makeClient(world), await makeClient(world)];
    madeBy(await add(world, { clientId: mother.id, person: DAUGHTER }));
    const [link] = await world.rows<{ person_id: string }>('select person_id from family_relationship');
    madeBy(await add(world, { clientId: father.id, personId: link?.person_id }));
    expect(
      await world.rows(
        'select count(distinct person_id)::int as people, count(*)::int as links from family_relationship',
      ),
    ).toEqual([{ people: 1, links: 2 }]);
  });

  it('refuses the same relationship twice while it holds, and takes it again afterwards', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    madeBy(await add(world, { clientId, person: DAUGHTER, validTo: '2026-02-01' }));
    const [link] = await world.rows<{ person_id: string }>('select person_id from family_relationship');
    const again = { clientId, personId: link?.person_id };
    expect(refusalsIn(await add(world, { ...again, validFrom: '2026-01-31' }))).toEqual(['DUPLICATE kind']);
    expect(await add(world, { ...again, validFrom: '2026-02-01' })).toHaveProperty('done');
  });

  it('refuses a legal authority of somebody who is not of age when it begins', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const proxy = (birthDate: string) => ({
      clientId,
      person: { ...DAUGHTER, birthDate },
      legalAuthority: 'GUARDIAN',
      authorityFrom: '2026-02-01',
    });
    expect(refusalsIn(await add(world, proxy('2008-02-02')))).toEqual(['INVALID legalAuthority']);
    expect(await relatives(world)).toEqual([]);
    expect(await add(world, proxy('2008-02-01'))).toHaveProperty('done');
  });

  it('refuses to make a client her own family', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const [client] = await world.rows<{ person_id: string }>('select person_id from client');
    expect(refusalsIn(await add(world, { clientId, personId: client?.person_id }))).toEqual(['INVALID personId']);
  });

  it.each([
    ['nobody', {}, 'REQUIRED person'],
    ['two people at once', { person: DAUGHTER, personId: RANDOM_ID }, 'INVALID personId'],
    ['a person who does not exist', { personId: RANDOM_ID }, 'NOT_FOUND personId'],
    ['a client who does not exist', { clientId: RANDOM_ID, person: DAUGHTER }, 'NOT_FOUND clientId'],
    ['an unknown kind', { person: DAUGHTER, kind: 'COUSIN' }, 'INVALID kind'],
    ['an unknown time zone', { person: DAUGHTER, timeZone: 'Mars/Olympus' }, 'INVALID timeZone'],
    ['a distance below nothing', { person: DAUGHTER, distanceKm: -1 }, 'OUT_OF_RANGE distanceKm'],
    ['a secret topic', { person: DAUGHTER, mayKnow: ['GOSSIP'] }, 'INVALID mayKnow.0'],
    ['a birth tomorrow', { person: { ...DAUGHTER, birthDate: '2026-03-11' } }, 'OUT_OF_RANGE person.birthDate'],
    ['an empty period', { person: DAUGHTER, validFrom: '2026-01-01', validTo: '2026-01-01' }, 'INVALID_PERIOD validTo'],
    [
      'an authority that ends before it begins',
      { person: DAUGHTER, legalAuthority: 'GUARDIAN', authorityFrom: '2026-01-02', authorityTo: '2026-01-01' },
      'INVALID_PERIOD authorityTo',
    ],
    ['days of no authority', { person: DAUGHTER, authorityTo: '2027-01-01' }, 'INVALID legalAuthority'],
    ['a note with a NUL', { person: DAUGHTER, contactNote: 'a\u0000b' }, 'INVALID contactNote'],
  ])('refuses %s, and adds nobody', async (_, input, refusal) => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    expect(refusalsIn(await add(world, { clientId, ...input }))).toEqual([refusal]);
    expect(await relatives(world)).toEqual([]);
    expect(await world.rows('select count(*)::int as people from person')).toEqual([{ people: 1 }]);
  });

  it('is refused once care has ended', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    await world.do(endClient, world.supervisor(), {
      id: clientId,
      version: 1,
      endedOn: '2026-03-01',
      endReason: 'Moved',
    });
    expect(refusalsIn(await add(world, { clientId, person: DAUGHTER }))).toEqual(['EPISODE_CLOSED clientId']);
  });

  it('adds once for one key', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const actor = world.careManager();
    const input = { clientId, person: DAUGHTER, idempotencyKey: 'once' };
    const outcomes = await Promise.all([1, 2, 3].map(() => add(world, input, actor)));
    expect(new Set(outcomes.map((outcome) => madeBy(outcome).id)).size).toBe(1);
    expect(await relatives(world)).toHaveLength(1);
  });

  it('cannot take somebody whom only another team knows', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const other = await scene();
    await makeClient(other);
    const [foreign] = await other.rows<{ person_id: string }>('select person_id from client');
    expect(await add(world, { clientId, personId: foreign?.person_id })).toEqual(
      await add(world, { clientId, personId: RANDOM_ID }),
    );
  });

  it('is forbidden to an administrator', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    await expect(add(world, { clientId, person: DAUGHTER }, world.administrator())).rejects.toMatchObject(
      thrown('FORBIDDEN'),
    );
  });
});
