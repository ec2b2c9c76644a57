import { describe, expect, it } from 'vitest';
import { scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeFamilyMember } from './family.factory.js';

const FAMILY = `query ($id: ID!) {
  client(id: $id) {
    lacksResponsibleAdult
    family {
      kind authorityState isCurrent isEmergencyContact distanceKm timeZone mayKnow contactNote redacted
      person { displayName } client { id }
    }
    formerFamily { kind isCurrent authorityState }
  }
}`;
const ADD = `mutation ($input: AddFamilyMemberInput!) {
  addFamilyMember(input: $input) { familyRelationship { kind version person { givenName } } errors { code path } }
}`;
const UPDATE = `mutation ($input: UpdateFamilyMemberInput!) {
  updateFamilyMember(input: $input) { familyRelationship { kind contactNote version } errors { code path } }
}`;
const END = `mutation ($input: EndFamilyRelationshipInput!) {
  endFamilyRelationship(input: $input) { familyRelationship { validTo isCurrent } errors { code path } }
}`;

describe('the family of a client', () => {
  it('is read with what each may decide and be told, emergency contacts first, ended ones apart', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await makeFamilyMember(world, id, { kind: 'SIBLING', validTo: '2026-03-10', legalAuthority: 'HEALTH_PROXY' });
    await makeFamilyMember(world, id, { kind: 'CHILD', distanceKm: 5000.5, timeZone: 'Africa/Lagos' });
    await makeFamilyMember(world, id, {
      kind: 'SPOUSE',
      isEmergencyContact: true,
      legalAuthority: 'HEALTH_PROXY',
      mayKnow: ['HEALTH'],
      contactNote: 'After six',
      person: { givenName: 'Tunde' },
    });
    const { data, errors } = await world.run(FAMILY, { id }, world.careManager());
    expect(errors).toBeUndefined();
    expect(data.client).toEqual({
      lacksResponsibleAdult: false,
      family: [
        {
          kind: 'SPOUSE',
          authorityState: 'CURRENT',
          isCurrent: true,
          isEmergencyContact: true,
          distanceKm: null,
          timeZone: null,
          mayKnow: ['HEALTH'],
          contactNote: 'After six',
          redacted: [],
          person: { displayName: 'Tunde Okafor' },
          client: { id },
        },
        {
          kind: 'CHILD',
          authorityState: 'NONE',
          isCurrent: true,
          isEmergencyContact: false,
          distanceKm: 5000.5,
          timeZone: 'Africa/Lagos',
          mayKnow: [],
          contactNote: null,
          redacted: [],
          person: { displayName: 'Ngozi Okafor' },
          client: { id },
        },
      ],
      formerFamily: [{ kind: 'SIBLING', isCurrent: false, authorityState: 'EXPIRED' }],
    });
  });

  it.each([
    ['none', {}, 'NONE'],
    ['without days', { legalAuthority: 'GUARDIAN' }, 'CURRENT'],
    ['from today', { legalAuthority: 'GUARDIAN', authorityFrom: '2026-03-10' }, 'CURRENT'],
    ['from tomorrow', { legalAuthority: 'GUARDIAN', authorityFrom: '2026-03-11' }, 'NOT_YET'],
    ['until today', { legalAuthority: 'GUARDIAN', authorityTo: '2026-03-10' }, 'EXPIRED'],
    ['until tomorrow', { legalAuthority: 'GUARDIAN', authorityTo: '2026-03-11' }, 'CURRENT'],
    ['of a relationship that begins tomorrow', { legalAuthority: 'GUARDIAN', validFrom: '2026-03-11' }, 'NOT_YET'],
    ['of somebody who has died', { legalAuthority: 'GUARDIAN', person: { deceasedOn: '2026-03-09' } }, 'EXPIRED'],
  ])('shows an authority %s for what it is today', async (_, terms, state) => {
    const world = await scene();
    const { id } = await makeClient(world);
    await makeFamilyMember(world, id, terms);
    const { data } = await world.run(FAMILY, { id }, world.careManager());
    expect(data.client.family).toMatchObject([{ authorityState: state }]);
  });

  it.each([
    ['nobody', null, true],
    ['a neighbour', {}, true],
    ['a parent with the right', { kind: 'PARENT', legalAuthority: 'PARENTAL' }, false],
    ['a guardian whose right has ended', { legalAuthority: 'GUARDIAN', authorityTo: '2026-03-10' }, true],
    ['a guardian who has died', { legalAuthority: 'GUARDIAN', person: { deceasedOn: '2026-03-09' } }, true],
    ['somebody who may only speak for her health', { legalAuthority: 'HEALTH_PROXY' }, true],
  ])('says whether a child has an adult who answers for her: %s', async (_, relative, lacks) => {
    const world = await scene();
    const { id } = await makeClient(world, { person: { birthDate: '2010-01-01' } });
    if (relative) await makeFamilyMember(world, id, relative);
    const { data } = await world.run(FAMILY, { id }, world.careManager());
    expect(data.client.lacksResponsibleAdult).toBe(lacks);
  });

  it('asks nobody to answer for a client on her eighteenth birthday', async () => {
    const world = await scene();
    const { id } = await makeClient(world, { person: { birthDate: '2008-03-10' } });
    expect((await world.run(FAMILY, { id }, world.careManager())).data.client.lacksResponsibleAdult).toBe(false);
  });

  it('is shown to an analyst without names and notes', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await makeFamilyMember(world, id, { contactNote: 'After six' });
    const { data, errors } = await world.run(FAMILY, { id }, world.analyst());
    expect(errors).toBeUndefined();
    expect(data.client.family).toMatchObject([
      { kind: 'CHILD', contactNote: null, redacted: ['contactNote'], person: { displayName: null } },
    ]);
  });

  it('is changed through its mutations', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    const actor = world.careManager();
    const person = { givenName: 'Ngozi', familyName: 'Okafor', birthDate: '1975-01-01' };
    const added = await world.run(ADD, { input: { idempotencyKey: 'k', clientId, person, kind: 'CHILD' } }, actor);
    expect(added.data).toEqual({
      addFamilyMember: {
        familyRelationship: { kind: 'CHILD', version: 1, person: { givenName: 'Ngozi' } },
        errors: [],
      },
    });
    const [link] = await world.rows<{ id: string }>('select id from family_relationship');
    const changes = { id: link?.id, version: 1, kind: 'GUARDIAN', contactNote: 'After six' };
    const changed = await world.run(UPDATE, { input: changes }, actor);
    expect(changed.data).toEqual({
      updateFamilyMember: {
        familyRelationship: { kind: 'GUARDIAN', contactNote: 'After six', version: 2 },
        errors: [],
      },
    });
    const ended = await world.run(END, { input: { id: link?.id, version: 2, validTo: '2026-03-10' } }, actor);
    expect(ended.data).toEqual({
      endFamilyRelationship: { familyRelationship: { validTo: '2026-03-10', isCurrent: false }, errors: [] },
    });
  });
});
