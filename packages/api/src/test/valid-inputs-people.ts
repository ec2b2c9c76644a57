import { v7 as uuidv7 } from 'uuid';
import { makeClient, makeEnrolment } from '../modules/clients/index.js';
import { makeFamilyMember } from '../modules/families/family.factory.js';
import { grantRole } from '../modules/organisations/index.js';
import { makeNewPerson } from '../modules/people/index.js';
import { makeStaffMember } from '../modules/staffing/index.js';
import { fullPerson, makeUser, PERSON_CHANGES } from './full-person.js';
import { firstVersion, key } from './input-parts.js';
import type { Scene } from './scene.js';
import type { InputBuilder } from './valid-inputs.js';

const circumstances = {
  kind: 'CHILD',
  legalAuthority: 'HEALTH_PROXY',
  authorityFrom: '2025-01-01',
  authorityTo: '2027-01-01',
  isEmergencyContact: true,
  livesWithClient: false,
  mayKnow: ['HEALTH', 'MONEY'],
  distanceKm: 12.5,
  timeZone: 'America/Chicago',
  contactNote: 'Rings back after work',
  validFrom: '2025-01-01',
  validTo: '2030-01-01',
};

async function makeGrant(world: Scene): Promise<{ id: string }> {
  const userId = await makeUser(world);
  return world.do(grantRole, world.administrator(), { ...key(), userId, role: 'SUPERVISOR' });
}

/** Organisations, clients, families. */
export const peopleInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
  createOrgUnit: [async (world) => ({ ...key(), name: `Team ${uuidv7()}`, kind: 'TEAM', parentId: world.unitId })],
  grantRole: [
    async (world) => ({
      ...key(),
      userId: await makeUser(world),
      role: 'SUPERVISOR',
      unitId: world.unitId,
      expiresOn: '2026-12-31',
      purpose: 'Yearly report',
    }),
  ],
  revokeRole: [async (world) => firstVersion(await makeGrant(world))],
  enrolClient: [
    async (world) => ({
      ...makeEnrolment(world),
      person: fullPerson(),
      status: 'ACTIVE',
      contactIntervalDays: 30,
      sensitivity: 'N',
      identifiers: [{ kind: 'MRN', system: 'urn:oid:1.2.3', value: uuidv7() }],
      careManagerId: (await makeStaffMember(world)).id,
    }),
  ],
  updateClient: [
    async (world) => ({
      ...firstVersion(await makeClient(world)),
      person: { ...makeNewPerson(), ...PERSON_CHANGES },
      unitId: world.unitId,
      status: 'ON_HOLD',
      acuity: 'HIGH',
      contactIntervalDays: 14,
      nextContactDueOn: '2026-04-01',
      sensitivity: 'R',
    }),
  ],
  endClient: [
    async (world) => ({
      ...firstVersion(await makeClient(world)),
      endedOn: '2026-03-01',
      endReason: 'Moved away',
    }),
  ],
  recordCondition: [
    async (world) => ({
      ...key(),
      clientId: (await makeClient(world)).id,
      codeSystem: 'http://snomed.info/sct',
      code: '38341003',
      display: 'Hypertension',
      clinicalStatus: 'RESOLVED',
      onsetOn: '2020-01-01',
      abatedOn: '2025-01-01',
      recordedOn: '2026-01-01',
      confidentiality: 'N',
    }),
  ],
  recordAllergy: [
    async (world) => ({
      ...key(),
      clientId: (await makeClient(world)).id,
      codeSystem: 'http://snomed.info/sct',
      code: '91936005',
      display: 'Allergy to penicillin',
      category: 'MEDICATION',
      criticality: 'HIGH',
      clinicalStatus: 'ACTIVE',
      recordedOn: '2026-01-01',
    }),
  ],
  addFamilyMember: [
    async (world) => ({
      ...key(),
      clientId: (await makeClient(world)).id,
      person: fullPerson({ givenName: 'Ngozi', birthDate: '1975-01-01' }),
      ...circumstances,
    }),
    async (world) => ({
      ...key(),
      clientId: (await makeClient(world)).id,
      personId: await personOf(world, (await makeClient(world)).id),
      ...circumstances,
    }),
  ],
  updateFamilyMember: [
    async (world) => ({
      ...firstVersion(await makeFamilyMember(world, (await makeClient(world)).id)),
      person: { ...makeNewPerson(), ...PERSON_CHANGES },
      ...circumstances,
    }),
  ],
  endFamilyRelationship: [
    async (world) => ({
      ...firstVersion(await makeFamilyMember(world, (await makeClient(world)).id, { validFrom: '2025-01-01' })),
      validTo: '2026-02-01',
    }),
  ],
};

async function personOf(world: Scene, clientId: string): Promise<string> {
  const [row] = await world.rows<{ person_id: string }>('select person_id from client where id = $1', [clientId]);
  if (!row) throw new Error('The client has no person.');
  return row.person_id;
}
