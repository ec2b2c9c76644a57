import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { createOrgUnit } from '../organisations/index.js';
import { scheduleShifts } from './schedule-shifts.js';
import { setCaseWeight } from './set-case-weight.js';
import { makeAssignment, makeCredential, makeStaffMember } from './staff-member.factory.js';

const LIST = `query Staff($filter: StaffMemberFilter, $order: StaffMemberOrder) {
  staffMembers(filter: $filter, order: $order) { nodes { displayName } }
}`;

async function names(world: Scene, filter: object, order: object = { field: 'NAME', direction: 'ASC' }) {
  const { data, errors } = await world.run(LIST, { filter, order }, world.administrator());
  expect(errors).toBeUndefined();
  return (data as { staffMembers: { nodes: { displayName: string }[] } }).staffMembers.nodes.map(
    (one) => one.displayName,
  );
}

const called = (givenName: string, familyName: string) => ({ person: { givenName, familyName } });

async function team() {
  const world = await scene();
  const anna = await makeStaffMember(world, { ...called('Anna', 'Zuma'), hiredOn: '2021-01-01' });
  const bea = await makeStaffMember(world, {
    ...called('Bea', 'Adu'),
    roles: ['NURSE'],
    hiredOn: '2021-06-01',
    supervisorId: anna.id,
  });
  const cleo = await makeStaffMember(world, { ...called('Cleo', 'Mills'), hiredOn: '2022-01-01' });
  await world.rows(`update staff_member set left_on = '2026-03-10' where id = $1`, [cleo.id]);
  return { world, anna, bea, cleo };
}

test.each([
  { by: 'nothing, in order of the family name', filter: {}, found: ['Bea Adu', 'Cleo Mills', 'Anna Zuma'] },
  { by: 'a part of the name', filter: { search: 'zum ann' }, found: ['Anna Zuma'] },
  { by: 'what they work as', filter: { role: 'NURSE' }, found: ['Bea Adu'] },
  { by: 'being at work: who leaves today is not', filter: { active: true }, found: ['Bea Adu', 'Anna Zuma'] },
  { by: 'having left', filter: { active: false }, found: ['Cleo Mills'] },
])('staff are found by $by', async ({ filter, found }) => {
  const { world } = await team();
  expect(await names(world, filter)).toEqual(found);
});

test('staff are found by their unit and by those above it, as a figure of that unit counts them', async () => {
  const { world, bea } = await team();
  const north = await world.do(createOrgUnit, world.administrator(), {
    idempotencyKey: 'north',
    name: 'North',
    kind: 'TEAM',
    parentId: world.unitId,
  });
  await world.rows('update staff_member set unit_id = $2 where id = $1', [bea.id, north.id]);
  expect(await names(world, { unitId: north.id })).toEqual(['Bea Adu']);
  expect(await names(world, { unitId: world.unitId })).toEqual(['Bea Adu', 'Cleo Mills', 'Anna Zuma']);
});

test('staff are sorted by the day they were hired', async () => {
  const { world } = await team();
  const order = { field: 'HIRED_ON', direction: 'DESC' };
  expect(await names(world, {}, order)).toEqual(['Cleo Mills', 'Bea Adu', 'Anna Zuma']);
});

test('credentials that run out are found, renewed ones are not', async () => {
  const { world, anna, bea } = await team();
  await makeCredential(world, anna.id, { validTo: '2026-04-09' });
  await makeCredential(world, bea.id, { validTo: '2026-04-09' });
  await makeCredential(world, bea.id, { validFrom: '2026-04-01', validTo: '2028-04-01' });
  expect(await names(world, { credentialExpiringWithinDays: 30 })).toEqual(['Anna Zuma']);
  expect(await names(world, { credentialExpiringWithinDays: 29 })).toEqual([]);
});

test.each([
  { validTo: null, status: 'VALID', daysToExpiry: null },
  { validTo: '2026-06-09', status: 'VALID', daysToExpiry: 91 },
  { validTo: '2026-06-08', status: 'EXPIRING_90', daysToExpiry: 90 },
  { validTo: '2026-05-09', status: 'EXPIRING_60', daysToExpiry: 60 },
  { validTo: '2026-04-09', status: 'EXPIRING_30', daysToExpiry: 30 },
  { validTo: '2026-03-10', status: 'EXPIRING_30', daysToExpiry: 0 },
  { validTo: '2026-03-09', status: 'EXPIRED', daysToExpiry: -1 },
])('on 10 March 2026 a credential that holds to $validTo is $status', async ({ validTo, status, daysToExpiry }) => {
  const world = await scene();
  const { id } = await makeStaffMember(world);
  await makeCredential(world, id, { validTo });
  const { data } = await world.run(
    'query One($id: ID!) { staffMember(id: $id) { credentialsAreValid credentials { status daysToExpiry isRenewed } } }',
    { id },
    world.supervisor(),
  );
  const credentialsAreValid = status !== 'EXPIRED';
  expect(data).toEqual({
    staffMember: { credentialsAreValid, credentials: [{ status, daysToExpiry, isRenewed: false }] },
  });
});

