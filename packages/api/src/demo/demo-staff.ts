import { addDays, addMonths } from '@caregraph/shared/calendar';
import type { Actor } from '../kernel/actor.js';
import { createUser } from '../http/accounts.js';
import { createOrgUnit, foundOrganisation, grantRole } from '../modules/organisations/index.js';
import { hireStaffMember, recordCredential, setCaseWeight, setContractHours } from '../modules/staffing/index.js';
import { CURRENCY, type DemoWorld, TIME_ZONE } from './demo-world.js';
import { chanceOf } from './random.js';
import { demoName, demoPhone } from './words.js';

export const DEMO_PASSWORD = 'caregraph-demo';
export const DEMO_SLUG = 'demo';

/** Hours a month that a client of each acuity is expected to need (MEASURES.md 1.2). */
const CASE_WEIGHTS = { HIGH: 7, MODERATE: 3.3, LOW: 1.5 } as const;

/** Full time and part time, so that equal caseloads weigh differently; these are the fewest, and more repeat them. */
const MANAGER_HOURS = [40, 40, 32, 40, 30, 40, 24, 40] as const;
/** Full time leaves 106 hours a month for clients, and one of the demo's needs 3.2 in the mean: 33 active, or 30 of all. */
const CLIENTS_PER_MANAGER = 30;
const MANAGERS_PER_TEAM = 10;
const NURSES_PER_MANAGER = 0.5;
const AIDES_PER_MANAGER = 1.25;
const COMPASS = ['North', 'South', 'East', 'West'] as const;
/** Credentials run out in turns of so many people, whatever the size. */
const RENEWAL_TURN = 24;

export interface DemoStaff {
  id: string;
  unitId: string;
  actor: Actor;
}

export interface DemoTeam {
  region: string;
  units: readonly string[];
  admin: Actor;
  /** Answers for the region. */
  supervisor: Actor;
  managers: DemoStaff[];
  /** Everyone who works shifts. */
  rota: DemoStaff[];
  /** First day of the organisation's own records. */
  foundedOn: string;
}

async function makeAccount(world: DemoWorld, login: string, name: string): Promise<string> {
  const made = await createUser(world.pool, {
    ...{ tenantId: world.tenantId, email: `${login}@demo.example`, name, password: DEMO_PASSWORD },
  });
  if ('refused' in made) {
    throw new Error(`${login}@demo.example cannot be made: ${made.refused.map(({ message }) => message).join(' ')}`);
  }
  return made.done.id;
}

const hired = (number: number) => {
  const chance = chanceOf('staff', number);
  return {
    ...demoName(chance),
    ...{
      birthDate: `${chance.whole(1962, 1996)}-0${chance.whole(1, 9)}-1${chance.whole(0, 9)}`,
      sex: chance.pick(['FEMALE', 'MALE']),
    },
    contactPoints: [{ system: 'PHONE', value: demoPhone(chance), use: 'WORK', isPreferred: true }],
  };
};

/** Care managers for so many clients: never fewer than the eight of the smallest demo. */
export const managersFor = (clients: number): number =>
  Math.max(MANAGER_HOURS.length, Math.ceil(clients / CLIENTS_PER_MANAGER));

/** Teams for so many care managers. */
export const teamsFor = (managers: number): number => Math.max(2, Math.ceil(managers / MANAGERS_PER_TEAM));

/** The number of a person decides her name; the first people of each kind keep theirs whatever the size. */
const staffNumber = (first: number, position: number, before: number, later: number): number =>
  position < before ? first + position : later + position;

const teamName = (position: number): string => `Team ${COMPASS[position] ?? position + 1}`;

