import { describe, expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { setCaseWeight } from './set-case-weight.js';
import { setContractHours } from './set-contract-hours.js';
import { setStaffingRequirement } from './set-staffing-requirement.js';
import { makeStaffMember } from './staff-member.factory.js';

const NOWHERE = '01890000-0000-7000-8000-000000000000';

/** The three facts of staffing that hold from a day on until the next one: one behaviour, three tables. */
const SETTINGS = [
  {
    useCase: setContractHours,
    table: 'contract_hours',
    figure: 'weekly_hours',
    first: '37.50',
    next: '20.00',
    input: async (world: Scene) => ({
      staffId: (await makeStaffMember(world)).id,
      leaveShare: 0.15,
      nonCaseShare: 0.28,
    }),
    value: (hours: number) => ({ weeklyHours: hours }),
    tooMuch: { input: { weeklyHours: 169 }, path: ['weeklyHours'] },
    missing: { input: { staffId: NOWHERE }, path: ['staffId'] },
    goesOn: false,
  },
  {
    useCase: setCaseWeight,
    table: 'case_weight',
    figure: 'monthly_hours',
    first: '37.50',
    next: '20.00',
    input: async () => ({ acuity: 'HIGH' }),
    value: (hours: number) => ({ monthlyHours: hours }),
    tooMuch: { input: { monthlyHours: 745 }, path: ['monthlyHours'] },
    missing: null,
    goesOn: true,
  },
  {
    useCase: setStaffingRequirement,
    table: 'staffing_requirement',
    figure: 'required_hours',
    first: '37.50',
    next: '20.00',
    input: async (world: Scene) => ({ unitId: world.unitId, weekday: 1 }),
    value: (hours: number) => ({ requiredHours: hours }),
    tooMuch: { input: { weekday: 8 }, path: ['weekday'] },
    missing: { input: { unitId: NOWHERE }, path: ['unitId'] },
    goesOn: true,
  },
] as const;

describe.each(SETTINGS)('$table', ({ useCase, table, figure, first, next, input, value, tooMuch, missing, goesOn }) => {
  const rows = (world: Scene) =>
    world.rows(`select ${figure} as figure, valid_from::text, valid_to::text from ${table} order by valid_from`);

  async function withOne() {
    const world = await scene();
    const fixed = await input(world);
    const set = (more: object) =>
      useCase(world.as(world.administrator()), {
        idempotencyKey: JSON.stringify(more).replaceAll(' ', ''),
        ...fixed,
        ...value(37.5),
        validFrom: '2026-01-01',
        ...more,
      });
    await set({});
    return { world, set };
  }

  test('a new figure ends the running one on the day it begins', async () => {
    const { world, set } = await withOne();
    expect(await set({ ...value(20), validFrom: '2026-04-01' })).toHaveProperty('done');
    expect(await rows(world)).toEqual([
      { figure: first, valid_from: '2026-01-01', valid_to: '2026-04-01' },
      { figure: next, valid_from: '2026-04-01', valid_to: null },
    ]);
  });

  test('one that is bounded is followed by what held before, but for a contract; all of it is in the audit trail', async () => {
    const { world, set } = await withOne();
    expect(await set({ ...value(20), validFrom: '2026-04-01', validTo: '2026-05-01' })).toHaveProperty('done');
    expect(await rows(world)).toEqual([
      { figure: first, valid_from: '2026-01-01', valid_to: '2026-04-01' },
      { figure: next, valid_from: '2026-04-01', valid_to: '2026-05-01' },
      ...(goesOn ? [{ figure: first, valid_from: '2026-05-01', valid_to: null }] : []),
    ]);
    const events = await world.rows<{ action: string; fields: string[]; of: string }>(
      `select a.action, a.fields, r.valid_from::text as of from audit_event a join ${table} r on r.id = any (a.subject_ids)
        where a.operation = $1 order by a.id`,
      [useCase.name],
    );
    expect(events.map(({ action, of }) => `${action} ${of}`)).toEqual([
      `${table}.set 2026-01-01`,
      `${table}.ended 2026-01-01`,
      ...(goesOn ? [`${table}.resumed 2026-05-01`] : []),
      `${table}.set 2026-04-01`,
    ]);
    expect(events[1]?.fields).toEqual(['validTo']);
  });

  test.each([
    {
      refused: 'one that begins on the same day',
      input: { validFrom: '2026-01-01', ...value(1) },
      code: 'OVERLAP',
      path: ['validFrom'],
    },
    {
      refused: 'one that would run into the standing one',
      input: { validFrom: '2025-01-01' },
      code: 'OVERLAP',
      path: ['validFrom'],
    },
    {
      refused: 'one that holds on no day',
      input: { validFrom: '2026-05-01', validTo: '2026-05-01' },
      code: 'INVALID_PERIOD',
      path: ['validTo'],
    },
    {
      refused: 'an end before the start',
      input: { validFrom: '2026-05-01', validTo: '2026-04-01' },
      code: 'INVALID_PERIOD',
      path: ['validTo'],
    },
    {
      refused: 'a figure out of its range',
      input: { validFrom: '2026-05-01', ...tooMuch.input },
      code: 'OUT_OF_RANGE',
      path: tooMuch.path,
    },
    ...(missing
      ? [
          {
            refused: 'something that is not there',
            input: { validFrom: '2026-05-01', ...missing.input },
            code: 'NOT_FOUND',
            path: missing.path,
          },
        ]
      : []),
  ])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
    const { world, set } = await withOne();
    expect(await set(input)).toMatchObject({ refused: [{ code, path }] });
    expect(await rows(world)).toEqual([{ figure: first, valid_from: '2026-01-01', valid_to: null }]);
  });

  test('refuses a care manager', async () => {
    const world = await scene();
    await expect(useCase(world.as(world.careManager()), {})).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test('the database itself refuses two figures on one day', async () => {
    const { world, set } = await withOne();
    await set({ validFrom: '2026-04-01' });
    await expect(world.rows(`update ${table} set valid_to = null`)).rejects.toMatchObject({
      constraint: `${table}_no_overlap`,
    });
  });
});

test('a weight leaves the loads of days gone by as they were: it takes the place of another from today on', async () => {
  const world = await scene();
  const set = (validFrom: string) =>
    setCaseWeight(world.as(world.administrator()), {
      ...{ idempotencyKey: validFrom, acuity: 'HIGH', monthlyHours: 12, validFrom },
    });
  expect(await set('2026-01-01')).toHaveProperty('done');
  expect(await set('2026-03-09')).toMatchObject({ refused: [{ code: 'OUT_OF_RANGE', path: ['validFrom'] }] });
  expect(await set('2026-03-10')).toHaveProperty('done');
  expect(await world.rows('select valid_from::text, valid_to::text from case_weight order by 1')).toEqual([
    { valid_from: '2026-01-01', valid_to: '2026-03-10' },
    { valid_from: '2026-03-10', valid_to: null },
  ]);
});

test.each([
  'monthly_hours = 1',
  `acuity = 'LOW'`,
  `valid_from = '2025-06-01'`,
  `valid_to = '2026-03-09'`,
  'deleted_at = now()',
])('the database itself refuses to change the loads of days gone by: %s', async (change) => {
  const world = await scene();
  const weight = { idempotencyKey: 'w', acuity: 'HIGH', monthlyHours: 12, validFrom: '2026-01-01' };
  await world.do(setCaseWeight, world.administrator(), weight);
  await expect(world.rows(`update case_weight set ${change}`)).rejects.toMatchObject({
    constraint: 'case_weight_never_edited',
  });
});