const CARD = `query Card($id: ID!) { staffMember(id: $id) {
  displayName jobTitle isActive hasAccount credentialsAreValid credentials { number } currentContract { monthlyCaseHours }
  roles { role } unit { name } person { displayName contactPoints { value } } redacted
} }`;

async function card(world: Scene, id: string, actor: Actor) {
  const { data, errors } = await world.run(CARD, { id }, actor);
  expect(errors).toBeUndefined();
  return (data as { staffMember: unknown }).staffMember;
}

test('her unit sees all of her, a colleague elsewhere her name alone, an analyst not even that', async () => {
  const world = await scene();
  const { id } = await makeStaffMember(world, {
    person: { contactPoints: [{ system: 'EMAIL', value: 'grace@example.org', use: 'HOME' }] },
    contractHours: { weeklyHours: 40, leaveShare: 0.15, nonCaseShare: 0.28 },
  });
  await makeCredential(world, id, { number: 'RN-1' });
  const everyone = {
    jobTitle: 'Care manager',
    isActive: true,
    hasAccount: false,
    roles: [{ role: 'CARE_MANAGER' }],
    unit: { name: 'Team North' },
  };

  expect(await card(world, id, world.supervisor())).toEqual({
    ...everyone,
    displayName: 'Grace Mensah',
    credentialsAreValid: true,
    credentials: [{ number: 'RN-1' }],
    currentContract: { monthlyCaseHours: 106.08 },
    person: { displayName: 'Grace Mensah', contactPoints: [{ value: 'grace@example.org' }] },
    redacted: [],
  });
  expect(await card(world, id, world.careManager({ unitIds: [] }))).toEqual({
    ...everyone,
    displayName: 'Grace Mensah',
    credentialsAreValid: null,
    credentials: [],
    currentContract: null,
    person: null,
    redacted: [],
  });
  expect(await card(world, id, world.careManager({ unitIds: [], staffId: id }))).toMatchObject({
    credentials: [{ number: 'RN-1' }],
    person: { displayName: 'Grace Mensah' },
  });
  expect(await card(world, id, world.analyst())).toEqual({
    ...everyone,
    jobTitle: null,
    displayName: null,
    credentialsAreValid: true,
    credentials: [{ number: null }],
    currentContract: { monthlyCaseHours: 106.08 },
    person: { displayName: null, contactPoints: [{ value: null }] },
    redacted: ['displayName', 'jobTitle'],
  });
});

