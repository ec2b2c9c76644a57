import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import {
  askAnalytics,
  makeAssignments,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
  makeUnit,
} from '../analytics.factory.js';

const APRIL = { from: '2026-04-01', to: '2026-04-30' };
const AFTER_APRIL = '2026-05-04T15:00:00Z';

const SELECTION = `caseloadPerFte { value numerator denominator isSuppressed asOf exclusions { code count } interval { low } activeClients
  byAcuity { acuity activeClients activeNow fte perFte isSuppressed } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = APRIL) {
  return (await askAnalytics(world, SELECTION, actor, { ...APRIL, ...period })).caseloadPerFte;
}

describe('caseload per full-time care manager', () => {
  it('is null without care managers, and still counts the clients', async () => {
    const world = await scene({ now: AFTER_APRIL });
    await makeClientInCare(world);
    expect(await ask(world)).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      isSuppressed: false,
      activeClients: 1,
      interval: null,
      exclusions: [{ code: 'UNASSIGNED', count: 1 }],
    });
  });

  it('weighs clients and posts by days: 25 clients on an average day for one and a half posts are 16.67', async () => {
    const world = await scene({ now: AFTER_APRIL });
    const fullTime = await makeCareManager(world);
    const halfTime = await makeCareManager(world, { contract: { weeklyHours: 20 } });
    await makeClientsInCare(world, 10, { acuity: 'HIGH', managerId: fullTime });
    await makeClientsInCare(world, 10, { acuity: 'LOW', managerId: halfTime });
    // Ten for half of April's 30 days: 1 to 15 April, both days included.
    await makeClientsInCare(world, 10, { enrolledOn: '2026-04-01', endedOn: '2026-04-15', managerId: fullTime });

    const measure = await ask(world);
    expect(measure).toMatchObject({ numerator: 25, denominator: 1.5, activeClients: 20, asOf: '2026-04-30' });
    expect(measure.value).toBeCloseTo(25 / 1.5, 12);
    expect(measure.byAcuity).toEqual([
      {
        acuity: 'HIGH',
        activeClients: 10,
        activeNow: 10,
        fte: 1.5,
        perFte: expect.closeTo(10 / 1.5, 9),
        isSuppressed: false,
      },
      {
        acuity: 'MODERATE',
        activeClients: 5,
        activeNow: 0,
        fte: 1.5,
        perFte: expect.closeTo(5 / 1.5, 9),
        isSuppressed: false,
      },
      {
        acuity: 'LOW',
        activeClients: 10,
        activeNow: 10,
        fte: 1.5,
        perFte: expect.closeTo(10 / 1.5, 9),
        isSuppressed: false,
      },
    ]);
  });

  it('counts a post by the days someone held it', async () => {
    const world = await scene({ now: AFTER_APRIL });
    await makeCareManager(world, { hiredOn: '2026-04-16' });
    await makeCareManager(world, { leftOn: '2026-04-07' });
    expect((await ask(world)).denominator).toBeCloseTo(15 / 30 + 6 / 30, 12);
  });

  it('leaves unassigned clients out of the caseload, on the days on which they were', async () => {
    const world = await scene({ now: AFTER_APRIL });
    const managerId = await makeCareManager(world);
    await makeAssignments(world, await makeClientInCare(world), { staffId: managerId, from: '2026-04-16' });
    await makeClientInCare(world, { acuity: 'HIGH' });
    await makeClientInCare(world, { status: 'ON_HOLD' });

    const measure = await ask(world);
    expect(measure).toMatchObject({ numerator: 0.5, activeClients: 2, exclusions: [{ code: 'UNASSIGNED', count: 1 }] });
    expect(measure.byAcuity.map((row: { activeClients: number }) => row.activeClients)).toEqual([1, 1, 0]);
  });

  it('ends today in a month that is not over, and is null before it starts', async () => {
    const world = await scene({ now: '2026-04-10T15:00:00Z' });
    await makeClientInCare(world, { enrolledOn: '2026-04-06', managerId: await makeCareManager(world) });
    expect(await ask(world)).toMatchObject({ numerator: 0.5, denominator: 1, asOf: '2026-04-10', activeClients: 1 });
    const may = await ask(world, world.administrator(), { from: '2026-05-01', to: '2026-05-31' });
    expect(may).toMatchObject({ value: null, numerator: 0, denominator: 0 });
  });

  it('narrows to a unit, or to one staff member and her clients', async () => {
    const world = await scene({ now: AFTER_APRIL });
    const team = await makeUnit(world, 'South');
    const [here, there] = [await makeCareManager(world), await makeCareManager(world, { unitId: team })];
    await makeClientsInCare(world, 3, { managerId: here });
    await makeClientsInCare(world, 2, { managerId: there, unitId: team });
    await makeClientInCare(world, { unitId: team });
    const administrator = world.administrator();
    expect(await ask(world, administrator, { unitId: team })).toMatchObject({
      numerator: 2,
      denominator: 1,
      activeClients: 3,
    });
    expect(await ask(world, administrator, { staffId: here })).toMatchObject({
      numerator: 3,
      denominator: 1,
      activeClients: 3,
    });
  });

  it('hides small cells from an analyst, and from another organisation everything', async () => {
    const world = await scene({ now: AFTER_APRIL });
    const managerId = await makeCareManager(world);
    await makeClientsInCare(world, 7, { acuity: 'HIGH', managerId });
    await makeClientsInCare(world, 18, { acuity: 'MODERATE', managerId });
    await makeClientsInCare(world, 25, { acuity: 'LOW', managerId });
    const hidden = { activeClients: null, activeNow: null, fte: null, perFte: null, isSuppressed: true };

    const measure = await ask(world, world.analyst());
    expect(measure).toMatchObject({ activeClients: 50, numerator: 50, isSuppressed: false });
    expect(measure.byAcuity).toEqual([
      { acuity: 'HIGH', ...hidden },
      { acuity: 'MODERATE', ...hidden },
      expect.objectContaining({ acuity: 'LOW', activeNow: 25, perFte: 25, isSuppressed: false }),
    ]);
    const elsewhere = await scene({ now: AFTER_APRIL });
    expect(await ask(elsewhere)).toMatchObject({ activeClients: 0, denominator: 0 });
  });
});