/** The organisation, its region with its teams, its people with contracts and licences, and the four demo accounts. */
export async function makeTeam(world: DemoWorld, clients: number): Promise<DemoTeam> {
  const managersNeeded = managersFor(clients);
  const teams = teamsFor(managersNeeded);
  const foundedOn = `${Number(world.today.slice(0, 4)) - 2}-01-02`;
  const founder = world.actor(['ADMINISTRATOR']);
  const found = <T>(...[useCase, input]: [Parameters<typeof world.act<T>>[0], Record<string, unknown>]) =>
    world.act(useCase, founder, foundedOn, input);

  await found(foundOrganisation, {
    ...{ name: 'Lakeside Care (demo)', slug: DEMO_SLUG, country: 'US', timeZone: TIME_ZONE, currency: CURRENCY },
    ...{ locale: 'en-US', isDemo: true },
  });
  const { id: region } = await found(createOrgUnit, { name: 'Lakeside region', kind: 'REGION' });
  const units: string[] = [];
  for (let position = 0; position < teams; position += 1)
    units.push((await found(createOrgUnit, { name: teamName(position), kind: 'TEAM', parentId: region })).id);
  const unitAt = (position: number): string => units[position] ?? region;
  for (const [acuity, monthlyHours] of Object.entries(CASE_WEIGHTS))
    await found(setCaseWeight, { acuity, monthlyHours, validFrom: foundedOn });

  const accounts = {
    admin: await makeAccount(world, 'admin', 'Admin of the demo'),
    supervisor: await makeAccount(world, 'supervisor', 'Supervisor of the demo'),
    manager: await makeAccount(world, 'manager', 'Care manager of the demo'),
    analyst: await makeAccount(world, 'analyst', 'Analyst of the demo'),
  };
  await found(grantRole, { userId: accounts.admin, role: 'ADMINISTRATOR' });
  await found(grantRole, { userId: accounts.supervisor, role: 'SUPERVISOR', unitId: region });
  await found(grantRole, { userId: accounts.manager, role: 'CARE_MANAGER' });
  await found(grantRole, {
    ...{ userId: accounts.analyst, role: 'ANALYST', purpose: 'Trying out the limited data set of the demo' },
    expiresOn: addMonths(world.today, 24),
  });

  const hire = async (number: number, post: Record<string, unknown>): Promise<string> => {
    const { id } = await found(hireStaffMember, { hiredOn: foundedOn, person: hired(number), ...post });
    return id;
  };
  const contract = (weeklyHours: number) => ({ weeklyHours, leaveShare: 0.15, nonCaseShare: 0.28 });
  const regionalManager = await hire(1, {
    ...{ unitId: region, jobTitle: 'Regional manager', roles: ['SUPERVISOR'], userId: accounts.supervisor },
    contractHours: contract(40),
  });
  // The first team is the regional manager's own.
  const supervisorOf = new Map([[unitAt(0), regionalManager]]);
  for (const [position, unitId] of units.entries()) {
    if (position === 0) continue;
    const lead = { unitId, jobTitle: 'Team lead', roles: ['SUPERVISOR'], contractHours: contract(40) };
    supervisorOf.set(unitId, await hire(staffNumber(1, position, 9, 4000), lead));
  }

  const managers: DemoStaff[] = [];
  for (let position = 0; position < managersNeeded; position += 1) {
    const unitId = unitAt(Math.floor((position * teams) / managersNeeded));
    const userId = position === 1 ? accounts.manager : null;
    const weeklyHours = MANAGER_HOURS[position % MANAGER_HOURS.length] ?? 40;
    const id = await hire(staffNumber(10, position, 20, 1000), {
      ...{ unitId, jobTitle: 'Care manager', roles: ['CARE_MANAGER'], userId, contractHours: contract(weeklyHours) },
      supervisorId: supervisorOf.get(unitId),
    });
    const who = { staffId: id, unitIds: [unitId], ...(userId ? { userId } : {}) };
    managers.push({ id, unitId, actor: world.actor(['CARE_MANAGER'], who) });
  }
  const nurses = Math.round(managersNeeded * NURSES_PER_MANAGER);
  const aides = Math.round(managersNeeded * AIDES_PER_MANAGER);
  const carers: DemoStaff[] = [];
  for (let position = 0; position < nurses + aides; position += 1) {
    const unitId = unitAt(position % teams);
    const isNurse = position < nurses;
    const id = await hire(staffNumber(30, position, 14, 2000), {
      ...{ unitId, jobTitle: isNurse ? 'Nurse' : 'Care aide', roles: [isNurse ? 'NURSE' : 'CARE_AIDE'] },
      ...{ supervisorId: supervisorOf.get(unitId), contractHours: contract(32) },
    });
    carers.push({ id, unitId, actor: world.actor([], { staffId: id }) });
  }

  // One manager went part time this spring: her caseload did not.
  await found(setContractHours, {
    ...{ staffId: managers[0]?.id, ...contract(32), validFrom: addMonths(world.today, -7) },
  });
  const admin = world.actor(['ADMINISTRATOR'], { userId: accounts.admin });
  await makeCredentials(world, admin, foundedOn, managers, carers);
  const supervisor = world.actor(['SUPERVISOR'], {
    ...{ userId: accounts.supervisor, staffId: regionalManager, unitIds: [region, ...units] },
  });
  return { region, units, admin, supervisor, managers, rota: [...managers, ...carers], foundedOn };
}

/** Licences that hold, two that are about to run out, and a first-aid course that somebody let lapse. */
async function makeCredentials(
  world: DemoWorld,
  admin: Actor,
  from: string,
  managers: DemoStaff[],
  carers: DemoStaff[],
) {
  const record = (staffId: string, kind: string, validTo: string, more: Record<string, unknown> = {}) =>
    world.act(recordCredential, admin, from, {
      ...{ staffId, kind, validFrom: from, validTo, issuer: 'Demo licensing board', verifiedOn: from, ...more },
    });
  for (const [position, { id }] of managers.entries()) {
    const turn = position % RENEWAL_TURN;
    const isExpiring = turn === 2;
    const kind = position % 2 === 0 ? 'RN_LICENCE' : 'LCSW_LICENCE';
    const validTo = isExpiring ? addDays(world.today, 19) : addMonths(world.today, 8 + turn);
    await record(id, kind, validTo, { isMandatory: true, number: `DEMO-${1000 + position}` });
    if (position % 3 === 0) await record(id, 'CCM', addMonths(world.today, 14), { number: `DEMO-CCM-${position}` });
    await record(id, 'BACKGROUND_CHECK', addMonths(world.today, 20));
  }
  for (const [position, { id }] of carers.entries()) {
    const turn = position % RENEWAL_TURN;
    const validTo = turn === 5 ? addDays(world.today, -23) : addMonths(world.today, turn === 3 ? 1 : 11);
    await record(id, 'FIRST_AID', validTo);
  }
}