test('an analyst may neither search nor sort by a name she may not see', async () => {
  const { world } = await team();
  for (const variables of [{ filter: { search: 'zuma' } }, { order: { field: 'NAME', direction: 'ASC' } }]) {
    const { errors } = await world.run(LIST, variables, world.analyst());
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
});

test('a client shows her care manager of today, her team, and who was there before', async () => {
  const world = await scene();
  const client = await makeClient(world);
  const [anna, bea] = [
    await makeStaffMember(world, called('Anna', 'Z')),
    await makeStaffMember(world, called('Bea', 'A')),
  ];
  await makeAssignment(world, { clientId: client.id, staffId: anna.id });
  await makeAssignment(world, { clientId: client.id, staffId: anna.id, role: 'NURSE' });
  await makeAssignment(world, { clientId: client.id, staffId: bea.id, from: '2026-03-10' });

  const { data, errors } = await world.run(
    `query Team($id: ID!) { client(id: $id) {
      careManager { displayName primaryClientCount }
      currentAssignments { role isPrimary staffMember { displayName } }
      assignments(filter: { current: false }) { nodes { validFrom validTo isCurrent staffMember { displayName } client { id } } }
    } }`,
    { id: client.id },
    world.careManager(),
  );

  expect(errors).toBeUndefined();
  expect(data).toEqual({
    client: {
      careManager: { displayName: 'Bea A', primaryClientCount: 1 },
      currentAssignments: [
        { role: 'CARE_MANAGER', isPrimary: true, staffMember: { displayName: 'Bea A' } },
        { role: 'NURSE', isPrimary: false, staffMember: { displayName: 'Anna Z' } },
      ],
      assignments: {
        nodes: [
          {
            validFrom: '2026-01-01',
            validTo: '2026-03-10',
            isCurrent: false,
            staffMember: { displayName: 'Anna Z' },
            client: { id: client.id },
          },
        ],
      },
    },
  });
});

test('a care manager sees the clients she is assigned to, and loses them the day she hands over', async () => {
  const world = await scene();
  const south = await world.do(createOrgUnit, world.administrator(), {
    idempotencyKey: 'south',
    name: 'South',
    kind: 'TEAM',
  });
  const client = await makeClient(world);
  const [anna, bea] = [await makeStaffMember(world), await makeStaffMember(world)];
  await makeAssignment(world, { clientId: client.id, staffId: anna.id });
  const sees = async (staffId: string) => {
    const actor = world.careManager({ unitIds: [south.id], staffId });
    const { data } = await world.run('query C($id: ID!) { client(id: $id) { id } }', { id: client.id }, actor);
    return (data as { client: object | null }).client !== null;
  };
  expect([await sees(anna.id), await sees(bea.id)]).toEqual([true, false]);
  await makeAssignment(world, { clientId: client.id, staffId: bea.id, from: '2026-03-10' });
  expect([await sees(anna.id), await sees(bea.id)]).toEqual([false, true]);
});

test('counts of 1 to 10 clients are withheld from an analyst, none and eleven are not', async () => {
  const world = await scene();
  const [none, few, many] = [
    await makeStaffMember(world, { hiredOn: '2020-01-01' }),
    await makeStaffMember(world, { hiredOn: '2020-01-02' }),
    await makeStaffMember(world, { hiredOn: '2020-01-03' }),
  ];
  for (let made = 0; made < 11; made += 1) {
    await makeAssignment(world, { clientId: (await makeClient(world)).id, staffId: many.id });
  }
  await makeAssignment(world, { clientId: (await makeClient(world)).id, staffId: few.id });
  const { data } = await world.run(
    'query Some($ids: [ID!]) { staffMembers(filter: { ids: $ids }, order: { field: HIRED_ON, direction: ASC }) { nodes { primaryClientCount } } }',
    { ids: [none.id, few.id, many.id] },
    world.analyst(),
  );
  expect(data).toEqual({
    staffMembers: { nodes: [{ primaryClientCount: 0 }, { primaryClientCount: null }, { primaryClientCount: 11 }] },
  });
});

test('a unit shows its staff, its shifts by day of the organisation, and the hours it needs', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  await world.do(scheduleShifts, world.supervisor(), {
    idempotencyKey: 'rota',
    // 03:00 in UTC is still the 11th in New York.
    shifts: [
      {
        staffId,
        unitId: world.unitId,
        kind: 'NIGHT',
        startsAt: '2026-03-12T03:00:00Z',
        endsAt: '2026-03-12T10:30:00Z',
      },
    ],
  });
  await world.rows(
    `insert into staffing_requirement (tenant_id, unit_id, weekday, required_hours, valid_from) values ($1, $2, 3, 24, '2026-01-01')`,
    [world.tenantId, world.unitId],
  );
  await world.do(setCaseWeight, world.administrator(), {
    idempotencyKey: 'w',
    acuity: 'HIGH',
    monthlyHours: 5,
    validFrom: '2026-01-01',
  });
  const { data, errors } = await world.run(
    `query Unit($day: DateRange) {
      orgUnits { staffMembers { nodes { displayName } } staffingRequirements { weekday requiredHours }
        shifts(filter: { day: $day }) { nodes { hours kind status staffMember { displayName } } } }
      organisation { caseWeights { acuity monthlyHours } }
    }`,
    { day: { from: '2026-03-11', to: '2026-03-11' } },
    world.careManager(),
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    orgUnits: [
      {
        staffMembers: { nodes: [{ displayName: 'Grace Mensah' }] },
        staffingRequirements: [{ weekday: 3, requiredHours: 24 }],
        shifts: {
          nodes: [{ hours: 7.5, kind: 'NIGHT', status: 'SCHEDULED', staffMember: { displayName: 'Grace Mensah' } }],
        },
      },
    ],
    organisation: { caseWeights: [{ acuity: 'HIGH', monthlyHours: 5 }] },
  });
});

test('mutations of staffing answer with what they made', async () => {
  const world = await scene();
  const { id: staffId } = await makeStaffMember(world);
  const { data } = await world.run(
    `mutation Plan($rota: ScheduleShiftsInput!, $licence: RecordCredentialInput!) {
      scheduleShifts(input: $rota) { shifts { hours } errors { code path } }
      recordCredential(input: $licence) { credential { status } errors { code path } }
    }`,
    {
      rota: {
        idempotencyKey: 'rota',
        shifts: [
          {
            staffId,
            unitId: world.unitId,
            kind: 'DAY',
            startsAt: '2026-03-13T08:00:00Z',
            endsAt: '2026-03-13T16:00:00Z',
          },
          {
            staffId,
            unitId: world.unitId,
            kind: 'DAY',
            startsAt: '2026-03-12T08:00:00Z',
            endsAt: '2026-03-12T12:00:00Z',
          },
        ],
      },
      licence: { idempotencyKey: 'licence', staffId, kind: 'CCM', validFrom: '2026-01-01' },
    },
    world.supervisor(),
  );
  expect(data).toEqual({
    scheduleShifts: { shifts: [{ hours: 4 }, { hours: 8 }], errors: [] },
    recordCredential: { credential: { status: 'VALID' }, errors: [] },
  });
});
