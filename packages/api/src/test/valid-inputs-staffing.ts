import { makeClient } from '../modules/clients/index.js';
import { makeAssignment, makeHiring, makeStaffMember, scheduleShifts } from '../modules/staffing/index.js';
import { fullPerson, makeUser } from './full-person.js';
import { firstVersion, key } from './input-parts.js';
import type { Scene } from './scene.js';
import type { Input, InputBuilder } from './valid-inputs.js';

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

/** Staff, their hours, assignments, shifts and credentials. */
export const staffingInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
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

/** A year that no row of the table has: periods of one acuity or unit do not overlap, so each call takes the next. */
async function freeYear(world: Scene, table: 'case_weight' | 'staffing_requirement'): Promise<Input> {
  const [row] = await world.rows<{ year: number }>(
    `select coalesce(max(extract(year from valid_to)), 2000)::int as year from ${table} where tenant_id = $1`,
    [world.tenantId],
  );
  const year = row?.year ?? 2000;
  return { validFrom: `${year}-01-01`, validTo: `${year + 1}-01-01` };
}
