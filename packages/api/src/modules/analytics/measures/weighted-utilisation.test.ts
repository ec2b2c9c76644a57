import { describe, expect, it } from 'vitest';
import { availableHours, monthlyHours, neededHours, utilisation } from '@caregraph/shared/caseload';
import { scene } from '../../../test/scene.js';
import { askAnalytics, makeCareManager, makeClientsInCare, makeWeight } from '../analytics.factory.js';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const FIGURE = 'value numerator denominator isSuppressed asOf exclusions { code count } interval { low }';
const LOAD = `weightedUtilisation { ${FIGURE} unassignedNeedHours coefficientOfVariation spread definition { id name version target { atLeast atMost } targetSource bands { band atLeast above } grain }
  byCareManager { staffMember { id } activeClients needHours availableHours utilisation band isSuppressed } }`;
const APRIL = '2026-04-10T15:00:00Z';

async function ask(
  world: Awaited<ReturnType<typeof scene>>,
  actor = world.administrator(),
  period = MARCH,
  scope = {},
) {
  const { weightedUtilisation } = await askAnalytics(world, LOAD, actor, { ...period, ...scope });
  return weightedUtilisation;
}

describe('weighted utilisation', () => {
  it('is null, not 0, when nobody works here and nobody is in care', async () => {
    const world = await scene({ now: APRIL });
    expect(await ask(world)).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      isSuppressed: false,
      asOf: '2026-03-31',
      byCareManager: [],
      unassignedNeedHours: 0,
      interval: null,
      coefficientOfVariation: null,
      spread: null,
      exclusions: [
        { code: 'NO_HOURS', count: 0 },
        { code: 'NO_WEIGHT', count: 0 },
      ],
      definition: {
        id: 'weightedUtilisation',
        version: 1,
        target: { atLeast: 0.85, atMost: 1 },
        targetSource: 'House',
      },
    });
  });

  it('gives the published example: 130 hours needed of 106.08 available are 122.55 %', async () => {
    const world = await scene({ now: APRIL });
    const managerId = await makeCareManager(world, {
      contract: { weeklyHours: 40, leaveShare: 0.15, nonCaseShare: 0.28 },
    });
    await makeWeight(world, 'HIGH', 5);
    await makeWeight(world, 'MODERATE', 2);
    await makeWeight(world, 'LOW', 0.75);
    await makeClientsInCare(world, 12, { acuity: 'HIGH', managerId });
    await makeClientsInCare(world, 20, { acuity: 'MODERATE', managerId });
    await makeClientsInCare(world, 40, { acuity: 'LOW', managerId });

    const measure = await ask(world);
    expect(measure.numerator).toBeCloseTo(130, 9);
    expect(measure.denominator).toBeCloseTo(106.08, 9);
    expect(measure.value).toBeCloseTo(1.2255, 4);
    expect(measure.byCareManager).toEqual([
      expect.objectContaining({ staffMember: { id: managerId }, activeClients: 72, band: 'HIGH', isSuppressed: false }),
    ]);
    const available = availableHours({ contractedHours: monthlyHours(40), leaveShare: 0.15, nonCaseShare: 0.28 });
    const needed = neededHours([
      { weightHours: 5 * 12, exposure: 1 },
      { weightHours: 2 * 20, exposure: 1 },
      { weightHours: 0.75 * 40, exposure: 1 },
    ]);
    expect(measure.value).toBeCloseTo(utilisation(needed, available).value ?? 0, 12);
  });
});
