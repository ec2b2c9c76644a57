import { credentialCompliance, credentialState } from '@caregraph/shared/staffing-measures';
import { addDays } from '@caregraph/shared/calendar';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import { askAnalytics, insert, makeCareManager, makeUnit } from '../analytics.factory.js';

const TODAY = '2026-03-10';
const NOW = '2026-03-10T15:00:00Z';
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

const SELECTION = `credentialCompliance { value numerator denominator isSuppressed asOf exclusions { code } interval { low high }
  expired within30Days within60Days within90Days expiring { staffMember { id } kind validTo daysLeft state } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = MARCH) {
  return (await askAnalytics(world, SELECTION, actor, { ...MARCH, ...period })).credentialCompliance;
}

interface Held {
  kind?: string;
  from?: string;
  to: string | null;
  isMandatory?: boolean;
}
const makeCredential = (
  world: Scene,
  staffId: string,
  { kind = 'RN_LICENCE', from = '2020-01-01', to, isMandatory = true }: Held,
) =>
  insert(world, 'credential', { staff_id: staffId, kind, valid_from: from, valid_to: to, is_mandatory: isMandatory });

describe('credential compliance', () => {
  it('is null without staff', async () => {
    expect(await ask(await scene({ now: NOW }))).toEqual({
      value: null,
      numerator: 0,
      denominator: 0,
      isSuppressed: false,
      asOf: TODAY,
      exclusions: [],
      interval: null,
      expired: 0,
      within30Days: 0,
      within60Days: 0,
      within90Days: 0,
      expiring: [],
    });
  });

  it('gives the published example: two of sixty credentials expired with one of twenty people are 95 %', async () => {
    const world = await scene({ now: NOW });
    const staff = await Promise.all(Array.from({ length: 20 }, () => makeCareManager(world)));
    const kinds = ['RN_LICENCE', 'CCM', 'FIRST_AID'];
    for (const [person, staffId] of staff.entries())
      for (const [index, kind] of kinds.entries())
        await makeCredential(world, staffId, { kind, to: person === 0 && index < 2 ? '2026-03-09' : '2027-12-31' });
    const measure = await ask(world);
    expect(measure).toMatchObject({ value: 0.95, numerator: 19, denominator: 20, expired: 1, within30Days: 0 });
    const held = staff.map((_, person) =>
      kinds.map((kind, index) => ({
        kind,
        validFrom: '2020-01-01',
        validTo: person === 0 && index < 2 ? '2026-03-09' : '2027-12-31',
        isMandatory: true,
      })),
    );
    expect(measure).toMatchObject({ ...credentialCompliance(held, TODAY).staff });
    expect(measure.expiring).toEqual([
      { staffMember: { id: staff[0] }, kind: 'CCM', validTo: '2026-03-09', daysLeft: -1, state: 'EXPIRED' },
      { staffMember: { id: staff[0] }, kind: 'RN_LICENCE', validTo: '2026-03-09', daysLeft: -1, state: 'EXPIRED' },
    ]);
  });

  it('withholds from an analyst what tells of 1 to 10 people, and all parts when one of them does', async () => {
    const world = await scene({ now: NOW });
    const employ = async (count: number, to: string) => {
      for (let person = 0; person < count; person += 1)
        await makeCredential(world, await makeCareManager(world), { to });
    };
    const figures = async () => {
      const { value, numerator, isSuppressed, expired, within30Days, within90Days } = await ask(world, world.analyst());
      return { value, numerator, isSuppressed, expired, within30Days, within90Days };
    };
    await employ(12, '2028-12-31');
    await employ(3, addDays(TODAY, 20));
    expect(await figures()).toEqual({
      ...{ value: 1, numerator: 15, isSuppressed: false },
      ...{ expired: 0, within30Days: null, within90Days: null },
    });
    await employ(1, '2026-03-09');
    expect(await figures()).toEqual({
      ...{ value: null, numerator: null, isSuppressed: true },
      ...{ expired: null, within30Days: null, within90Days: null },
    });
    await employ(10, '2026-03-09');
    await employ(8, addDays(TODAY, 20));
    expect(await figures()).toEqual({
      ...{ value: 23 / 34, numerator: 23, isSuppressed: false },
      ...{ expired: 11, within30Days: 11, within90Days: 0 },
    });
  });

  it('holds through its last day, and puts 30, 60 and 90 days each into the earlier group', async () => {
    const world = await scene({ now: NOW });
    const lefts = [-1, 0, 30, 31, 60, 61, 90, 91];
    for (const left of lefts) await makeCredential(world, await makeCareManager(world), { to: addDays(TODAY, left) });
    await makeCredential(world, await makeCareManager(world), { to: null });
    await makeCareManager(world);
    const measure = await ask(world);
    expect(measure).toMatchObject({
      numerator: 9,
      denominator: 10,
      expired: 1,
      within30Days: 2,
      within60Days: 2,
      within90Days: 2,
    });
    expect(measure.expiring.map((row: { daysLeft: number; state: string }) => [row.daysLeft, row.state])).toEqual([
      [-1, 'EXPIRED'],
      [0, 'WITHIN_30_DAYS'],
      [30, 'WITHIN_30_DAYS'],
      [31, 'WITHIN_60_DAYS'],
      [60, 'WITHIN_60_DAYS'],
      [61, 'WITHIN_90_DAYS'],
      [90, 'WITHIN_90_DAYS'],
    ]);
    const states = lefts.map((left) =>
      credentialState(
        { kind: 'RN_LICENCE', validFrom: '2020-01-01', validTo: addDays(TODAY, left), isMandatory: true },
        TODAY,
      ),
    );
    expect(states.slice(0, 3)).toEqual(['EXPIRED', 'EXPIRES_IN_30_DAYS', 'EXPIRES_IN_30_DAYS']);
  });

  it('counts a renewal that takes over without a gap, not one that leaves a gap', async () => {
    const world = await scene({ now: NOW });
    const [renewed, late, notYet] = [
      await makeCareManager(world),
      await makeCareManager(world),
      await makeCareManager(world),
    ];
    await makeCredential(world, renewed, { to: '2026-03-20' });
    await makeCredential(world, renewed, { from: '2026-03-21', to: '2028-03-20', isMandatory: false });
    await makeCredential(world, late, { to: '2026-03-20' });
    await makeCredential(world, late, { from: '2026-03-22', to: '2028-03-20' });
    await makeCredential(world, notYet, { from: '2026-03-11', to: '2028-03-20' });
    const measure = await ask(world);
    expect(measure).toMatchObject({ numerator: 2, denominator: 3, expired: 1, within30Days: 1 });
    expect(measure.expiring).toEqual([
      { staffMember: { id: notYet }, kind: 'RN_LICENCE', validTo: null, daysLeft: null, state: 'EXPIRED' },
      { staffMember: { id: late }, kind: 'RN_LICENCE', validTo: '2026-03-20', daysLeft: 10, state: 'WITHIN_30_DAYS' },
    ]);
  });

  it('looks at who worked here on the last day of the period, and only at what is mandatory', async () => {
    const world = await scene({ now: NOW });
    const gone = await makeCareManager(world, { leftOn: '2026-02-28' });
    await makeCredential(world, gone, { to: '2026-01-15' });
    await makeCareManager(world, { hiredOn: '2026-03-11' });
    await makeCredential(world, await makeCareManager(world), {
      kind: 'DRIVING_LICENCE',
      to: '2026-01-01',
      isMandatory: false,
    });
    expect(await ask(world)).toMatchObject({ numerator: 1, denominator: 1 });
    expect(await ask(world, world.administrator(), { from: '2026-01-01', to: '2026-01-31' })).toMatchObject({
      asOf: '2026-01-31',
      numerator: 1,
      denominator: 2,
    });
    expect(await ask(world, world.administrator(), { from: '2026-01-01', to: '2026-01-15' })).toMatchObject({
      numerator: 2,
      denominator: 2,
    });
  });

  it('counts whom the reader answers for, for she sees no other credentials', async () => {
    const world = await scene({ now: NOW });
    const unitId = await makeUnit(world, 'South');
    const [mine, theirs] = [await makeCareManager(world, { unitId }), await makeCareManager(world)];
    await makeCredential(world, theirs, { to: '2026-01-01' });
    expect(await ask(world, world.careManager({ staffId: mine, unitIds: [] }))).toMatchObject({
      numerator: 1,
      denominator: 1,
    });
    expect(await ask(world, world.supervisor())).toMatchObject({ numerator: 0, denominator: 1 });
    expect(await ask(world, world.administrator())).toMatchObject({ numerator: 1, denominator: 2 });
    expect(await ask(world, world.administrator(), { unitId })).toMatchObject({ numerator: 1, denominator: 1 });
    expect(await ask(world, world.administrator(), { staffId: theirs })).toMatchObject({
      numerator: 0,
      denominator: 1,
    });
    expect(await ask(world, world.analyst())).toMatchObject({ numerator: null, isSuppressed: true });
    expect(await ask(await scene({ now: NOW }))).toMatchObject({ denominator: 0 });
  });
});
