import { v7 as uuidv7 } from 'uuid';
import { makeClient, makeEnrolment } from '../modules/clients/index.js';
import { makeFamilyMember } from '../modules/families/family.factory.js';
import { grantRole } from '../modules/organisations/index.js';
import { makeNewPerson } from '../modules/people/index.js';
import { makeAssignment, makeHiring, makeStaffMember, scheduleShifts } from '../modules/staffing/index.js';
import type { Scene } from './scene.js';
import type { Input, InputBuilder } from './valid-inputs.js';

const key = () => ({ idempotencyKey: uuidv7() });
/** The edit of a row that is as it was made. */
const firstVersion = ({ id }: { id: string }) => ({ id, version: 1 });

const PERSON_CHANGES = {
  birthDatePrecision: 'DAY',
  preferredName: 'Addie',
  pronouns: 'she/her',
  language: 'en-US',
  languages: ['en-US', 'yo'],
  interpreterNeeded: false,
  maritalStatus: 'WIDOWED',
};

/** Everything that can be said of somebody alive. */
const fullPerson = (overrides: Input = {}): Input =>
  makeNewPerson({
    ...PERSON_CHANGES,
    addresses: [
      {
        use: 'HOME',
        line1: '1 Elm Street',
        line2: 'Flat 2',
        city: 'Albany',
        district: 'Albany County',
        state: 'NY',
        postalCode: '12201',
        country: 'US',
        latitude: 42.65,
        longitude: -73.75,
        isPrimary: true,
        validFrom: '2020-01-01',
        validTo: '2030-01-01',
      },
    ],
    contactPoints: [
      { system: 'PHONE', value: '+1 518 555 0100', use: 'HOME', okToLeaveMessage: true, isPreferred: true },
    ],
    ...overrides,
  });

/** An account of the world's organisation. */
async function makeUser(world: Scene): Promise<string> {
  const id = uuidv7();
  await world.rows(`insert into auth."user" (id, tenant_id, name, email) values ($1, $2, 'Somebody', $3)`, [
    id,
    world.tenantId,
    `${id}@care.example`,
  ]);
  return id;
}

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

async function makeShift(world: Scene): Promise<{ id: string }> {
  const staffId = (await makeStaffMember(world)).id;
  const shift = { staffId, unitId: world.unitId, kind: 'DAY', ...SHIFT };
  const { shifts } = await world.do(scheduleShifts, world.administrator(), { ...key(), shifts: [shift] });
  const [made] = shifts;
  if (!made) throw new Error('No shift was planned.');
  return made;
}

const SHIFT = { startsAt: '2026-04-01T08:00:00Z', endsAt: '2026-04-01T16:00:00Z' };
const LOCAL_SHIFT = {
  local: { startsAt: '2026-04-01T08:00', endsAt: '2026-04-01T16:00', timeZone: 'America/New_York' },
};

const shiftsInput =
  (times: Input): InputBuilder =>
  async (world) => ({
    ...key(),
    shifts: [{ staffId: (await makeStaffMember(world)).id, unitId: world.unitId, kind: 'DAY', ...times }],
    acknowledge: ['REST_RULE'],
  });

/** Organisations, clients, families, staff. */
export const peopleInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
  createOrgUnit: [async (world) => ({ ...key(), name: `Team ${uuidv7()}`, kind: 'TEAM', parentId: world.unitId })],
  grantRole: [
    async (world) => ({
      ...key(),
      userId: await makeUser(world),
      role: 'ANALYST',
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
  hireStaffMember: [
    async (world) => ({
      ...makeHiring(world),
      person: fullPerson({ birthDate: '1980-02-03' }),
      userId: await makeUser(world),
      supervisorId: (await makeStaffMember(world)).id,
      timeZone: 'America/New_York',
      contractHours: { weeklyHours: 40, leaveShare: 0.1, nonCaseShare: 0.25 },
    }),
  ],
  setContractHours: [
    async (world) => ({
      ...key(),
      staffId: (await makeStaffMember(world)).id,
      weeklyHours: 20,
      leaveShare: 0.1,
      nonCaseShare: 0.2,
      validFrom: '2026-01-01',
      validTo: '2027-01-01',
    }),
  ],
  setCaseWeight: [
    async (world) => ({ ...key(), acuity: 'HIGH', monthlyHours: 12.5, ...(await freeYear(world, 'case_weight')) }),
  ],
  assignCareManager: [
    async (world) => ({
      ...key(),
      clientId: (await makeClient(world)).id,
      staffId: (await makeStaffMember(world)).id,
      role: 'NURSE',
      isPrimary: false,
      from: '2026-02-01',
      to: '2026-12-31',
      reason: 'Cover for a holiday',
    }),
  ],
  endCareAssignment: [
    async (world) => {
      const [clientId, staffId] = [(await makeClient(world)).id, (await makeStaffMember(world)).id];
      const assignment = await makeAssignment(world, { clientId, staffId, role: 'NURSE' });
      return { ...firstVersion(assignment), to: '2026-04-01', reason: 'No longer needed' };
    },
  ],
  scheduleShifts: [shiftsInput(SHIFT), shiftsInput(LOCAL_SHIFT)],
  cancelShift: [async (world) => firstVersion(await makeShift(world))],
  setStaffingRequirement: [
    async (world) => ({
      ...key(),
      unitId: world.unitId,
      weekday: 1,
      requiredHours: 24,
      ...(await freeYear(world, 'staffing_requirement')),
    }),
  ],
  recordCredential: [
    async (world) => ({
      ...key(),
      staffId: (await makeStaffMember(world)).id,
      kind: 'RN_LICENCE',
      number: 'RN-1234',
      issuer: 'State of New York',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      verifiedOn: '2026-02-01',
      isMandatory: true,
    }),
  ],
};

async function personOf(world: Scene, clientId: string): Promise<string> {
  const [row] = await world.rows<{ person_id: string }>('select person_id from client where id = $1', [clientId]);
  if (!row) throw new Error('The client has no person.');
  return row.person_id;
}

/** A year that no row of the table has: periods of one acuity or unit do not overlap, so each call takes the next. */
async function freeYear(world: Scene, table: 'case_weight' | 'staffing_requirement'): Promise<Input> {
  const [row] = await world.rows<{ year: number }>(
    `select coalesce(max(extract(year from valid_to)), 2000)::int as year from ${table} where tenant_id = $1`,
    [world.tenantId],
  );
  const year = row?.year ?? 2000;
  return { validFrom: `${year}-01-01`, validTo: `${year + 1}-01-01` };
}
