import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { createOrgUnit } from '../organisations/index.js';
import { addFamilyMember } from './add-family-member.js';
import { makeFamilyMember } from './family.factory.js';
import { updateFamilyMember } from './update-family-member.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const update = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) =>
  updateFamilyMember(world.as(actor), { version: 1, ...input });

async function withRelative(overrides: Record<string, unknown> = {}) {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const { id } = await makeFamilyMember(world, clientId, overrides);
  return { world, clientId, id };
}

describe('updateFamilyMember', () => {
  it('changes what is given, clears what is null, keeps the rest', async () => {
    const { world, id } = await withRelative({ contactNote: 'After six', timeZone: 'Europe/London' });
    madeBy(
      await update(world, { id, kind: 'SPOUSE', contactNote: null, mayKnow: ['MONEY'], person: { givenName: 'Ife' } }),
    );
    expect(
      await world.rows(`select f.kind, f.contact_note, f.time_zone, f.may_know, f.version, p.given_name
        from family_relationship f join person p on p.id = f.person_id`),
    ).toEqual([
      {
        kind: 'SPOUSE',
        contact_note: null,
        time_zone: 'Europe/London',
        may_know: ['MONEY'],
        version: 2,
        given_name: 'Ife',
      },
    ]);
  });

  it.each([
    ['stale version', { version: 3 }, 'STALE_VERSION version'],
    ['period turned round', { validFrom: '2026-01-02', validTo: '2026-01-01' }, 'INVALID_PERIOD validTo'],
    ['end as it began', { validFrom: '2026-01-02', validTo: '2026-01-02' }, 'INVALID_PERIOD validTo'],
    ['authority without a right', { authorityTo: '2027-01-01' }, 'INVALID legalAuthority'],
    ['authority of a child', { legalAuthority: 'GUARDIAN', authorityFrom: '1990-01-01' }, 'INVALID legalAuthority'],
    ['birth tomorrow', { person: { birthDate: '2026-03-11' } }, 'OUT_OF_RANGE person.birthDate'],
  ])('refuses a %s, and changes nothing', async (_, changes, refusal) => {
    const { world, id } = await withRelative();
    const before = await world.rows('select * from family_relationship');
    expect(refusalsIn(await update(world, { id, ...changes }))).toEqual([refusal]);
    expect(await world.rows('select * from family_relationship')).toEqual(before);
  });

  it('lets nobody who decides for a client be found to be a child, unless she no longer decides', async () => {
    const { world, id } = await withRelative({ legalAuthority: 'GUARDIAN', authorityFrom: '2020-01-01' });
    const child = { id, person: { birthDate: '2002-01-02' } };
    expect(refusalsIn(await update(world, child))).toEqual(['INVALID person.birthDate']);
    madeBy(await update(world, { ...child, legalAuthority: 'NONE', authorityFrom: null }));
    expect(await world.rows(`select birth_date::text from person where given_name = 'Ngozi'`)).toEqual([
      { birth_date: '2002-01-02' },
    ]);
  });

  it('lets the birth date of one who decides be corrected to the day on which she came of age in time', async () => {
    const { world, id } = await withRelative({ legalAuthority: 'GUARDIAN', authorityFrom: '2020-01-01' });
    expect(await update(world, { id, person: { birthDate: '2002-01-01' } })).toHaveProperty('done');
  });

  it('checks new days against the ones that stand', async () => {
    const { world, id } = await withRelative({ validFrom: '2026-01-10' });
    expect(refusalsIn(await update(world, { id, validTo: '2026-01-10' }))).toEqual(['INVALID_PERIOD validTo']);
    const { world: other, id: bounded } = await withRelative({ validTo: '2026-01-10' });
    expect(refusalsIn(await update(other, { id: bounded, validFrom: '2026-01-10' }))).toEqual([
      'INVALID_PERIOD validFrom',
    ]);
  });

  it('refuses to record the death of somebody who is also a client of a team that the actor does not see', async () => {
    const { world, id } = await withRelative();
    const south = await world.do(createOrgUnit, world.administrator(), {
      idempotencyKey: 's',
      name: 'South',
      kind: 'TEAM',
    });
    const [link] = await world.rows<{ person_id: string }>('select person_id from family_relationship');
    await world.rows(
      `insert into client (tenant_id, person_id, client_no, unit_id, status, acuity, enrolled_on)
        values ($1, $2, 'C-south', $3, 'ACTIVE', 'LOW', '2026-01-01')`,
      [world.tenantId, link?.person_id, south.id],
    );
    const died = { id, person: { deceasedOn: '2026-03-09' } };
    expect(refusalsIn(await update(world, died))).toEqual(['NOT_ALLOWED person.deceasedOn']);
    const both = world.supervisor({ unitIds: [world.unitId, south.id] });
    expect(await update(world, died, both)).toHaveProperty('done');
    expect(await world.rows(`select status, end_reason from client where client_no = 'C-south'`)).toEqual([
      { status: 'ENDED', end_reason: 'Deceased' },
    ]);
  });

  it('answers for a relative of a client of another team as for one that does not exist', async () => {
    const { world, id } = await withRelative();
    const stranger = world.careManager({ unitIds: [] });
    const outcome = await update(world, { id, kind: 'SPOUSE' }, stranger);
    expect(outcome).toEqual(await update(world, { id: RANDOM_ID, kind: 'SPOUSE' }, stranger));
    expect(refusalsIn(outcome)).toEqual(['NOT_FOUND id']);
  });

  it('refuses a kind that the person is already on record as', async () => {
    const { world, clientId, id } = await withRelative();
    const [link] = await world.rows<{ person_id: string }>('select person_id from family_relationship');
    madeBy(
      await addFamilyMember(world.as(world.careManager()), {
        idempotencyKey: 'k',
        clientId,
        personId: link?.person_id,
        kind: 'GUARDIAN',
      }),
    );
    expect(refusalsIn(await update(world, { id, kind: 'GUARDIAN' }))).toEqual(['DUPLICATE kind']);
  });

  it('is forbidden to an administrator', async () => {
    const { world, id } = await withRelative();
    await expect(update(world, { id }, world.administrator())).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
